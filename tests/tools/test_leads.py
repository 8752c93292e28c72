"""Leads: captured, qualified, dropped, given on and converted; who is there already is never made twice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from store.models import AccountRow, ContactRow, DealRow, EmailRow, LeadRow, QuestionRow, WorkspaceRow
from tests.company import Company, in_thread
from tools.answer import answer
from tools.customers.assign_owner import assign_owner
from tools.errors import (
    AlreadyAnswered,
    Invented,
    LeadIsOver,
    NoCompany,
    NotAllowed,
    NotFound,
    Stale,
    Unclear,
)
from tools.leads.capture_lead import capture_lead
from tools.leads.convert_lead import convert_by_id, convert_lead
from tools.leads.drop_lead import drop_by_id, drop_lead
from tools.leads.list_leads import list_leads
from tools.leads.qualify_lead import qualify_by_id, qualify_lead
from tools.outcomes import Leads, RecordChanged
from tools.results import Asked
from tools.undo import undo, undo_change

THEO, NORA = "Theo Grant", "Nora Blake"
MARTA = {
    "name": "Marta Quill",
    "company": "Saltmarsh",
    "email": "Marta@Saltmarsh.example",
    "source": "the fair",
}


def captured(where: Company, by: str = THEO, **said: str) -> RecordChanged:
    said = said or MARTA
    done = capture_lead(where.turn(by, "new lead: " + ", ".join(said.values())), **said)
    assert isinstance(done, RecordChanged)
    return done


def converted(company: Company, text: str, by: str = THEO, **said: str) -> RecordChanged:
    done = convert_lead(company.turn(by, text), **said)
    assert isinstance(done, RecordChanged)
    return done


def counts(company: Company) -> tuple[int, int, int]:
    accounts, people, deals = (company.rows(row) for row in (AccountRow, ContactRow, DealRow))
    return len(accounts), len(people), len(deals)


# --- captured ---------------------------------------------------------------------------------------------


def test_a_lead_keeps_what_was_said_and_all_the_words(company: Company) -> None:
    done = captured(company)
    assert (done.did, done.what, done.record.name, done.record.detail) == (
        "created",
        "lead",
        "Marta Quill",
        "Saltmarsh",
    )
    kept = company.row(LeadRow)
    assert (kept["email"], kept["source"], kept["status"]) == ("marta@saltmarsh.example", "the fair", "new")
    assert kept["note"].startswith("new lead: Marta Quill")
    assert kept["owner_id"] == company.id("users", THEO)


def test_only_a_company_or_only_an_address_will_do_and_nothing_will_not(company: Company) -> None:
    assert captured(company, company="Saltmarsh").record.name == "Saltmarsh"
    assert captured(company, email="info@other.example").record.name == "info@other.example"
    with pytest.raises(Unclear):
        capture_lead(company.turn(THEO, "new lead"))


def test_nothing_is_kept_that_was_not_said(company: Company) -> None:
    with pytest.raises(Invented):
        capture_lead(company.turn(THEO, "new lead: Marta Quill"), "Marta Quill", "Acme")


def test_who_only_asks_captures_nothing(company: Company) -> None:
    with pytest.raises(NotAllowed):
        captured(company, by="Omar Reyes")


@pytest.mark.parametrize(
    "again",
    [
        MARTA,
        {"name": "ＭＡＲＴＡ  quill", "company": "SALTMARSH"},
        {"name": "Someone Else", "email": "marta@saltmarsh.EXAMPLE"},
    ],
)
def test_a_lead_that_is_there_is_pointed_out_and_gets_what_it_lacks(
    company: Company, again: dict[str, str]
) -> None:
    first = captured(company)
    asked = capture_lead(
        company.turn(NORA, "lead: +1 555 0100 " + " ".join(again.values())), **again, phone="+1 555 0100"
    )
    assert isinstance(asked, Asked)
    assert asked.question.kind == "same_lead"
    assert asked.question.choices[0].value == f"leads:{first.record.id}"
    done = answer(company.turn(NORA, ""), asked.question.id, asked.question.choices[0].value)
    assert isinstance(done, RecordChanged)
    kept = company.row(LeadRow)
    assert (kept["phone"], kept["name"], kept["email"]) == (
        "+1 555 0100",
        "Marta Quill",
        "marta@saltmarsh.example",
    )


def test_it_may_be_another_lead_or_none(company: Company) -> None:
    captured(company)
    for choice, n in (("none", 1), ("new", 2)):
        asked = capture_lead(company.turn(THEO, "lead Marta Quill Saltmarsh"), "Marta Quill", "Saltmarsh")
        assert isinstance(asked, Asked)
        answer(company.turn(THEO, ""), asked.question.id, choice)
        assert len(company.rows(LeadRow)) == n
    with pytest.raises(AlreadyAnswered):
        answer(company.turn(THEO, ""), asked.question.id, "none")


@pytest.mark.parametrize(
    "said",
    [
        {"name": "Isla Park", "company": "brightwater foods"},
        {"name": "佐々木 優子", "company": "みどり電機"},
    ],
)
def test_somebody_who_is_a_customers_already_is_pointed_out(company: Company, said: dict[str, str]) -> None:
    asked = capture_lead(company.turn(THEO, "lead: " + " ".join(said.values())), **said)
    assert isinstance(asked, Asked)
    assert (asked.question.kind, asked.question.choices[0].label) == ("same_contact", said["name"])
    done = answer(company.turn(THEO, ""), asked.question.id, asked.question.choices[0].value)
    assert isinstance(done, RecordChanged)
    assert done.what == "contact"
    assert company.rows(LeadRow) == []


# --- qualified and dropped --------------------------------------------------------------------------------


def test_a_lead_is_qualified_with_a_reason_and_that_is_taken_back(company: Company) -> None:
    captured(company)
    turn = company.turn(NORA, "qualify marta quill, they have budget")
    done = qualify_lead(turn, "marta quill", "they have budget")
    assert isinstance(done, RecordChanged)
    assert done.lead
    assert (done.lead.status, done.lead.reason) == ("qualified", "budget")
    undo(company.turn(NORA, "undo"))
    assert company.row(LeadRow)["status"] == "new"


def test_a_dropped_lead_stays_and_one_click_tells_why(company: Company) -> None:
    lead = captured(company).record.id
    done = drop_by_id(company.turn(THEO, ""), lead)
    (question,) = done.questions
    assert question.kind == "drop_reason"
    told = answer(company.turn(THEO, ""), question.id, "silence")
    assert isinstance(told, RecordChanged)
    kept = company.row(LeadRow)
    assert (kept["status"], kept["reason"]) == ("disqualified", "silence")
    undo_change(company.turn(THEO, ""), done.change_id)
    assert company.row(LeadRow)["status"] == "new"


def test_a_reason_of_its_own_stands_as_it_was_said(company: Company) -> None:
    captured(company)
    done = drop_lead(
        company.turn(THEO, "drop Saltmarsh: a student project"), "Saltmarsh", "a student project"
    )
    assert isinstance(done, RecordChanged)
    assert company.row(LeadRow)["reason"] == "a student project"
    assert done.questions == ()


def test_of_two_that_fit_one_is_asked_for(company: Company) -> None:
    captured(company)
    captured(company, name="Marta Ruiz", company="Quarry Lane")
    asked = qualify_lead(company.turn(THEO, "qualify Marta"), "Marta")
    assert isinstance(asked, Asked)
    assert [choice.label for choice in asked.question.choices] == ["Marta Ruiz", "Marta Quill"]
    answer(company.turn(THEO, ""), asked.question.id, asked.question.choices[1].value)
    assert [row["status"] for row in company.rows(LeadRow)] == ["qualified", "new"]


def test_a_name_that_no_lead_goes_by_is_said_to_be_unknown(company: Company) -> None:
    captured(company)
    with pytest.raises(NotFound) as unknown:
        qualify_lead(company.turn(THEO, "qualify Bruno"), "Bruno")
    assert unknown.value.near == ("Marta Quill",)


def test_this_lead_is_that_of_the_last_card_of_the_thread(company: Company) -> None:
    done = captured(company)
    turn = in_thread(company.turn(THEO, "qualify this lead"))
    about = replace(turn.focus, change_id=done.change_id)
    assert isinstance(qualify_lead(replace(turn, focus=about)), RecordChanged)
    assert company.row(LeadRow)["status"] == "qualified"


# --- given on ---------------------------------------------------------------------------------------------


def test_a_lead_is_given_to_a_colleague_and_only_by_whose_it_is(company: Company) -> None:
    captured(company)
    done = assign_owner(company.turn(THEO, "give Marta Quill to Nora"), "Nora", "Marta Quill")
    assert isinstance(done, RecordChanged)
    assert (done.what, company.row(LeadRow)["owner_id"]) == ("lead", company.id("users", NORA))


# --- listed -----------------------------------------------------------------------------------------------


def test_open_leads_are_listed_newest_first(company: Company) -> None:
    captured(company, by=NORA, company="Quarry Lane")  # her afternoon is his morning
    captured(company)
    dropped = captured(company, company="Old Mill").record.id
    drop_by_id(company.turn(THEO, ""), dropped)
    everybody = list_leads(company.turn(THEO, "leads"))
    assert [lead.company for lead in everybody.leads] == ["Saltmarsh", "Quarry Lane"]
    mine = list_leads(company.turn(THEO, "my leads"), "me")
    assert (mine.mine, [lead.company for lead in mine.leads]) == (True, ["Saltmarsh"])
    gone = list_leads(company.turn(THEO, "dropped leads"), status="dropped")
    assert [lead.company for lead in gone.leads] == ["Old Mill"]
    none = list_leads(company.turn(THEO, "leads last month"), when="last month")
    assert isinstance(none, Leads)
    assert none.total == 0


def test_who_may_not_see_a_lead_neither_lists_nor_qualifies_it(company: Company) -> None:
    captured(company)
    with company.workspace.writing() as conn:
        conn.execute(WorkspaceRow.__table__.update().values(visibility="owner"))
    assert list_leads(company.turn(NORA, "leads")).total == 0
    with pytest.raises(NotFound):
        qualify_lead(company.turn(NORA, "qualify Marta"), "Marta")
    lead_id = company.row(LeadRow)["id"]
    for act in (qualify_by_id, drop_by_id, convert_by_id):
        with pytest.raises(Stale):
            act(company.turn(NORA, ""), lead_id)
    assert list_leads(company.turn("Vera Stone", "leads")).total == 1


# --- converted --------------------------------------------------------------------------------------------


def test_a_lead_becomes_a_customer_a_person_and_a_deal_in_one_change(company: Company) -> None:
    captured(company)
    before = counts(company)
    done = converted(
        company,
        "convert Marta Quill, deal Pilot, $20k closing in September",
        lead="Marta Quill",
        deal="Pilot",
        amount="$20k",
        close="September",
    )
    assert done.lead
    assert (done.lead.status, done.lead.account and done.lead.account.name) == ("converted", "Saltmarsh")
    assert [ref.name for ref in done.made] == ["Saltmarsh", "Marta Quill", "Pilot"]
    assert counts(company) == tuple(n + 1 for n in before)
    assert company.rows(EmailRow)[-1]["email"] == "marta@saltmarsh.example"
    undo(company.turn(THEO, "undo"))
    assert counts(company) == before
    lead = company.row(LeadRow)
    assert (lead["status"], lead["account_id"], lead["source"]) == ("new", None, "the fair")


def test_a_converted_lead_is_not_converted_again(company: Company) -> None:
    lead = captured(company).record.id
    convert_by_id(company.turn(THEO, ""), lead)
    before = counts(company)
    for act in (convert_by_id, qualify_by_id, drop_by_id):
        with pytest.raises(LeadIsOver):
            act(company.turn(THEO, ""), lead)
    assert counts(company) == before


@pytest.mark.parametrize(
    ("name", "at"),
    [
        ("brightwater foods", "Brightwater Foods"),
        ("㈱みどり電機", "株式会社みどり電機"),
        ("Brightwater", "Brightwater Foods"),
    ],
)
def test_a_customer_that_is_there_is_linked(company: Company, name: str, at: str) -> None:
    captured(company, name="Ada Quist", company=name)
    before = counts(company)
    done = converted(company, "convert Ada Quist", lead="Ada Quist")
    assert done.lead
    assert done.lead.account
    assert done.lead.account.id == company.id("accounts", at)
    assert counts(company) == (before[0], before[1] + 1, before[2] + 1)


def test_where_two_customers_fit_one_is_asked_for(company: Company) -> None:
    captured(company, name="Ada Quist", company="Corvid")
    asked = convert_lead(company.turn(THEO, "convert Ada Quist"), "Ada Quist")
    assert isinstance(asked, Asked)
    assert {choice.label for choice in asked.question.choices[:2]} == {"Corvid Robotics", "Corvid Freight"}
    before = counts(company)
    chosen = f"accounts:{company.id('accounts', 'Corvid Freight')}"
    done = answer(company.turn(THEO, ""), asked.question.id, chosen)
    assert isinstance(done, RecordChanged)
    assert counts(company) == (before[0], before[1] + 1, before[2] + 1)
    with pytest.raises((AlreadyAnswered, LeadIsOver)):
        answer(company.turn(THEO, ""), asked.question.id, chosen)


def test_a_person_who_is_there_is_linked_by_address_and_keeps_what_they_have(company: Company) -> None:
    lead = captured(company, name="Zed Quill", company="Old Mill", email="isla@park.example").record.id
    with company.workspace.writing() as conn:
        conn.execute(
            EmailRow.__table__.insert().values(
                contact_id=company.id("contacts", "Isla Park"), email="isla@park.example", position=0
            )
        )
        conn.execute(LeadRow.__table__.update().values(company="Brightwater Foods", title="Buyer"))
    before = counts(company)
    convert_by_id(company.turn(THEO, ""), lead)
    assert counts(company) == (before[0], before[1], before[2] + 1)
    assert company.row(ContactRow, name="Isla Park")["title"] == "CFO"


def test_somebody_of_that_name_with_another_address_is_asked_about(company: Company) -> None:
    captured(company, name="Ada Quist", company="Tideline", email="ada@quist.example")
    with company.workspace.writing() as conn:
        conn.execute(LeadRow.__table__.update().values(name="Rosa Ito"))
    asked = convert_lead(company.turn(THEO, "convert Rosa Ito"), "Rosa Ito")
    assert isinstance(asked, Asked)
    assert (asked.question.kind, asked.question.choices[-1].value) == ("which_contact", "new")
    done = answer(company.turn(THEO, ""), asked.question.id, "new")
    assert isinstance(done, RecordChanged)
    assert len(company.rows(ContactRow, name="Rosa Ito")) == 2
    assert all(row["answered_at"] for row in company.rows(QuestionRow))


def test_a_lead_without_a_company_needs_one(company: Company) -> None:
    captured(company, name="Ada Quist")
    with pytest.raises(NoCompany):
        convert_lead(company.turn(THEO, "convert Ada Quist"), "Ada Quist")
    done = converted(company, "convert Ada Quist, customer Tideline", lead="Ada Quist", account="Tideline")
    assert done.lead
    assert done.lead.account
    assert done.lead.account.name == "Tideline"


def test_a_company_is_not_taken_for_that_of_somebody_called_nearly_so(company: Company) -> None:
    captured(company, name="Ada Quist", company="Parkway")  # Isla Park is Brightwater's
    done = converted(company, "convert Ada Quist", lead="Ada Quist")
    assert done.lead
    assert done.lead.account
    assert done.lead.account.name == "Parkway"


def test_a_company_nearly_called_like_a_customer_is_asked_about(company: Company) -> None:
    captured(company, name="Ada Quist", company="Tidelines")
    asked = convert_lead(company.turn(THEO, "convert Ada Quist"), "Ada Quist")
    assert isinstance(asked, Asked)
    assert [choice.value for choice in asked.question.choices] == [
        f"accounts:{company.id('accounts', 'Tideline')}",
        "new",
    ]
