"""What words say of a deal's fields, and writing it where the deal still stands as it was believed to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection

from store import deals, stages, users
from store.changes import Writing
from store.deals import Deal
from store.stages import CLOSED, Stage
from tools import lines, money, phrases
from tools.colleagues.rights import may_give, may_own
from tools.deals import named_stage
from tools.errors import DealMovedOn, DealSaysOtherwise, Unclear
from tools.reading import Amount, Remark
from tools.turn import Turn
from tools.understand import likely_currencies
from tools.when.spans import Facing

FACINGS: tuple[Facing, ...] = ("future", "past")


@dataclass(frozen=True)
class DealSaid:
    """Words as written, to be read against the deal that they are about."""

    stage: str = ""
    amount: str = ""
    close: str = ""
    name: str = ""
    owner_id: int | None = None
    reason: str = ""
    was: str = ""
    """What is said to stand there now."""

    def __bool__(self) -> bool:
        return any((self.stage, self.amount, self.close, self.name, self.owner_id, self.reason))


def stood(deal: Deal) -> dict[str, Any]:
    """What a deal was believed to be, as JSON."""
    close = deal.close_date.isoformat() if deal.close_date else None
    return {
        "stage_id": deal.stage_id,
        "amount_minor": deal.amount_minor,
        "currency": deal.currency,
        "close_date": close,
        "owner_id": deal.owner_id,
        "name": deal.name,
    }


def put(
    turn: Turn, conn: Connection, change: Writing, deal: Deal, said: DealSaid, believed: Mapping[str, Any]
) -> dict[str, Any]:
    """Writes what is said, and gives the columns. `believed` as `stood` had it; empty: as it stands now.

    Raises DealMovedOn, DealSaysOtherwise, Unclear, ImpossibleDay, NotYours.
    """
    if believed and dict(believed) != stood(deal):
        raise DealMovedOn(deal.name, lines.deal(deal))
    values = columns(turn, conn, deal, said)
    _check_was(turn, conn, deal, said, values)
    if said.owner_id is not None:
        may_give(turn, conn, deal.owner_id)
        may_own(users.get(conn, said.owner_id))
    deals.update(change, deal, turn.author.id, turn.now, values)
    return values


def columns(turn: Turn, conn: Connection, deal: Deal, said: DealSaid) -> dict[str, Any]:
    """Column → new value."""
    found: dict[str, Any] = {}
    if said.amount:
        amount = _amount(turn, conn, deal, said.amount)
        found |= {"amount_minor": money.minor(amount.value, amount.currency), "currency": amount.currency}
    if close := phrases.day_or_error(turn, said.close, "future"):
        found["close_date"] = close.due
    if said.name:
        found["name"] = said.name.strip()
    if said.owner_id is not None:
        found["owner_id"] = said.owner_id
    return found | _stage(conn, deal, said)


def _stage(conn: Connection, deal: Deal, said: DealSaid) -> dict[str, Any]:
    """A reason belongs to a lost deal only: it goes where the deal goes on."""
    if not said.stage:
        return {"lost_reason": named_stage.reason(said.reason)} if said.reason else {}
    stage = named_stage.stage(conn, deal.pipeline_id, said.stage)
    if named_stage.reopens(said.stage) and (stage is None or stage.kind in CLOSED):
        stage = _again(conn, deal)
    if stage is None:
        raise Unclear(words=said.stage, what="stage")
    found: dict[str, Any] = {"stage_id": stage.id}
    if stage.kind == "lost" and said.reason:
        found["lost_reason"] = named_stage.reason(said.reason)
    elif stage.kind not in CLOSED or stage.kind == "won":
        found["lost_reason"] = None
    return found


def _again(conn: Connection, deal: Deal) -> Stage:
    """A deal that is reopened goes on where it stood; one of which that is not known begins again."""
    every = stages.names(conn)
    if deal.open:
        return every[deal.stage_id]
    stood = deals.last_open_stage(conn, deal.id)
    if stood in every:
        return every[stood]
    return next(one for one in every.values() if one.pipeline_id == deal.pipeline_id)


def _amount(turn: Turn, conn: Connection, deal: Deal, words: str) -> Amount:
    likely = likely_currencies(turn, conn, deal.account_id, None)
    found = phrases.amount(turn, words, (deal.currency, *likely))
    if found is None or isinstance(found, Remark):
        raise Unclear(words=words, what="amount")
    return found


def _check_was(turn: Turn, conn: Connection, deal: Deal, said: DealSaid, values: Mapping[str, Any]) -> None:
    """Of each field that changes, is what is said to stand there what does?"""
    if not said.was:
        return
    checks: dict[str, Callable[[], bool]] = {
        "amount_minor": lambda: _is_amount(turn, conn, deal, said.was),
        "close_date": lambda: _is_day(turn, said.was, deal.close_date),
        "stage_id": lambda: _is_stage(conn, deal, said.was),
    }
    asked = [check for column, check in checks.items() if column in values]
    if asked and not any(check() for check in asked):
        raise DealSaysOtherwise(said.was, lines.deal(deal))


def _is_amount(turn: Turn, conn: Connection, deal: Deal, words: str) -> bool:
    try:
        said = _amount(turn, conn, deal, words)
    except Unclear:
        return False
    return deal.amount_minor == money.minor(said.value, said.currency) and deal.currency == said.currency


def _is_day(turn: Turn, words: str, day: date | None) -> bool:
    for facing in FACINGS:
        said = phrases.day(turn, words, facing)
        if day and said and not isinstance(said, Remark) and said.first <= day <= said.last:
            return True
    return False


def _is_stage(conn: Connection, deal: Deal, words: str) -> bool:
    found = named_stage.stage(conn, deal.pipeline_id, words)
    return found is not None and found.id == deal.stage_id
