"""Customers counted and listed; how to reach their people, and who has which post there."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, update

from store import questions
from store.models import AccountRow, EmailRow, PhoneRow, WorkspaceRow
from store.visibility import Reader
from tests.company import WEDNESDAY, Company
from tests.tools.test_log_interaction import QUICK_CALL, quick_call
from tools.carry_on import carry_on
from tools.customers.contact_details import contact_details
from tools.customers.which_customers import which_customers
from tools.entries.log_interaction import log_interaction
from tools.errors import NotFound, NothingNamed
from tools.overviews import ContactDetails, Customers
from tools.results import Asked

NORA, THEO, VERA = "Nora Blake", "Theo Grant", "Vera Stone"


@pytest.fixture
def company(company: Company) -> Company:
    """With industries, and with addresses and numbers."""
    with company.workspace.writing() as conn:
        for name, industry in (
            ("Norden Bank", "Banking"),
            ("Brightwater Foods", "Food"),
            ("Tideline", "Food"),
        ):
            conn.execute(update(AccountRow).where(AccountRow.name == name).values(industry=industry))
        park = company.id("contacts", "Isla Park")
        conn.execute(insert(PhoneRow).values(contact_id=park, phone="+44 20 7946 0100"))
        conn.execute(insert(EmailRow).values(contact_id=park, email="isla.park@brightwater.test"))
        conn.execute(insert(EmailRow).values(contact_id=park, email="isla@home.test", position=1))
    return company


def customers(company: Company, author: str = VERA, **said: str) -> Customers:
    found = which_customers(company.turn(author, " ".join(said.values())), **said)
    assert isinstance(found, Customers)
    return found


def names(found: Customers) -> list[str]:
    return [line.account.name for line in found.accounts]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"whose": "Theo"}, ["Corvid Robotics", "Norden Bank", "Tideline"]),
        ({"whose": "my"}, ["Brightwater Foods", "Corvid Freight"]),
        ({"of": "Food"}, ["Brightwater Foods", "Tideline"]),
        ({"of": "banking customers"}, ["Norden Bank"]),
        ({"of": "German"}, ["Norden Bank"]),
        ({"of": "日本"}, ["株式会社みどり電機", "浜松倉庫株式会社"]),
        ({"lacking": "no open deal", "whose": "Theo"}, ["Norden Bank"]),
        ({"name": "Tideline"}, ["Tideline"]),
        ({"when": "this year", "whose": "my"}, ["Brightwater Foods", "Corvid Freight"]),
        ({"when": "this month"}, []),
    ],
)
def test_which_customers_are_meant(company: Company, said: dict[str, str], expected: list[str]):
    found = customers(company, NORA, **said)
    assert names(found) == expected
    assert found.count == len(expected)


def test_quiet_ones_are_those_that_nothing_was_recorded_of(company: Company):
    everybody = {"Brightwater Foods", "Corvid Freight"}
    assert set(names(customers(company, whose="Nora", lacking="haven't talked to in 30 days"))) == everybody
    log_interaction(company.turn(NORA, QUICK_CALL), [quick_call()])
    assert names(customers(company, whose="Nora", lacking="haven't talked to in 30 days")) == [
        "Corvid Freight"
    ]
    later = company.turn(NORA, "30日以上連絡していない Nora", at=WEDNESDAY + timedelta(days=40))
    found = which_customers(later, whose="Nora", lacking="30日以上連絡していない")
    assert isinstance(found, Customers)
    assert {line.account.name: line.heard for line in found.accounts} == {
        "Brightwater Foods": date(2026, 6, 10),
        "Corvid Freight": None,
    }


def test_groups_add_up(company: Company):
    assert dict(customers(company, by="per rep").groups) == {"Theo Grant": 3, "Nora Blake": 2, "森 花": 2}
    assert dict(customers(company, by="業種別").groups) == {"": 4, "Food": 2, "Banking": 1}


def test_hidden_customers_are_not_counted(company: Company):
    with company.workspace.writing() as conn:
        conn.execute(update(WorkspaceRow).values(visibility="owner", lexicon_version=9))
    assert customers(company, NORA, measure="how many").count == 2
    assert customers(company, NORA, whose="Theo").count == 0
    assert dict(customers(company, NORA, by="by industry").groups) == {"Food": 1, "": 1}
    with pytest.raises(NotFound):
        contact_details(company.turn(NORA, "Rosa"), name="Rosa")


def details(company: Company, author: str = NORA, **said: str) -> ContactDetails:
    found = contact_details(company.turn(author, " ".join(said.values())), **said)
    assert isinstance(found, ContactDetails)
    return found


def test_of_a_person_all_numbers_and_addresses_the_usual_first(company: Company):
    (reach,) = details(company, name="Isla", at="Brightwater", wanted="phone number").people
    assert reach.person.detail == "CFO"
    assert reach.phones == ("+44 20 7946 0100",)
    assert reach.emails == ("isla.park@brightwater.test", "isla@home.test")
    (nothing,) = details(company, name="Gus Ferro", wanted="email").people
    assert (nothing.phones, nothing.emails) == ((), ())


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("CFO", ["Isla Park"]),
        ("finance", ["Isla Park"]),
        ("IT", ["Gus Ferro"]),
        ("decision makers", ["Isla Park", "Gus Ferro"]),
        ("the lawyer", []),
    ],
)
def test_who_has_a_post_there(company: Company, role: str, expected: list[str]):
    found = details(company, at="Brightwater", role=role)
    assert [one.person.name for one in found.people] == expected
    assert bool(found.others) is not bool(expected)


def test_everybody_we_know_at_a_customer(company: Company):
    assert {one.person.name for one in details(company, at="Brightwater").people} == {
        "Isla Park",
        "Gus Ferro",
    }
    assert {one.person.name for one in details(company, name="Brightwater").people} == {
        "Isla Park",
        "Gus Ferro",
    }
    thread = company.turn(NORA, "who do we know there", account="Tideline")
    found = contact_details(thread)
    assert isinstance(found, ContactDetails)
    assert [one.person.name for one in found.people] == ["Rosa Ito"]
    with pytest.raises(NothingNamed):
        contact_details(company.turn(NORA, "who do we know"))


def test_a_colleague_is_reached_too(company: Company):
    found = details(company, name="Theo", wanted="email")
    assert found.colleague
    assert found.colleague.email == "person3@ours.test"


def test_of_two_who_are_called_so_one_is_chosen_and_told_of(company: Company):
    asked = contact_details(company.turn(NORA, "Isla's number"), name="Isla", wanted="number")
    assert isinstance(asked, Asked)
    with company.workspace.reading() as conn:
        question = questions.get(conn, Reader(company.id("users", NORA)), asked.question.id)
    assert question
    choice: Any = next(one.value for one in asked.question.choices if "Chen" in one.label)
    found = carry_on(company.turn(NORA, ""), question, choice)
    assert isinstance(found, ContactDetails)
    assert [one.person.name for one in found.people] == ["Isla Chen"]
