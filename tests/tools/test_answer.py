"""A question's buttons: one click completes the entry, without a model."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from store.models import (
    AccountRow,
    AliasRow,
    ChangeRow,
    ContactRow,
    DealRow,
    InteractionAccountRow,
    InteractionRow,
    ParticipantRow,
    QuestionRow,
    StageMoveRow,
    StepRow,
    ThreadRow,
)
from tests.company import Company, heard, in_thread
from tools.answer import answer
from tools.entries.log_interaction import log_interaction
from tools.errors import AlreadyAnswered, NotAllowed, Stale
from tools.results import Logged, Question
from tools.said import SaidNote, SaidStep
from tools.turn import Focus
from tools.undo import undo, undo_change


def log(company: Company, text: str, note: SaidNote, author: str = "Theo Grant") -> Logged:
    return log_interaction(in_thread(company.turn(author, text)), [note])


def press(company: Company, question: Question, label: str, by: str = "Theo Grant") -> Logged:
    """The button with that label, or the one that is new or none."""
    (value,) = [choice.value for choice in question.choices if label in (choice.label, choice.value)]
    answered = answer(in_thread(company.turn(by, "")), question.id, value)
    assert isinstance(answered, Logged)
    return answered


def corvid(company: Company) -> Logged:
    text = "Call with Isla at Corvid. It is $45k now. Send the contract by Friday."
    step = SaidStep(action="Send the contract", due="by Friday", owner="")
    note = SaidNote(account="Corvid", contacts=["Wanda", "Zed"], amount="$45k", steps=[step])
    return log(company, text + " Wanda and Zed joined.", note)


def test_the_customer_that_was_meant_gets_the_note_the_people_the_steps_and_the_figures(
    company: Company,
) -> None:
    logged = corvid(company)
    done = press(company, logged.questions[0], "Corvid Robotics")
    (entry,) = done.entries
    assert entry.account
    assert entry.account.name == "Corvid Robotics"
    assert entry.steps[0].account == entry.account
    assert company.deal("Fleet rollout")["amount_minor"] == 4_500_000
    assert entry.deal_move
    assert entry.deal_move.deal.name == "Fleet rollout"
    assert company.row(InteractionAccountRow)["account_id"] == entry.account.id
    assert done.change_id == logged.change_id, "the card is that of the log"


def test_an_answer_may_raise_the_next_question(company: Company) -> None:
    first = corvid(company)
    second = press(company, first.questions[0], "Corvid Robotics")
    assert [question.words for question in second.questions] == ["Wanda"]
    third = press(company, second.questions[0], "new")
    assert [question.words for question in third.questions] == ["Zed"]
    done = press(company, third.questions[0], "none")
    assert not done.questions
    assert [person.name for person in done.entries[0].contacts] == ["Wanda"]
    assert done.entries[0].unknown_people == ("Zed",)
    wanda = company.row(ContactRow, name="Wanda")
    assert wanda["account_id"] == company.id("accounts", "Corvid Robotics")


def test_people_are_looked_for_again_at_the_customer_that_was_chosen(company: Company) -> None:
    logged = log(company, "佐々木さんと電話", SaidNote(contacts=["佐々木さん"]), "森 花")
    (question,) = logged.questions
    assert question.kind == "which_contact"
    assert {choice.label for choice in question.choices} >= {"佐々木 健", "佐々木 優子"}
    done = press(company, question, "佐々木 優子", "森 花")
    assert [person.name for person in done.entries[0].contacts] == ["佐々木 優子"]
    assert company.row(ParticipantRow)["name"] is None


def test_a_new_company_is_created_by_one_click_and_belongs_to_the_author(company: Company) -> None:
    logged = log(
        company,
        "Met Ann Lee at Zephyr Foundry, 9k",
        SaidNote(account="Zephyr Foundry", contacts=["Ann Lee"], amount="9k"),
    )
    done = press(company, logged.questions[0], "new", by="Nora Blake")
    account = company.row(AccountRow, name="Zephyr Foundry")
    assert (account["owner_id"], account["domain"]) == (company.id("users", "Theo Grant"), None)
    assert done.entries[0].account
    assert done.entries[0].account.id == account["id"]
    assert done.by
    assert done.by.name == "Nora Blake", "it is noted who pressed"
    assert company.workspace.lexicon_version() > 1
    after = company.turn("Nora Blake", "")
    assert after.lexicon.lookup("zephyr foundry", "accounts")


def test_a_company_offered_as_near_learns_the_name(company: Company) -> None:
    logged = log(company, "Met Norden Banking", SaidNote(account="Norden Banking"))
    (question,) = logged.questions
    assert question.kind == "new_account"
    done = press(company, question, "Norden Bank")
    assert done.entries[0].account
    assert done.entries[0].account.name == "Norden Bank"
    alias = company.row(AliasRow, alias="Norden Banking")
    assert alias["confirmed_by"] == company.id("users", "Theo Grant")
    again = log(company, "Met Norden Banking", SaidNote(account="Norden Banking"))
    assert not again.questions


def test_choosing_between_two_teaches_nothing(company: Company) -> None:
    press(company, corvid(company).questions[0], "Corvid Robotics")
    assert not company.rows(AliasRow, alias="Corvid")


def test_neither_leaves_the_note_as_it_is(company: Company) -> None:
    logged = log(company, "Met Zephyr Foundry", SaidNote(account="Zephyr Foundry"))
    done = press(company, logged.questions[0], "none")
    assert (done.entries[0].account, done.questions) == (None, ())
    assert company.row(InteractionRow)["text"] == "Met Zephyr Foundry"


def test_a_deal_that_was_chosen_takes_the_figures(company: Company) -> None:
    note = SaidNote(account="Tideline", amount="$9k", close="end of August")
    logged = log(company, "Tideline would pay $9k by end of August", note)
    press(company, logged.questions[0], "Support upgrade")
    deal = company.deal("Support upgrade")
    assert (deal["amount_minor"], deal["currency"], deal["close_date"]) == (900_000, "USD", date(2026, 8, 31))
    assert company.row(InteractionRow)["deal_id"] == deal["id"]
    assert company.deal("Platform rollout")["amount_minor"] == 6_000_000


def test_a_deal_is_created_in_the_stage_that_was_said(company: Company) -> None:
    note = SaidNote(
        account="Norden Bank", amount="9k", stage="proposal", stage_words="sent a proposal", deal="pilot"
    )
    logged = log(company, "Norden Bank: sent a proposal for the pilot, 9k", note)
    done = press(company, logged.questions[0], "new")
    deal = company.row(DealRow, name="pilot")
    assert (deal["account_id"], deal["stage_id"]) == (
        company.id("accounts", "Norden Bank"),
        company.stage("proposal"),
    )
    assert (deal["amount_minor"], deal["currency"]) == (900_000, "EUR"), "9k of a customer in Germany"
    assert deal["owner_id"] == company.id("users", "Theo Grant")
    assert company.row(StageMoveRow)["to_stage_id"] == company.stage("proposal")
    assert done.entries[0].deal
    assert done.entries[0].deal.name == "pilot"


@pytest.mark.parametrize(("author", "name"), [("Theo Grant", "New deal"), ("森 花", "新規案件")])
def test_a_deal_without_a_name_begins_in_the_first_stage(company: Company, author: str, name: str) -> None:
    logged = log(company, "Norden Bank would pay 9k", SaidNote(account="Norden Bank", amount="9k"), author)
    press(company, logged.questions[0], "new", author)
    assert company.row(DealRow, name=name)["stage_id"] == company.stage("lead")


def test_a_question_is_answered_once(company: Company) -> None:
    logged = corvid(company)
    press(company, logged.questions[0], "Corvid Robotics")
    with pytest.raises(AlreadyAnswered):
        press(company, logged.questions[0], "Corvid Freight", by="Nora Blake")
    assert company.row(InteractionAccountRow)["account_id"] == company.id("accounts", "Corvid Robotics")


def test_a_second_try_of_the_same_click_shows_the_same(company: Company) -> None:
    logged = corvid(company)
    turn = company.turn("Theo Grant", "", inbox_id=heard(company, "E2"))
    value = logged.questions[0].choices[0].value
    assert answer(turn, logged.questions[0].id, value) == answer(turn, logged.questions[0].id, value)


def test_log_and_answers_are_undone_together(company: Company) -> None:
    logged = log(
        company,
        "Met Ann Lee at Zephyr Foundry, 9k",
        SaidNote(account="Zephyr Foundry", contacts=["Ann Lee"], amount="9k"),
    )
    second = press(company, logged.questions[0], "new")
    third = press(company, second.questions[0], "new")
    press(company, third.questions[0], "new")
    assert len(company.rows(AccountRow, name="Zephyr Foundry")) == 1
    thread = company.row(ThreadRow)
    undone = undo(replace(company.turn("Theo Grant", "undo"), focus=Focus(change_id=thread["change_id"])))
    assert undone.undone_id == logged.change_id
    for row in (InteractionRow, QuestionRow, StepRow, ParticipantRow):
        assert not company.rows(row)
    assert not company.rows(AccountRow, name="Zephyr Foundry")
    assert not company.rows(ContactRow, name="Ann Lee")
    assert not company.rows(DealRow, name="New deal")


def test_a_button_of_what_was_undone_is_stale(company: Company) -> None:
    logged = corvid(company)
    undo_change(company.turn("Theo Grant", ""), logged.change_id)
    with pytest.raises(Stale):
        press(company, logged.questions[0], "Corvid Robotics")


def test_a_button_that_was_never_offered_is_stale(company: Company) -> None:
    logged = corvid(company)
    with pytest.raises(Stale):
        answer(company.turn("Theo Grant", ""), logged.questions[0].id, "accounts:1")
    with pytest.raises(Stale):
        answer(company.turn("Theo Grant", ""), 999, "none")


def test_who_may_only_ask_may_not_answer(company: Company) -> None:
    logged = corvid(company)
    with pytest.raises(NotAllowed):
        press(company, logged.questions[0], "Corvid Robotics", by="Omar Reyes")
    assert len(company.rows(ChangeRow)) == 1
