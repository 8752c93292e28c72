"""A lead is found worth following up, or not."""

from __future__ import annotations

from typing import Literal

from sqlalchemy import Connection

from store import leads, questions
from store.changes import Writing
from store.leads import Lead
from tools import focus, quoted
from tools.asking import ask_back
from tools.changed import changed_before, record_changed
from tools.deals import named_stage
from tools.errors import AlreadyAnswered, LeadIsOver, Stale
from tools.leads.which_lead import candidates, which_lead
from tools.outcomes import RecordChanged
from tools.results import Asked
from tools.saving import may_write, reader, save
from tools.turn import Turn

Settled = Literal["qualified", "disqualified"]
WHY = "drop_reason"
"""The question why a lead was dropped, and the verb of its answer."""


def settle(turn: Turn, verb: str, status: Settled, words: str, reason: str) -> RecordChanged | Asked:
    """Raises NotFound, NothingNamed, LeadIsOver."""
    may_write(turn)
    quoted.check(turn, (words, reason))
    if done := changed_before(turn, "lead"):
        return done
    with focus.answering(turn) as conn:
        found = which_lead(turn, conn, words)
        if len(found) > 1:
            return ask_back(turn, conn, verb, words, candidates(found), status=status, reason=reason)
    return put(turn, verb, status, found[0].id, reason)


def put(
    turn: Turn,
    verb: str,
    status: Settled,
    lead_id: int,
    reason: str = "",
    question_id: int | None = None,
    choice: str = "",
) -> RecordChanged:
    def write(conn: Connection, change: Writing) -> None:
        if question_id is not None and not questions.close(conn, question_id, turn.now, choice):
            raise AlreadyAnswered()
        lead = standing(turn, conn, lead_id)
        why = named_stage.reason(reason) if reason.strip() else None
        leads.update(change, lead, status=status, reason=why)
        if status == "disqualified" and why is None and lead.status != status:
            _ask_why(turn, change, lead)

    return save(turn, verb, write, lambda conn, id_: record_changed(turn, conn, id_, "lead", lead_id))


def standing(turn: Turn, conn: Connection, lead_id: int) -> Lead:
    """One that is not converted yet. Raises Stale, LeadIsOver."""
    lead = leads.get(conn, reader(turn), lead_id)
    if lead is None:
        raise Stale(what="lead")
    if lead.status == "converted":
        raise LeadIsOver(name=lead.called)
    return lead


def carry_on(turn: Turn, question: questions.Question, choice: str) -> RecordChanged:
    kept = question.about
    chosen = int(choice.partition(":")[2])
    return put(turn, kept["verb"], kept["status"], chosen, kept["reason"], question.id, choice)


def tell_why(turn: Turn, question: questions.Question, choice: str) -> RecordChanged:
    """Why a lead was dropped, by a button."""
    lead_id = int(question.about["lead_id"])
    if question.answered_at is not None:
        raise AlreadyAnswered()

    def write(conn: Connection, change: Writing) -> None:
        questions.answered(change, question.id, turn.now, choice)
        lead = standing(turn, conn, lead_id)
        if lead.status != "disqualified":
            raise Stale(what="lead")
        leads.update(change, lead, reason=choice)

    return save(
        turn,
        WHY,
        write,
        lambda conn, id_: record_changed(turn, conn, id_, "lead", lead_id),
        question.change_id,
    )


def _ask_why(turn: Turn, change: Writing, lead: Lead) -> None:
    """One click tells why; nobody has to."""
    offered = [{"value": each, "label": "", "detail": ""} for each in named_stage.reasons()]
    asked = {"verb": WHY, "words": lead.called, "lead_id": lead.id}
    questions.ask(change, turn.author.id, turn.now, kind=WHY, about=asked, options=offered)
