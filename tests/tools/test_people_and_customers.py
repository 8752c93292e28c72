"""Customers and their people are added and changed in words; who is there already is not made twice."""

from __future__ import annotations

from typing import Any

import pytest

from store.models import AccountRow, AliasRow, ContactRow, EmailRow, PhoneRow
from tests.company import Company
from tools.answer import answer
from tools.customers.add_account import add_account
from tools.customers.add_contact import add_contact
from tools.customers.update_account import update_account
from tools.customers.update_contact import update_contact
from tools.errors import AlreadyTheirs, NotAllowed, NotFound, NothingNamed, Unclear
from tools.outcomes import RecordChanged
from tools.results import Asked, FieldMove
from tools.undo import undo


def done(answered: object) -> RecordChanged:
    assert isinstance(answered, RecordChanged)
    return answered


def asked(answered: object) -> Asked:
    assert isinstance(answered, Asked)
    return answered


def tom(company: Company, **said: str) -> Any:
    turn = company.turn("Theo Grant", "add Tom Reyes, CTO at Tideline, Tom@Tideline.example, (415) 555-2671")
    given = {"title": "CTO", "email": "Tom@Tideline.example", "phone": "(415) 555-2671"}
    return add_contact(turn, "Tom Reyes", "Tideline", **{**given, **said})


# --- added ------------------------------------------------------------------------------------------------


def test_a_person_is_added_with_all_that_is_said(company: Company) -> None:
    made = done(tom(company))
    assert (made.did, made.record.name, made.record.detail) == ("created", "Tom Reyes", "Tideline")
    assert company.row(EmailRow)["email"] == "tom@tideline.example"
    assert company.row(PhoneRow)["phone"] == "+1 415-555-2671"
    row = company.row(ContactRow, name="Tom Reyes")
    assert (row["title"], row["created_by"]) == ("CTO", company.id("users", "Theo Grant"))
    undo(company.turn("Theo Grant", "undo"))
    assert not company.rows(ContactRow, name="Tom Reyes")
    assert not company.rows(EmailRow)


def test_an_honorific_is_no_part_of_a_name(company: Company) -> None:
    made = done(add_contact(company.turn("森 花", "浜松倉庫の連絡先に中村様を追加"), "中村様", "浜松倉庫"))
    assert made.record.name == "中村"


def test_an_address_that_is_known_is_pointed_out(company: Company) -> None:
    tom(company)
    turn = company.turn("Theo Grant", "add T. Reyes, tom@tideline.example, 020 7946 0018")
    question = asked(
        add_contact(turn, "T. Reyes", email="tom@tideline.example", phone="020 7946 0018")
    ).question
    assert question.kind == "same_contact"
    assert [choice.value.split(":")[0] for choice in question.choices] == ["contacts", "none"]
    used = done(answer(company.turn("Theo Grant", ""), question.id, question.choices[0].value))
    assert (used.did, used.record.name) == ("changed", "Tom Reyes")
    assert len(company.rows(ContactRow, name="Tom Reyes")) == 1


def test_one_of_the_same_name_there_is_pointed_out_and_may_be_another(company: Company) -> None:
    turn = company.turn("Theo Grant", "add Rosa Ito at Tideline, engineer")
    question = asked(add_contact(turn, "Rosa Ito", "Tideline", title="engineer")).question
    assert [choice.value for choice in question.choices][-1] == "new"
    done(answer(company.turn("Theo Grant", ""), question.id, "new"))
    assert [row["title"] for row in company.rows(ContactRow, name="Rosa Ito")] == ["COO", "engineer"]


def test_the_same_name_elsewhere_is_somebody_else(company: Company) -> None:
    turn = company.turn("Theo Grant", "add Rosa Ito at Norden Bank")
    assert done(add_contact(turn, "Rosa Ito", "Norden Bank")).did == "created"


def test_a_new_customer_is_made_with_its_person(company: Company) -> None:
    turn = company.turn("Theo Grant", "add Ada Moss, buyer at Fenwick")
    question = asked(add_contact(turn, "Ada Moss", "Fenwick", title="buyer")).question
    made = done(answer(company.turn("Theo Grant", ""), question.id, "new"))
    assert (made.record.detail, [one.name for one in made.made]) == ("Fenwick", ["Fenwick"])
    undo(company.turn("Theo Grant", "undo"))
    assert not company.rows(AccountRow, name="Fenwick")


def test_a_customer_is_added(company: Company) -> None:
    turn = company.turn("Theo Grant", "new account Fenwick Ltd, https://www.fenwick.example/about, Leeds")
    made = done(add_account(turn, "Fenwick Ltd", "https://www.fenwick.example/about", "Leeds"))
    row = company.row(AccountRow, id=made.record.id)
    assert (row["domain"], row["city"]) == ("fenwick.example", "Leeds")
    assert row["owner_id"] == company.id("users", "Theo Grant")


@pytest.mark.parametrize("words", ["tideline", "Tideline Inc", "TIDELINE"])
def test_a_customer_that_is_there_is_not_made_twice(company: Company, words: str) -> None:
    question = asked(
        add_account(company.turn("Theo Grant", f"new account {words}, Oslo"), words, city="Oslo")
    ).question
    assert question.kind == "same_account"
    used = done(answer(company.turn("Theo Grant", ""), question.id, question.choices[0].value))
    assert used.moves == (FieldMove("city", None, "Oslo"),)
    assert len(company.rows(AccountRow)) == 7


# --- changed ----------------------------------------------------------------------------------------------


def test_an_address_replaces_the_one_before(company: Company) -> None:
    tom(company)
    turn = company.turn("Theo Grant", "Tom Reyes's new email is t.reyes@tideline.example")
    changed = done(update_contact(turn, "Tom Reyes", email="t.reyes@tideline.example"))
    assert changed.moves == (FieldMove("email", "tom@tideline.example", "t.reyes@tideline.example"),)
    undo(company.turn("Theo Grant", "undo"))
    assert company.row(EmailRow)["email"] == "tom@tideline.example"


def test_an_address_that_is_anothers_is_refused(company: Company) -> None:
    tom(company)
    with pytest.raises(AlreadyTheirs) as refused:
        update_contact(
            company.turn("Theo Grant", "Rosa's email is tom@tideline.example"),
            "Rosa",
            email="tom@tideline.example",
        )
    assert "Tom Reyes" in str(refused.value)


def test_a_title_and_an_employer_change(company: Company) -> None:
    turn = company.turn("Nora Blake", "Isla Park is now COO at Norden Bank")
    changed = done(update_contact(turn, "Isla Park", title="COO", employer="Norden Bank"))
    assert {(move.field, move.after) for move in changed.moves} == {
        ("title", "COO"),
        ("account", "Norden Bank"),
    }


def test_of_two_people_one_is_asked_for(company: Company) -> None:
    turn = company.turn("森 花", "佐々木さんのメールは s@midori.example")
    question = asked(update_contact(turn, "佐々木さん", email="s@midori.example")).question
    choice = f"contacts:{company.id('contacts', '佐々木 優子')}"
    assert done(answer(company.turn("森 花", ""), question.id, choice)).record.name == "佐々木 優子"


@pytest.mark.parametrize(
    ("words", "country", "kept"),
    [
        ("03-1234-5678", "浜松倉庫", "+81 3-1234-5678"),
        ("(415) 555-2671", "Tideline", "+1 415-555-2671"),
        ("+44 20 7946 0018", "Tideline", "+44 20 7946 0018"),
        ("555-0100 ext 4", "Tideline", "555-0100 ext 4"),
    ],
)
def test_a_number_is_kept_as_its_country_writes_it_or_as_written(
    company: Company, words: str, country: str, kept: str
) -> None:
    done(
        add_contact(company.turn("Theo Grant", f"add Kim at {country} {words}"), "Kim", country, phone=words)
    )
    assert company.row(PhoneRow)["phone"] == kept


def test_a_customer_moves_and_learns_a_name(company: Company) -> None:
    turn = company.turn("Theo Grant", "Tideline moved to Austin, also called TDL")
    changed = done(update_account(turn, "Tideline", city="Austin", alias="TDL"))
    assert {(move.field, move.after) for move in changed.moves} == {("city", "Austin"), ("alias", "TDL")}
    assert company.turn("Theo Grant", "").lexicon.lookup("TDL", "accounts")[0].name == "Tideline"
    undo(company.turn("Theo Grant", "undo"))
    assert not company.rows(AliasRow, alias="TDL")


def test_a_name_that_is_anothers_is_refused(company: Company) -> None:
    with pytest.raises(AlreadyTheirs):
        update_account(
            company.turn("Theo Grant", "Tideline is also called Norden Bank"), "Tideline", alias="Norden Bank"
        )


# --- what cannot be ---------------------------------------------------------------------------------------


def test_what_nobody_knows_is_said(company: Company) -> None:
    with pytest.raises(NotFound):
        update_contact(
            company.turn("Theo Grant", "Zoltan's email is z@z.example"), "Zoltan", email="z@z.example"
        )
    with pytest.raises(NotFound):
        update_account(company.turn("Theo Grant", "Zoltan Ltd moved to Rome"), "Zoltan Ltd", city="Rome")
    with pytest.raises(NothingNamed):
        update_account(company.turn("Theo Grant", "moved to Rome"), city="Rome")


@pytest.mark.parametrize("said", [{"email": "not one"}, {"phone": "12"}, {}])
def test_what_is_no_address_and_no_number_changes_nothing(company: Company, said: dict[str, str]) -> None:
    with pytest.raises(Unclear):
        update_contact(company.turn("Theo Grant", "Rosa's is not one 12"), "Rosa", **said)
    assert not company.rows(EmailRow)


def test_who_only_asks_changes_nothing(company: Company) -> None:
    turn = company.turn("Omar Reyes", "add Kim at Tideline, Oslo")
    with pytest.raises(NotAllowed):
        add_contact(turn, "Kim", "Tideline")
    with pytest.raises(NotAllowed):
        update_account(turn, "Tideline", city="Oslo")
