"""Who or what is there already is pointed out under whatever spelling, and is never made twice silently."""

from __future__ import annotations

import pytest

from store.models import AccountRow, ContactRow, DealRow, EmailRow
from tests.company import Company
from tools.answer import answer
from tools.customers.add_account import add_account
from tools.customers.add_contact import add_contact
from tools.deals.create_deal import create_deal
from tools.outcomes import RecordChanged
from tools.results import Asked, Money

THEO = "Theo Grant"

COMPANIES = [
    ("brightwater foods", "Brightwater Foods"),
    ("BRIGHTWATER", "Brightwater Foods"),
    ("Brightwater Foods Ltd", "Brightwater Foods"),
    ("Bright-Water Foods", "Brightwater Foods"),
    ("Brihgtwater Foods", "Brightwater Foods"),
    ("Norden  Bank AG", "Norden Bank"),
    ("Nordenbank", "Norden Bank"),
    ("Tide line", "Tideline"),
    ("Tidelines", "Tideline"),
    ("ｔｉｄｅｌｉｎｅ", "Tideline"),
    ("Corvid Robotic", "Corvid Robotics"),
    ("みどり電機", "株式会社みどり電機"),
    ("㈱みどり電機", "株式会社みどり電機"),
    ("みどり電機株式会社", "株式会社みどり電機"),
    ("ミドリ電機", "株式会社みどり電機"),
    ("緑電機", "株式会社みどり電機"),
    ("みどりでんき", "株式会社みどり電機"),
    ("浜松倉庫(株)", "浜松倉庫株式会社"),
    ("はままつ倉庫", "浜松倉庫株式会社"),
    ("濱松倉庫", "浜松倉庫株式会社"),
]


@pytest.mark.parametrize(("words", "known"), COMPANIES, ids=[words for words, _ in COMPANIES])
def test_a_customer_in_another_spelling_is_pointed_out(company: Company, words: str, known: str) -> None:
    before = len(company.rows(AccountRow))
    asked = add_account(company.turn(THEO, f"add company {words}"), words)
    assert isinstance(asked, Asked)
    value = f"accounts:{company.id('accounts', known)}"
    assert value in [choice.value for choice in asked.question.choices]
    assert asked.question.choices[-1].value in ("new", "none")
    done = answer(company.turn(THEO, ""), asked.question.id, value)
    assert isinstance(done, RecordChanged)
    assert done.record.id == company.id("accounts", known)
    assert len(company.rows(AccountRow)) == before


@pytest.mark.parametrize("words", ["Zeta Works", "Fenwick", "株式会社ハルカ"])
def test_a_customer_that_is_like_none_is_made(company: Company, words: str) -> None:
    assert isinstance(add_account(company.turn(THEO, f"add company {words}"), words), RecordChanged)


def test_a_customer_with_the_same_site_is_pointed_out(company: Company) -> None:
    add_account(company.turn(THEO, "add company Zeta Works, zeta.example"), "Zeta Works", "zeta.example")
    asked = add_account(
        company.turn(THEO, "Omega https://www.Zeta.example/en"), "Omega", "https://www.Zeta.example/en"
    )
    assert isinstance(asked, Asked)
    assert asked.question.choices[0].label == "Zeta Works"


PEOPLE = [
    ("isla park", "Brightwater Foods", "Isla Park"),
    ("Isla Parks", "Brightwater Foods", "Isla Park"),
    ("I. Park", "Brightwater Foods", "Isla Park"),
    ("Ms Park", "Brightwater Foods", "Isla Park"),
    ("Augustus Ferro", "Brightwater Foods", "Gus Ferro"),
    ("Pete Voss", "Corvid Robotics", "Peter Voss"),
    ("佐々木健", "みどり電機", "佐々木 健"),
    ("佐々木優子様", "みどり電機", "佐々木 優子"),
    ("ささき ゆうこ", "みどり電機", "佐々木 優子"),
    ("小林まこと", "浜松倉庫", "小林 誠"),
    ("小林社長", "浜松倉庫", "小林 誠"),
]


@pytest.mark.parametrize(("name", "at", "known"), PEOPLE, ids=[name for name, _, _ in PEOPLE])
def test_a_person_in_another_spelling_is_pointed_out(
    company: Company, name: str, at: str, known: str
) -> None:
    before = len(company.rows(ContactRow))
    asked = add_contact(company.turn(THEO, f"add {name} at {at}"), name, at)
    assert isinstance(asked, Asked)
    value = f"contacts:{company.id('contacts', known)}"
    assert value in [choice.value for choice in asked.question.choices]
    answer(company.turn(THEO, ""), asked.question.id, value)
    assert len(company.rows(ContactRow)) == before
    again = add_contact(company.turn(THEO, f"add {name} at {at}"), name, at)
    assert isinstance(again, Asked)
    answer(company.turn(THEO, ""), again.question.id, "new")
    assert len(company.rows(ContactRow)) == before + 1


def test_an_address_is_one_persons_in_whatever_case(company: Company) -> None:
    add_contact(
        company.turn(THEO, "Ada Green Tideline ada@tideline.example"),
        "Ada Green",
        "Tideline",
        email="ada@tideline.example",
    )
    turn = company.turn(THEO, "Someone Else Norden Bank ADA@Tideline.Example")
    asked = add_contact(turn, "Someone Else", "Norden Bank", email="ADA@Tideline.Example")
    assert isinstance(asked, Asked)
    assert [choice.value for choice in asked.question.choices][1:] == ["none"]
    assert len(company.rows(EmailRow, email="ada@tideline.example")) == 1


@pytest.mark.parametrize(("name", "at"), [("Ada Green", "Tideline"), ("村上 健", "浜松倉庫")])
def test_a_person_who_is_like_none_is_made(company: Company, name: str, at: str) -> None:
    assert isinstance(add_contact(company.turn(THEO, f"add {name} at {at}"), name, at), RecordChanged)


def test_an_open_deal_of_that_name_is_pointed_out_and_takes_the_figures(company: Company) -> None:
    before = len(company.rows(DealRow))
    turn = company.turn(THEO, "new deal for Corvid Robotics: fleet ROLLOUT, 50k")
    asked = create_deal(turn, "Corvid Robotics", "fleet ROLLOUT", "50k")
    assert isinstance(asked, Asked)
    assert asked.question.kind == "same_deal"
    done = answer(company.turn(THEO, ""), asked.question.id, asked.question.choices[0].value)
    assert isinstance(done, RecordChanged)
    assert done.deal
    assert done.deal.amount == Money(5_000_000, "USD")
    assert len(company.rows(DealRow)) == before
    again = create_deal(turn, "Corvid Robotics", "fleet ROLLOUT", "50k")
    assert isinstance(again, Asked)
    answer(company.turn(THEO, ""), again.question.id, "new")
    assert len(company.rows(DealRow)) == before + 1
