"""Rows as a card shows them: a step, a deal, a person, and what moved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, cast
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from store import stages, users
from store.changes import Changed
from store.deals import Deal
from store.steps import Step
from store.users import User
from tools.results import DealLine, DealMove, FieldMove, Money, Person, Ref, StepLine
from tools.said import Stage
from tools.turn import Turn


def ref(id_: int | None, name: str | None, detail: str | None = None) -> Ref | None:
    return Ref(id_, name or "", detail or "") if id_ is not None else None


def step(found: Step, today: date) -> StepLine:
    return StepLine(
        id=found.id,
        action=found.action,
        due_on=found.due_on,
        due_at=found.due_at,
        owner=ref(found.owner_id, found.owner),
        account=ref(found.account_id, found.account),
        deal=ref(found.deal_id, found.deal),
        done=found.done_at is not None,
        overdue=found.open and found.due_on is not None and found.due_on < today,
    )


def deal(found: Deal) -> DealLine:
    return DealLine(
        id=found.id,
        name=found.name,
        account=ref(found.account_id, found.account),
        amount=money(found.amount_minor, found.currency),
        stage=found.stage,
        stage_kind=cast(Stage, found.stage_kind),
        close_date=found.close_date,
        owner=ref(found.owner_id, found.owner),
    )


def money(minor: int | None, currency: str | None) -> Money | None:
    return Money(minor, currency) if minor is not None and currency else None


def person(turn: Turn, user: User) -> Person:
    there = turn.now.astimezone(ZoneInfo(user.zone))
    return Person(user.id, user.name, user.email, user.role, there, user.slack_id)


def user_name(conn: Connection, user_id: int | None) -> str | None:
    user = _user(conn, user_id)
    return user.name if user else None


def people_of(turn: Turn, conn: Connection, owner_id: int | None) -> tuple[Person | None, Person | None]:
    """The owner and the owner's manager; who has left the team is neither."""
    owner = _user(conn, owner_id)
    return _active(turn, owner), _active(turn, _user(conn, owner.manager_id if owner else None))


def owner_of(turn: Turn, conn: Connection, owner_id: int | None) -> Person | None:
    """None too where the owner has left the team."""
    return _active(turn, _user(conn, owner_id))


def _user(conn: Connection, user_id: int | None) -> User | None:
    return users.get(conn, user_id) if user_id is not None else None


def _active(turn: Turn, user: User | None) -> Person | None:
    return person(turn, user) if user and user.active else None


def deal_move(
    conn: Connection, changed: Iterable[Changed], deal_id: int | None, name: str
) -> DealMove | None:
    """What the changes did to the deal, first image to last; None where nothing that is shown."""
    images = [each for each in changed if each.table == "deals" and each.row_id == deal_id]
    if deal_id is None or not images:
        return None
    moves = deal_moves(conn, images[0].before or {}, images[-1].after or {})
    return DealMove(Ref(deal_id, name), moves) if moves else None


def deal_moves(
    conn: Connection, before: Mapping[str, Any], after: Mapping[str, Any]
) -> tuple[FieldMove, ...]:
    """Between two images of a deal."""
    kinds = {None: None} | {id_: stage.kind for id_, stage in stages.names(conn).items()}
    moves = (
        FieldMove("amount", _money(before), _money(after)),
        FieldMove("stage", kinds[before.get("stage_id")], kinds[after.get("stage_id")]),
        FieldMove("close_date", day(before.get("close_date")), day(after.get("close_date"))),
    )
    return tuple(move for move in moves if move.before != move.after)


def _money(image: Mapping[str, Any]) -> Money | None:
    return money(image.get("amount_minor"), image.get("currency"))


def day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None
