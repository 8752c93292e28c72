"""The last entry is put right in words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from store.models import InteractionRow, StageMoveRow
from tests.company import Company, heard
from tests.tools.test_log_interaction import QUICK_CALL, quick_call
from tests.tools.test_undo import everything
from tools.answer import answer
from tools.entries.correct_last import correct_last
from tools.entries.log_interaction import log_interaction
from tools.errors import ImpossibleDay, Invented, NotAllowed, NothingTold, NotWhatStands, Stale, Unclear
from tools.results import Corrected, FieldMove, Logged, Money, StepChanged
from tools.said import SaidNote, SaidStep
from tools.steps.add_step import add_step
from tools.turn import Focus
from tools.undo import undo, undo_change


def log(company: Company) -> Logged:
    return log_interaction(company.turn("Nora Blake", QUICK_CALL), [quick_call()])


def put_right(
    company: Company, text: str, right: SaidNote, wrong: str = "", author: str = "Nora Blake", **rest: Any
) -> Corrected:
    done = correct_last(company.turn(author, text, **rest), right, wrong)
    assert isinstance(done, Corrected)
    return done


def test_another_customer_takes_the_entry_its_steps_and_what_it_did_to_the_deal(company: Company) -> None:
    log(company)
    done = put_right(
        company, "that was Tideline, not Brightwater", SaidNote(account="Tideline"), "Brightwater"
    )
    assert done.entry.account
    assert done.entry.account.name == "Tideline"
    assert done.entry.steps[0].account == done.entry.account
    deal = company.deal("Renewal 2027")
    assert (deal["amount_minor"], deal["last_activity_on"]) == (1_500_000, date(2026, 5, 1)), (
        "as it was before"
    )
    assert FieldMove("account", "Brightwater Foods", "Tideline") in done.moves
    (deal_question, *_) = [q for q in done.questions if q.kind == "which_deal"] or [None]
    assert deal_question is None or deal_question.words == "18k"


def test_the_figures_go_to_the_new_customers_one_open_deal_in_its_currency(company: Company) -> None:
    log(company)
    done = put_right(company, "that was Corvid Robotics", SaidNote(account="Corvid Robotics"))
    deal = company.deal("Fleet rollout")
    assert (deal["amount_minor"], deal["currency"]) == (1_800_000, "USD")
    assert done.entry.deal
    assert done.entry.deal.name == "Fleet rollout"
    assert done.entry.unknown_people == ("Isla",), "no Isla is known there"
    assert [question.kind for question in done.questions] == ["new_contact"]


def test_people_are_looked_for_again_at_the_right_customer(company: Company) -> None:
    log(company)
    done = put_right(company, "that was Corvid Freight", SaidNote(account="Corvid Freight"))
    assert [person.name for person in done.entry.contacts] == ["Isla Chen"]
    assert FieldMove("contact", "Isla Park", "Isla Chen") in done.moves


def test_a_won_deal_is_open_again_when_it_was_another_customers(company: Company) -> None:
    turn = company.turn("Nora Blake", "Brightwater signed")
    log_interaction(turn, [SaidNote(account="Brightwater", stage="won", stage_words="signed")])
    put_right(company, "no, that was Corvid Robotics", SaidNote(account="Corvid Robotics"))
    assert company.deal("Renewal 2027")["stage_id"] == company.stage("proposal")
    assert company.deal("Fleet rollout")["stage_id"] == company.stage("won")
    assert len(company.rows(StageMoveRow)) == 3


def test_an_amount_in_japanese(company: Company) -> None:
    text = "みどり電機と電話。金額は80万円。"
    note = SaidNote(account="みどり電機", amount="80万円", kind="call", how="電話")
    log_interaction(company.turn("森 花", text), [note])
    done = put_right(company, "金額は80万ではなく60万", SaidNote(amount="60万"), "80万", "森 花")
    assert done.moves == (FieldMove("amount", Money(800_000, "JPY"), Money(600_000, "JPY")),)
    assert company.deal("基幹システム更新")["amount_minor"] == 600_000


def test_another_day(company: Company) -> None:
    log(company)
    done = put_right(company, "it was yesterday", SaidNote(when="yesterday"))
    assert done.moves == (FieldMove("occurred_on", date(2026, 6, 10), date(2026, 6, 9)),)


def test_a_day_that_is_the_steps_moves_the_step(company: Company) -> None:
    log(company)
    done = put_right(company, "Thursday not Friday", SaidNote(when="Thursday"), "Friday")
    assert done.moves == (FieldMove("due_on", date(2026, 6, 12), date(2026, 6, 11)),)
    assert done.entry.occurred_on == date(2026, 6, 10)


def test_a_step_by_its_words(company: Company) -> None:
    log(company)
    step = SaidStep(action="the quote", due="Monday", owner="Theo")
    done = put_right(company, "the quote is due Monday, Theo does it", SaidNote(steps=[step]))
    assert {move.field: move.after for move in done.moves} == {
        "due_on": date(2026, 6, 15),
        "owner": "Theo Grant",
    }


def test_another_person(company: Company) -> None:
    log(company)
    done = put_right(company, "the call was with Gus", SaidNote(contacts=["Gus"]))
    assert [person.name for person in done.entry.contacts] == ["Gus Ferro"]


def test_another_kind_and_mood(company: Company) -> None:
    log(company)
    right = SaidNote(kind="meeting", how="in person", mood="neutral", mood_words="lukewarm")
    done = put_right(company, "it was in person, and lukewarm", right)
    assert (done.entry.kind, done.entry.mood) == ("meeting", "neutral")


def test_a_customer_that_is_not_known_is_asked_about(company: Company) -> None:
    log(company)
    done = put_right(company, "that was Zephyr Foundry", SaidNote(account="Zephyr Foundry"))
    assert done.entry.account is None
    (question,) = done.questions
    assert question.kind == "new_account"
    answered = answer(company.turn("Nora Blake", ""), question.id, "new")
    assert isinstance(answered, Logged)
    assert answered.entries[0].account
    assert answered.entries[0].account.name == "Zephyr Foundry"


@pytest.mark.parametrize(
    "wrong", ["Brightwater", "brightwater foods", "Isla", "18k", "£18,000", "today", "Friday", "call"]
)
def test_what_is_said_to_be_wrong_stands_there(company: Company, wrong: str) -> None:
    log(company)
    put_right(company, f"it was a demo on Monday, {wrong} is wrong", SaidNote(kind="demo", how="demo"), wrong)


@pytest.mark.parametrize("wrong", ["Tideline", "Gus", "90k", "last Tuesday"])
def test_what_does_not_stand_there_is_not_put_right(company: Company, wrong: str) -> None:
    log(company)
    before = everything(company)
    with pytest.raises(NotWhatStands):
        put_right(company, f"that was Norden Bank, not {wrong}", SaidNote(account="Norden Bank"), wrong)
    assert everything(company) == before


def test_of_several_in_one_message_the_one_that_says_it_is_put_right(company: Company) -> None:
    notes = [
        SaidNote(account="Brightwater", text="Brightwater"),
        SaidNote(account="Tideline", text="Tideline"),
    ]
    log_interaction(company.turn("Nora Blake", "Saw Brightwater and Tideline"), notes)
    turn = company.turn("Nora Blake", "that was Norden Bank, not Brightwater", focus=Focus(change_id=1))
    done = correct_last(turn, SaidNote(account="Norden Bank"), "Brightwater")
    assert isinstance(done, Corrected)
    assert done.entry.text == "Brightwater"


def test_it_is_the_threads_entry_before_ones_own_last(company: Company) -> None:
    first = log(company)
    log_interaction(company.turn("Nora Blake", "Saw Tideline"), [SaidNote(account="Tideline")])
    done = put_right(
        company, "it was yesterday", SaidNote(when="yesterday"), focus=Focus(change_id=first.change_id)
    )
    assert done.entry.id == first.entries[0].id


def test_undo_of_the_entry_takes_its_corrections_along(company: Company) -> None:
    before = everything(company)
    logged = log(company)
    put_right(company, "that was Corvid Robotics", SaidNote(account="Corvid Robotics"))
    undo_change(company.turn("Nora Blake", ""), logged.change_id)
    assert everything(company) == before


def test_undo_of_a_correction_leaves_the_entry(company: Company) -> None:
    log(company)
    stands = everything(company)
    put_right(company, "that was Corvid Robotics", SaidNote(account="Corvid Robotics"))
    undo(company.turn("Nora Blake", "undo"))
    assert everything(company) == stands


def test_a_deal_that_somebody_moved_on_is_not_taken_back(company: Company) -> None:
    log(company)
    log_interaction(
        company.turn("Theo Grant", "Brightwater: 20k"), [SaidNote(account="Brightwater", amount="20k")]
    )
    before = everything(company)
    with pytest.raises(Stale, match="deal"):
        put_right(company, "that was Tideline", SaidNote(account="Tideline"))
    assert everything(company) == before


def test_a_step_that_stands_alone_is_put_right_too(company: Company) -> None:
    log(company)
    step = SaidStep(action="call Norden Bank", due="Friday", owner="")
    added = add_step(company.turn("Nora Blake", "remind me to call Norden Bank Friday"), [step])
    assert isinstance(added, StepChanged)
    turn = company.turn("Nora Blake", "Thursday not Friday", focus=Focus(change_id=added.change_id))
    moved = correct_last(turn, SaidNote(when="Thursday"), "Friday")
    assert isinstance(moved, StepChanged)
    assert moved.steps[0].due_on == date(2026, 6, 11)


def test_a_second_try_of_the_same_correction_shows_the_same(company: Company) -> None:
    log(company)
    turn = company.turn(
        "Nora Blake", "that was Corvid Robotics, not Brightwater", inbox_id=heard(company, "E5")
    )
    right = SaidNote(account="Corvid Robotics")
    assert correct_last(turn, right, "Brightwater") == correct_last(turn, right, "Brightwater")


def test_a_trial_corrects_nothing(company: Company) -> None:
    log(company)
    before = everything(company)
    tried = put_right(company, "that was Tideline", SaidNote(account="Tideline"), dry=True)
    assert (tried.dry, tried.change_id) == (True, 0)
    assert tried.entry.account
    assert tried.entry.account.name == "Tideline"
    assert everything(company) == before


def test_what_cannot_be_read_is_said_and_nothing_is_changed(company: Company) -> None:
    with pytest.raises(NothingTold):
        put_right(company, "it was yesterday", SaidNote(when="yesterday"))
    log(company)
    before = everything(company)
    with pytest.raises(ImpossibleDay):
        put_right(company, "it was Feb 30", SaidNote(when="Feb 30"))
    with pytest.raises(Unclear):
        put_right(company, "it was peanuts", SaidNote(amount="peanuts"))
    with pytest.raises(Unclear):
        put_right(company, "that is wrong", SaidNote())
    with pytest.raises(Invented):
        put_right(company, "that is wrong", SaidNote(account="Tideline"))
    with pytest.raises(NotAllowed):
        put_right(company, "it was yesterday", SaidNote(when="yesterday"), author="Omar Reyes")
    assert everything(company) == before


def test_the_words_stay_as_they_were_typed(company: Company) -> None:
    log(company)
    put_right(company, "that was Tideline", SaidNote(account="Tideline"))
    assert company.row(InteractionRow)["text"] == QUICK_CALL
    assert company.row(InteractionRow)["quotes"]["account"] == "Tideline"
