"""Many deals change at once: proposed with their names first, carried out by one button, taken back by one undo."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection

from store import deals, portfolio, preferences
from store.changes import Writing
from store.deals import Deal
from tools import phrases, quoted
from tools.colleagues.roles import must
from tools.customers import about
from tools.deals import named_stage
from tools.deals.deal_change import stood
from tools.errors import Ambiguous, NoSuchDeals, TooMany, Unclear
from tools.outcomes import Proposed
from tools.propose import About, Deed, Stands, propose
from tools.query import deals as query
from tools.query.amounts import Rates
from tools.query.deals import Said
from tools.reading import Candidate
from tools.results import FieldMove
from tools.saving import reader
from tools.turn import Turn

VERB = "change_deals"
MOST = 200


def change_deals(
    turn: Turn,
    name: str = "",
    whose: str = "",
    state: str = "",
    when: str = "",
    amount: str = "",
    of: str = "",
    lacking: str = "",
    stage: str = "",
    close: str = "",
) -> Proposed:
    """Propose to change many deals at once: "move all my Q4 deals to Q1", "mark all overdue deals as lost". For one
    deal use update_deal; to give a colleague's deals away hand_over.

    Which deals: `name` to `lacking` as pipeline has them, words copied from the message. What they get: `stage`,
    `close`, as written.
    """
    quoted.check(turn, (name, whose, state, when, amount, of, lacking, stage, close))
    day = phrases.day_or_error(turn, close, "future")
    kind = named_stage.stage_kind(stage) if stage.strip() else None
    if stage.strip() and kind is None:
        raise Unclear(words=stage.strip(), what="stage")
    if kind is None and day is None:
        raise Unclear(words=turn.text.strip(), what="correction")
    with turn.workspace.reading() as conn:
        found = _which(turn, conn, Said(whose, state, when, amount, of, lacking), name)
    put = {"stage": kind, "close_date": day.due.isoformat() if day else None}
    return propose(turn, CHANGE_DEALS, {"deals": [deal.id for deal in found], "put": put})


def _which(turn: Turn, conn: Connection, said: Said, name: str) -> tuple[Deal, ...]:
    """Raises NoSuchDeals, TooMany, and Unclear for words that narrow nothing: none is changed that was not meant."""
    shared = preferences.get(conn)
    rates = Rates.of(shared.home_currency, shared.rates)
    which, scope = query.read(turn, conn, said, _customer(turn, name), rates)
    if scope.unread:
        raise Unclear(words=", ".join(scope.unread), what="deal")
    found = portfolio.some(conn, reader(turn), which, "soonest", {}, MOST + 1)
    if not found:
        raise NoSuchDeals()
    if len(found) > MOST:
        raise TooMany(most=str(MOST))
    return found


def _customer(turn: Turn, name: str) -> Candidate | None:
    """Raises NotFound, Ambiguous."""
    rows = about.named(turn, name) if name.strip() else ()
    if len(rows) > 1:
        raise Ambiguous(words=name.strip(), names=", ".join(row.name for row in rows))
    account_id = turn.lexicon.account_of(rows[0]) if rows else None
    return turn.lexicon.candidate("accounts", account_id) if account_id is not None else None


def _of(turn: Turn, conn: Connection, about: About) -> list[Deal]:
    found = (deals.get(conn, reader(turn), id_) for id_ in about["deals"])
    return [deal for deal in found if deal]


def _may(turn: Turn, conn: Connection, about: About) -> None:
    """One's own whoever may change a deal; those of others who may do so with many."""
    own = all(deal.owner_id == turn.author.id for deal in _of(turn, conn, about))
    must(turn, "change" if own else "bulk")


def _stands(turn: Turn, conn: Connection, about: About) -> Stands:
    found = _of(turn, conn, about)
    return {"deals": [deal.id for deal in found], "stood": [stood(deal) for deal in found]}


def _write(turn: Turn, conn: Connection, change: Writing, about: About, _: Stands) -> None:
    put: dict[str, Any] = about["put"]
    for deal in _of(turn, conn, about):
        values: dict[str, Any] = {}
        if put["close_date"]:
            values["close_date"] = date.fromisoformat(put["close_date"])
        if put["stage"] and (stage := named_stage.stage(conn, deal.pipeline_id, put["stage"])):
            values |= {"stage_id": stage.id} | ({"lost_reason": None} if stage.kind != "lost" else {})
        deals.update(change, deal, turn.author.id, turn.now, values)


def _names(turn: Turn, conn: Connection, about: About, _: Stands) -> Sequence[str]:
    return [f"{deal.name} ({deal.account})" if deal.account else deal.name for deal in _of(turn, conn, about)]


def _moves(about: About) -> tuple[FieldMove, ...]:
    put: dict[str, Any] = about["put"]
    day = date.fromisoformat(put["close_date"]) if put["close_date"] else None
    moves = (FieldMove("stage", None, put["stage"]), FieldMove("close_date", None, day))
    return tuple(move for move in moves if move.after)


CHANGE_DEALS = Deed(VERB, _may, _stands, _write, _names, _moves)
