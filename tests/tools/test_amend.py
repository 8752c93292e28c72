"""The message of a record was edited: its record says what the message says now, and what people set stays."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from store.models import DealRow, InteractionRow, ParticipantRow, QuestionRow, StepRow
from tests.company import WEDNESDAY, Company
from tests.tools.test_edit_interaction import edit
from tests.tools.test_log_interaction import QUICK_CALL, quick_call
from tests.tools.test_undo import everything
from tools.answer import answer
from tools.entries.amend import amend
from tools.entries.amended import Amended
from tools.entries.log_interaction import log_interaction
from tools.errors import NotAllowed, TakenBackBefore
from tools.results import FieldMove, Logged, Money
from tools.said import SaidNote, SaidStep
from tools.steps.finish_step import finish_by_id
from tools.undo import undo_change

LATER = WEDNESDAY + timedelta(days=3)
QUOTE = SaidStep(action="Send her the quote", due="by Friday", owner="")


def log(company: Company, text: str = QUICK_CALL, *notes: SaidNote) -> Logged:
    return log_interaction(company.turn("Nora Blake", text), list(notes) or [quick_call()])


def edited(company: Company, record: Logged, text: str, *notes: SaidNote, by: str = "Nora Blake") -> Amended:
    found = again(company, record, text, *notes, by=by)
    assert found is not None
    return found


def again(
    company: Company, record: Logged, text: str, *notes: SaidNote, by: str = "Nora Blake"
) -> Amended | None:
    """Three days later it is read once more."""
    turn = company.turn(by, text, at=LATER)
    written = company.turn(by, text).now
    return amend(turn, record.change_id, list(notes), written)


def moved(found: Amended) -> dict[str, tuple[Any, Any]]:
    return {move.field: (move.before, move.after) for moves in found.moves for move in moves}


def test_another_amount_is_the_deals(company: Company) -> None:
    record = log(company)
    found = edited(company, record, QUICK_CALL.replace("18k", "20k"), quick_call(amount="20k"))
    assert moved(found)["amount"] == (Money(1_800_000, "GBP"), Money(2_000_000, "GBP"))
    assert company.deal("Renewal 2027")["amount_minor"] == 2_000_000
    assert company.row(InteractionRow)["text"].endswith("20k.")
    assert len(company.rows(StepRow)) == 1


def test_an_amount_that_is_no_longer_said_is_taken_back(company: Company) -> None:
    record = log(company)
    edited(company, record, QUICK_CALL.replace(", 18k", ""), quick_call(amount=""))
    assert company.deal("Renewal 2027")["amount_minor"] == 1_500_000


def test_it_is_read_as_on_the_day_it_was_written(company: Company) -> None:
    record = log(company)
    text = QUICK_CALL.replace("Quick call", "Quick call yesterday").replace("Friday", "Monday")
    step = QUOTE.model_copy(update={"due": "by Monday"})
    edited(company, record, text, quick_call(when="yesterday", steps=[step]))
    assert company.row(InteractionRow)["occurred_on"] == date(2026, 6, 9)
    assert company.row(StepRow)["due_on"] == date(2026, 6, 15)


def test_another_customer_takes_people_and_figures_along(company: Company) -> None:
    record = log(company)
    text = QUICK_CALL.replace("brightwater", "Tideline").replace("Isla", "Rosa")
    found = edited(company, record, text, quick_call(account="Tideline", contacts=["Rosa"], deal=""))
    assert moved(found)["account"] == ("Brightwater Foods", "Tideline")
    assert [one["contact_id"] for one in company.rows(ParticipantRow)] == [company.id("contacts", "Rosa Ito")]
    assert company.deal("Renewal 2027")["amount_minor"] == 1_500_000
    assert company.deal("Platform rollout")["amount_minor"] == 1_800_000
    assert company.row(StepRow)["account_id"] == company.id("accounts", "Tideline")


def test_what_a_person_set_by_hand_stays_and_is_named(company: Company) -> None:
    record = log(company)
    edit(company, record.entries[0], kind="meeting", mood="negative")
    text = QUICK_CALL.replace("call", "demo").replace("happy", "fine")
    note = quick_call(kind="demo", how="demo", mood="neutral", mood_words="fine")
    found = edited(company, record, text, note)
    row = company.row(InteractionRow)
    assert (row["kind"], row["mood"], row["text"]) == ("meeting", "negative", text)
    assert found.kept == ("kind", "mood")


def test_a_figure_that_a_person_set_since_stays(company: Company) -> None:
    from decimal import Decimal

    record = log(company)
    edit(company, record.entries[0], amount=Decimal(25_000))
    found = edited(company, record, QUICK_CALL.replace("18k", "20k"), quick_call(amount="20k"))
    assert company.deal("Renewal 2027")["amount_minor"] == 2_500_000
    assert found.kept == ("amount",)


def test_steps_are_matched_and_what_was_done_stays_done(company: Company) -> None:
    two = [QUOTE, SaidStep(action="call Gus", due="", owner="")]
    record = log(company, f"{QUICK_CALL} Then call Gus.", quick_call(steps=two))
    quote, call = company.rows(StepRow)
    finish_by_id(company.turn("Nora Blake", ""), quote["id"])
    text = f"{QUICK_CALL} Then call Gus on Thursday. Book the room."
    three = [
        QUOTE,
        SaidStep(action="call Gus", due="on Thursday", owner=""),
        SaidStep(action="Book the room", due="", owner=""),
    ]
    edited(company, record, text, quick_call(steps=three))
    rows = company.rows(StepRow)
    assert [row["action"] for row in rows] == ["Send her the quote", "call Gus", "Book the room"]
    assert rows[0]["done_at"] is not None
    assert (rows[1]["id"], rows[1]["due_on"]) == (call["id"], date(2026, 6, 11))


def test_a_step_that_is_no_longer_said_is_dropped(company: Company) -> None:
    record = log(company)
    edited(company, record, QUICK_CALL.split(" Send")[0], quick_call(steps=[], amount=""))
    assert company.row(StepRow)["dropped_at"] is not None


def test_people_come_and_go_and_who_was_settled_by_a_button_stays(company: Company) -> None:
    text = "Call with Gus and Jane Doe at brightwater."
    note = SaidNote(account="brightwater", contacts=["Gus", "Jane Doe"], kind="call", how="Call")
    record = log(company, text, note)
    answer(company.turn("Nora Blake", ""), record.questions[0].id, "new")
    told = "Call with Isla and Jane Doe at brightwater."
    edited(company, record, told, note.model_copy(update={"contacts": ["Isla", "Jane Doe"]}))
    (logged,) = (
        found.entries
        for found in [
            edited(
                company, record, told + " Fine.", note.model_copy(update={"contacts": ["Isla", "Jane Doe"]})
            ).record
        ]
    )
    assert sorted(one.name for one in logged[0].contacts) == ["Isla Park", "Jane Doe"]
    assert logged[0].unknown_people == ()


def test_a_question_that_the_edit_answers_is_asked_no_more(company: Company) -> None:
    text = "Call with them, all fine. 9k"
    note = SaidNote(account="", kind="call", how="Call", amount="9k", mood="positive", mood_words="fine")
    record = log(company, "Call with Corvid, all fine. 9k", note.model_copy(update={"account": "Corvid"}))
    assert [one.kind for one in record.questions] == ["which_account"]
    told = text.replace("them", "Corvid Robotics")
    found = edited(company, record, told, note.model_copy(update={"account": "Corvid Robotics"}))
    assert found.record.questions == ()
    assert company.deal("Fleet rollout")["amount_minor"] == 900_000
    assert all(row["answered_at"] for row in company.rows(QuestionRow))


def test_a_figure_that_waits_for_its_deal_waits_with_the_new_words(company: Company) -> None:
    note = SaidNote(account="Tideline", kind="call", how="Call", amount="20k")
    record = log(company, "Call with Tideline, 20k", note)
    assert [one.kind for one in record.questions] == ["which_deal"]
    found = edited(company, record, "Call with Tideline, 25k", note.model_copy(update={"amount": "25k"}))
    [asked] = found.record.questions
    assert (asked.kind, asked.words) == ("which_deal", "25k")
    answer(company.turn("Nora Blake", ""), asked.id, asked.choices[0].value)
    again(company, record, "Call with Tideline, 26k", note.model_copy(update={"amount": "26k"}))
    deals = [company.deal(name)["amount_minor"] for name in ("Platform rollout", "Support upgrade")]
    assert 2_600_000 in deals
    assert {2_500_000, 2_000_000}.isdisjoint(deals)
    assert all(row["answered_at"] for row in company.rows(QuestionRow))


def test_of_two_customers_the_one_no_longer_named_goes(company: Company) -> None:
    text = "Met Tideline, fine. Met brightwater, 18k."
    both = [
        SaidNote(account="Tideline", kind="meeting", how="Met", text="Met Tideline, fine."),
        SaidNote(
            account="brightwater", kind="meeting", how="Met", text="Met brightwater, 18k.", amount="18k"
        ),
    ]
    record = log(company, text, *both)
    found = edited(company, record, "Met Tideline, fine.", both[0])
    assert [each.account.name for each in found.record.entries if each.account] == ["Tideline"]
    assert company.deal("Renewal 2027")["amount_minor"] == 1_500_000
    undo_change(company.turn("Nora Blake", ""), found.change_id)
    assert len(company.rows(InteractionRow)) == 2
    assert company.deal("Renewal 2027")["amount_minor"] == 1_800_000


def test_a_customer_added_is_a_record_more(company: Company) -> None:
    record = log(company)
    text = f"{QUICK_CALL} Also met Tideline."
    more = SaidNote(account="Tideline", kind="meeting", how="met", text="Also met Tideline.")
    found = edited(company, record, text, quick_call(text=QUICK_CALL), more)
    assert len(found.record.entries) == 2


def test_one_undo_takes_the_edit_back_and_the_next_the_record(company: Company) -> None:
    before = everything(company)
    record = log(company)
    between = everything(company)
    found = edited(company, record, QUICK_CALL.replace("18k", "20k"), quick_call(amount="20k", steps=[]))
    undo_change(company.turn("Nora Blake", ""), found.change_id)
    assert everything(company) == between
    edited(company, record, QUICK_CALL.replace("18k", "21k"), quick_call(amount="21k"))
    undo_change(company.turn("Nora Blake", ""), record.change_id)
    left = everything(company)
    assert left["deals"] == before["deals"]
    assert left["interactions"] == left["steps"] == []


def test_nothing_said_otherwise_is_nothing_written(company: Company) -> None:
    record = log(company)
    before = everything(company)
    assert again(company, record, QUICK_CALL, quick_call()) is None
    assert everything(company) == before


def test_a_record_taken_back_stays_taken_back(company: Company) -> None:
    record = log(company)
    undo_change(company.turn("Nora Blake", ""), record.change_id)
    with pytest.raises(TakenBackBefore):
        again(company, record, QUICK_CALL.replace("18k", "20k"), quick_call(amount="20k"))


def test_who_may_not_write_amends_nothing(company: Company) -> None:
    record = log(company)
    with pytest.raises(NotAllowed):
        again(company, record, QUICK_CALL, quick_call(), by="Omar Reyes")


def test_a_typo_moves_nothing_but_the_words(company: Company) -> None:
    record = log(company, QUICK_CALL.replace("rollout", "rolout"))
    found = edited(company, record, QUICK_CALL, quick_call())
    assert set(moved(found)) <= {"summary"}
    assert FieldMove("amount", None, None) not in found.moves[0]
    assert company.row(InteractionRow)["text"] == QUICK_CALL
    assert len(company.rows(DealRow)) == 6
