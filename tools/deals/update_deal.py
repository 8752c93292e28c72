"""A deal's fields change: its stage, what it is worth, when it closes, what it is called, whose it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection

from store import deals, questions
from store.changes import Writing
from store.deals import Deal
from store.stages import CLOSED
from tools import focus, quoted, resolve
from tools.asking import ask_back
from tools.changed import changed_before, record_changed
from tools.customers import about
from tools.deals import named_stage
from tools.deals.deal_change import DealSaid, put, stood
from tools.deals.which_deal import which_deal
from tools.errors import AlreadyAnswered, NotFound, Stale, Unclear
from tools.outcomes import RecordChanged
from tools.reading import Candidate
from tools.results import Asked
from tools.saving import may_write, reader, save
from tools.turn import Turn

VERB = "update_deal"
REASON = "lost_reason"
"""The question why a deal was lost, and the verb of its answer."""


def update_deal(
    turn: Turn,
    account: str = "",
    deal: str = "",
    stage: str = "",
    amount: str = "",
    close: str = "",
    name: str = "",
    owner: str = "",
    reason: str = "",
    was: str = "",
) -> RecordChanged | Asked:
    """Change a deal: "move Redwood to negotiation", "the Acme renewal is now 20k", "we lost Bloom to price".

    `account`: the customer's name as written; `deal`: the deal's ("renewal"); both empty: the one of the thread.
    `stage`: the new stage as written ("reopen": where it stood before it was lost).
    `amount`, `close`, `name`, `owner`: the new values as written.
    `reason`: why it was lost, as written. `was`: what is said to stand there until now ("from 15k").
    """
    may_write(turn)
    quoted.check(turn, (account, deal, stage, amount, close, name, owner, reason, was))
    if done := changed_before(turn, "deal"):
        return done
    said = DealSaid(stage, amount, close, name, _colleague(turn, owner), reason, was)
    if not said:
        raise Unclear(words=turn.text.strip(), what="correction")
    with focus.answering(turn) as conn:
        turn = about.here(turn, conn)
        found = which_deal(turn, conn, deal, account, is_over=_was_over(stage, was))
        if len(found) > 1:
            return _asked(turn, conn, said, found, account or deal)
    return change_deal(turn, said, found[0].id)


def change_deal(
    turn: Turn,
    said: DealSaid,
    deal_id: int,
    believed: Mapping[str, Any] | None = None,
    question_id: int | None = None,
    choice: str = "",
) -> RecordChanged:
    """Raises DealMovedOn where the deal is no longer as `believed`; AlreadyAnswered."""

    def write(conn: Connection, change: Writing) -> None:
        if question_id is not None and not questions.close(conn, question_id, turn.now, choice):
            raise AlreadyAnswered()
        standing = deals.get(conn, reader(turn), deal_id)
        if standing is None:
            raise Stale(what="deal")
        put(turn, conn, change, standing, said, believed or {})
        _ask_why(turn, conn, change, standing)
        focus.turn_to(turn, conn, standing.account_id, deal_id)

    return save(turn, VERB, write, lambda conn, id_: record_changed(turn, conn, id_, "deal", deal_id))


def carry_on(turn: Turn, question: questions.Question, choice: str) -> RecordChanged:
    """One of several deals was chosen; it must still stand as it did when it was asked."""
    deal_id = int(choice.partition(":")[2])
    kept = question.about
    believed = kept["stood"][str(deal_id)]
    return change_deal(turn, DealSaid(**kept["said"]), deal_id, believed, question.id, choice)


def tell_why(turn: Turn, question: questions.Question, choice: str) -> RecordChanged:
    """Why a deal was lost, by a button."""
    deal_id = int(question.about["deal_id"])

    def write(conn: Connection, change: Writing) -> None:
        questions.answered(change, question.id, turn.now, choice)
        standing = deals.get(conn, reader(turn), deal_id)
        if standing is None or standing.stage_kind != "lost":
            raise Stale(what="deal")
        put(turn, conn, change, standing, DealSaid(reason=choice), {})

    if question.answered_at is not None:
        raise AlreadyAnswered()
    return save(
        turn,
        REASON,
        write,
        lambda conn, id_: record_changed(turn, conn, id_, "deal", deal_id),
        question.change_id,
    )


def _was_over(stage: str, was: str) -> bool:
    """Is it about a deal that is not open?"""
    return named_stage.reopens(stage) or named_stage.stage_kind(was) in CLOSED


def _colleague(turn: Turn, words: str) -> int | None:
    if not words.strip():
        return None
    mate = resolve.colleague(turn, words)
    if mate is None:
        raise NotFound("person", words.strip())
    return mate.id


def _asked(turn: Turn, conn: Connection, said: DealSaid, found: Iterable[Candidate], words: str) -> Asked:
    rows = tuple(found)
    standing = {one.id: deals.get(conn, reader(turn), one.id) for one in rows}
    believed = {str(id_): stood(deal) for id_, deal in standing.items() if deal}
    return ask_back(turn, conn, VERB, words, rows, said=asdict(said), stood=believed)


def _ask_why(turn: Turn, conn: Connection, change: Writing, before: Deal) -> None:
    """One click tells why; nobody has to."""
    now = deals.get(conn, reader(turn), before.id)
    if now is None or now.stage_kind != "lost" or before.stage_kind == "lost" or now.lost_reason:
        return
    offered = [{"value": each, "label": "", "detail": ""} for each in named_stage.reasons()]
    asked = {"verb": REASON, "words": now.name, "deal_id": now.id}
    questions.ask(change, turn.author.id, turn.now, kind=REASON, about=asked, options=offered)
