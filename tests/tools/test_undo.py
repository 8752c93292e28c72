"""What was written is taken back exactly, or not at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from store import threads
from store.models import InteractionRow, Row
from tests.company import WEDNESDAY, Company, heard, in_thread
from tests.tools.test_log_interaction import QUICK_CALL, quick_call
from tools.colleagues.change_role import change_role
from tools.customers.update_account import update_account
from tools.customers.who_owns import who_owns
from tools.deals.update_deal import update_deal
from tools.entries.log_interaction import log_interaction
from tools.errors import NotAllowed, NothingToUndo, Stale
from tools.results import FieldMove, Logged, StepChanged
from tools.said import SaidNote, SaidStep
from tools.steps.add_step import add_step
from tools.turn import Focus, Place, Turn
from tools.undo import undo, undo_change

LASTING = ("changes", "changed_rows", "workspace", "threads", "inbox")
"""Tables that tell of an undo too."""


def everything(company: Company) -> dict[str, list[dict[str, Any]]]:
    """Every row of every other table."""
    with company.workspace.reading() as conn:
        return {
            table.name: [
                dict(row) for row in conn.execute(select(table).order_by(*table.primary_key)).mappings()
            ]
            for table in Row.metadata.sorted_tables
            if table.name not in LASTING
        }


def log(company: Company, author: str = "Nora Blake", **rest: Any) -> Logged:
    return log_interaction(in_thread(company.turn(author, QUICK_CALL, **rest)), [quick_call()])


def test_undo_restores_every_row(company: Company) -> None:
    before = everything(company)
    logged = log(company)
    assert everything(company) != before
    undone = undo(company.turn("Nora Blake", "undo", focus=Focus(change_id=logged.change_id)))
    assert everything(company) == before
    assert (undone.undone_id, undone.verb) == (logged.change_id, "log_interaction")
    assert undone.what == ("Brightwater Foods", "Renewal 2027", "Send her the quote")


def test_an_undo_can_be_undone(company: Company) -> None:
    logged = log(company)
    after = everything(company)
    undone = undo_change(company.turn("Nora Blake", ""), logged.change_id)
    again = undo_change(company.turn("Nora Blake", ""), undone.change_id)
    assert everything(company) == after
    assert again.verb == "undo"


def test_undo_is_refused_after_somebody_moved_the_deal_on(company: Company) -> None:
    logged = log(company)
    text = "Brightwater signed"
    log_interaction(
        company.turn("Theo Grant", text), [SaidNote(account="Brightwater", stage="won", stage_words="signed")]
    )
    stands = everything(company)
    with pytest.raises(Stale, match="deal"):
        undo_change(company.turn("Nora Blake", ""), logged.change_id)
    assert everything(company) == stands


def test_nothing_is_undone_twice(company: Company) -> None:
    logged = log(company)
    undo_change(company.turn("Nora Blake", ""), logged.change_id)
    with pytest.raises(Stale):
        undo_change(company.turn("Nora Blake", ""), logged.change_id)


def test_a_bare_undo_means_ones_own_last_change(company: Company) -> None:
    log(company)
    step = SaidStep(action="call Norden Bank", due="", owner="")
    added = add_step(company.turn("Nora Blake", "remind me to call Norden Bank"), [step])
    assert isinstance(added, StepChanged)
    assert undo(company.turn("Nora Blake", "undo")).undone_id == added.change_id
    assert undo(company.turn("Nora Blake", "undo")).verb == "log_interaction"
    with pytest.raises(NothingToUndo):
        undo(company.turn("Nora Blake", "undo"))


def test_what_a_colleague_did_here_is_not_undone_by_words(company: Company) -> None:
    logged = log(company)
    with pytest.raises(NothingToUndo):
        undo(company.turn("Theo Grant", "undo", focus=Focus(change_id=logged.change_id)))
    assert company.rows(InteractionRow)


def test_the_day_after_a_bare_undo_means_nothing(company: Company) -> None:
    log(company)
    with pytest.raises(NothingToUndo):
        undo(company.turn("Nora Blake", "undo", at=WEDNESDAY + timedelta(hours=25)))


def test_a_question_that_was_asked_is_nothing_to_undo(company: Company) -> None:
    log(company)
    who_owns(company.turn("Nora Blake", "who owns corvid"), "corvid")
    assert undo(company.turn("Nora Blake", "undo")).verb == "log_interaction"


def test_a_trial_undo_takes_nothing_back(company: Company) -> None:
    log(company)
    stands = everything(company)
    tried = undo(company.turn("Nora Blake", "undo", dry=True))
    assert (tried.dry, tried.change_id, tried.what[0]) == (True, 0, "Brightwater Foods")
    assert everything(company) == stands


def test_a_second_try_of_the_same_undo_shows_the_same(company: Company) -> None:
    log(company)
    turn = company.turn("Nora Blake", "undo", inbox_id=heard(company, "E9"))
    assert undo(turn) == undo(replace(turn))


def test_who_may_only_ask_may_not_undo(company: Company) -> None:
    logged = log(company)
    with pytest.raises(NotAllowed):
        undo_change(company.turn("Omar Reyes", ""), logged.change_id)


def _undo(company: Company, author: str) -> Turn:
    with company.workspace.reading() as conn:
        here = threads.get(conn, "D1", "")
    assert here is not None
    return _directly(company, author, "undo", focus=Focus(change_id=here.change_id))


def _directly(company: Company, author: str, text: str, **rest: Any) -> Turn:
    return replace(company.turn(author, text, **rest), place=Place("D1", direct=True))


def test_an_order_that_changes_nothing_is_not_what_undo_takes_back(company: Company) -> None:
    moved = update_deal(_directly(company, "Nora Blake", "Brightwater to won"), "Brightwater", stage="won")
    same = update_deal(
        _directly(company, "Nora Blake", "Renewal 2027 to won"), "", "Renewal 2027", stage="won"
    )
    assert (moved.did, same.did) == ("changed", "same")
    undone = undo(_undo(company, "Nora Blake"))
    assert undone.undone_id == moved.change_id
    assert company.deal("Renewal 2027")["stage_id"] == company.stage("proposal")


def test_undo_means_the_last_thing_whatever_it_was(company: Company) -> None:
    log_interaction(_directly(company, "Vera Stone", QUICK_CALL), [quick_call()])
    made = change_role(_directly(company, "Vera Stone", "make Nora ask-only"), "Nora", "ask-only")
    undone = undo(_undo(company, "Vera Stone"))
    assert undone.undone_id == made.change_id
    assert company.rows(InteractionRow)


def test_spoken_to_alone_undo_means_what_was_done_last_anywhere(company: Company) -> None:
    log_interaction(_directly(company, "Nora Blake", QUICK_CALL), [quick_call()])
    there = update_deal(
        in_thread(company.turn("Nora Blake", "Renewal 2027 to won")), "", "Renewal 2027", stage="won"
    )
    assert undo(_undo(company, "Nora Blake")).undone_id == there.change_id


def test_what_is_taken_back_is_said_as_it_stands_then(company: Company) -> None:
    update_account(
        _directly(company, "Nora Blake", "Brightwater Foods is Brightly now"), "Brightwater", "Brightly"
    )
    undone = undo(_directly(company, "Nora Blake", "undo"))
    assert undone.what == ("Brightwater Foods",)
    assert undone.moves == (FieldMove("name", "Brightly", "Brightwater Foods"),)
    update_deal(_directly(company, "Nora Blake", "Renewal 2027 to won"), "", "Renewal 2027", stage="won")
    undone = undo(_directly(company, "Nora Blake", "undo"))
    assert undone.moves == (FieldMove("stage", "won", "proposal"),)
    log_interaction(_directly(company, "Nora Blake", QUICK_CALL), [quick_call()])
    assert undo(_directly(company, "Nora Blake", "undo")).moves == ()
