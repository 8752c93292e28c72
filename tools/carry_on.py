"""A verb that had to ask which one is meant carries on with the row that was chosen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection

from store import questions
from store.questions import Question
from tools import resolve
from tools.customers import add_account, add_contact, assign_owner, update_account, update_contact
from tools.customers.brief import VERB as BRIEF
from tools.customers.brief import brief_of
from tools.customers.contact_details import VERB as CONTACT_DETAILS
from tools.customers.contact_details import carried_on
from tools.customers.which_customers import VERB as WHICH_CUSTOMERS
from tools.customers.which_customers import customers_of
from tools.customers.who_owns import VERB as WHO_OWNS
from tools.customers.who_owns import owner_of
from tools.deals import create_deal, update_deal
from tools.errors import AlreadyAnswered, Stale
from tools.focus import answering
from tools.leads import capture_lead, convert_lead, drop_lead, lead_change, qualify_lead
from tools.pipeline import VERB as PIPELINE
from tools.pipeline import pipeline_of
from tools.reading import Candidate
from tools.recall.what_happened import VERB as WHAT_HAPPENED
from tools.recall.what_happened import happened_with
from tools.results import Result
from tools.steps.add_step import VERB as ADD_STEP
from tools.steps.add_step import add
from tools.steps.step_change import StepChange, change_step, columns
from tools.turn import Turn
from tools.weigh import VERB as WEIGH
from tools.weigh import decided
from tools.whats_next import VERB as WHATS_NEXT
from tools.whats_next import due_of, next_with
from tools.workspace import give_channel


def carry_on(turn: Turn, question: Question, choice: str) -> Result:
    """Raises AlreadyAnswered, and Stale where the row is gone."""
    table, _, row_id = choice.partition(":")
    about = question.about
    if about["verb"] == WEIGH:
        return decided(turn, question, choice)
    if about["verb"] in _ANSWERS:
        row = turn.lexicon.candidate(table, int(row_id))
        if row is None:
            raise Stale(what="record")
        return _asked(turn, question, choice, row)
    if about["verb"] in _WRITES:
        return _WRITES[about["verb"]](turn, question, choice)
    if about["verb"] == ADD_STEP:
        return add(turn, [columns(kept) for kept in about["steps"]], int(row_id), question.id, choice)
    return change_step(turn, StepChange.from_kept(about), int(row_id), question.id, choice)


def _asked(turn: Turn, question: Question, choice: str, row: Candidate) -> Result:
    """Nothing is written, so the same button may be pressed again."""
    with answering(turn) as conn:
        if not questions.close(conn, question.id, turn.now, choice) and question.answer != choice:
            raise AlreadyAnswered()
        return _ANSWERS[question.about["verb"]](turn, conn, row, question.about)


def _owner(turn: Turn, conn: Connection, row: Candidate, _: dict[str, Any]) -> Result:
    return owner_of(turn, conn, row.table, row.id)


def _next(turn: Turn, conn: Connection, row: Candidate, about: dict[str, Any]) -> Result:
    mate = resolve.colleague(turn, about["whose"]) if about["whose"] else None
    return next_with(turn, conn, row, mate, due_of(turn, about["when"]))


def _brief(turn: Turn, conn: Connection, row: Candidate, _: dict[str, Any]) -> Result:
    return brief_of(turn, conn, row)


def _happened(turn: Turn, conn: Connection, row: Candidate, about: dict[str, Any]) -> Result:
    return happened_with(turn, conn, row, **_said(about))


def _pipeline(turn: Turn, conn: Connection, row: Candidate, about: dict[str, Any]) -> Result:
    return pipeline_of(turn, conn, row, **_said(about))


def _customers(turn: Turn, conn: Connection, row: Candidate, about: dict[str, Any]) -> Result:
    return customers_of(turn, conn, row, **_said(about))


def _details(turn: Turn, conn: Connection, row: Candidate, about: dict[str, Any]) -> Result:
    return carried_on(turn, conn, row, **_said(about))


def _said(about: dict[str, Any]) -> dict[str, Any]:
    """The verb's other words, as they were quoted."""
    return {key: value for key, value in about.items() if key not in ("verb", "words")}


_WRITES: dict[str, Callable[[Turn, Question, str], Result]] = {
    add_account.VERB: add_account.carry_on,
    add_contact.VERB: add_contact.carry_on,
    assign_owner.VERB: assign_owner.carry_on,
    capture_lead.VERB: capture_lead.carry_on,
    convert_lead.VERB: convert_lead.carry_on,
    create_deal.VERB: create_deal.carry_on,
    give_channel.VERB: give_channel.carry_on,
    drop_lead.VERB: lead_change.carry_on,
    lead_change.WHY: lead_change.tell_why,
    qualify_lead.VERB: lead_change.carry_on,
    update_account.VERB: update_account.carry_on,
    update_contact.VERB: update_contact.carry_on,
    update_deal.VERB: update_deal.carry_on,
    update_deal.REASON: update_deal.tell_why,
}

_ANSWERS: dict[str, Callable[[Turn, Connection, Candidate, dict[str, Any]], Result]] = {
    WHO_OWNS: _owner,
    WHATS_NEXT: _next,
    BRIEF: _brief,
    WHAT_HAPPENED: _happened,
    PIPELINE: _pipeline,
    WHICH_CUSTOMERS: _customers,
    CONTACT_DETAILS: _details,
}
