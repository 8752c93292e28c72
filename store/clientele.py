"""Customers as a whole: which of them, how many, and the ones to show."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, and_, func, select, true

from store.models import (
    AccountRow,
    DealRow,
    InteractionAccountRow,
    InteractionRow,
    StageRow,
    UserRow,
)
from store.portfolio import Customers
from store.stages import CLOSED
from store.visibility import Reader, sees

By = Literal["owner", "industry", "country", "city", "segment"]


@dataclass(frozen=True)
class Which:
    """Which customers. All that is given must hold. `opened` to `ended` (half open): when they came to be ours."""

    account_id: int | None = None
    owner_ids: tuple[int, ...] | None = None
    customers: Customers = field(default_factory=Customers)
    quiet_since: date | None = None
    """Nothing happened with them from that day on, nor with their deals, as far as the reader may see."""
    no_owner: bool = False
    no_deal: bool = False
    """None that is open."""
    opened: datetime | None = None
    ended: datetime | None = None

    def where(self, reader: Reader) -> ColumnElement[bool]:
        parts: list[ColumnElement[bool]] = [*self.customers.where(), sees(reader, AccountRow)]
        if self.account_id is not None:
            parts.append(AccountRow.id == self.account_id)
        if self.owner_ids is not None:
            parts.append(AccountRow.owner_id.in_(self.owner_ids))
        if self.no_owner:
            parts.append(AccountRow.owner_id.is_(None))
        if self.opened is not None:
            parts.append(AccountRow.created_at >= self.opened)
        if self.ended is not None:
            parts.append(AccountRow.created_at < self.ended)
        return and_(true(), *parts, *self._lacking(reader))

    def _lacking(self, reader: Reader) -> list[ColumnElement[bool]]:
        parts: list[ColumnElement[bool]] = []
        if self.no_deal:
            running = select(DealRow.account_id).join(StageRow, StageRow.id == DealRow.stage_id)
            seen = running.where(StageRow.kind.not_in(CLOSED), sees(reader, DealRow))
            parts.append(AccountRow.id.not_in(seen.where(DealRow.account_id.is_not(None))))
        if self.quiet_since is not None:
            heard = _heard(reader)
            parts.append(
                AccountRow.id.not_in(select(heard.c.account_id).where(heard.c.day >= self.quiet_since))
            )
        return parts


def _heard(reader: Reader) -> Any:
    """Each day on which something happened with a customer, or with a deal of theirs, as far as the reader may see."""
    linked = select(InteractionAccountRow.account_id, InteractionRow.occurred_on.label("day")).join(
        InteractionRow, InteractionRow.id == InteractionAccountRow.interaction_id
    )
    moved = select(DealRow.account_id, DealRow.last_activity_on).where(
        DealRow.account_id.is_not(None), DealRow.last_activity_on.is_not(None), sees(reader, DealRow)
    )
    return linked.where(sees(reader, InteractionRow)).union_all(moved).subquery()


@dataclass(frozen=True)
class Customer:
    """`heard`: when something last happened with them or with one of their deals."""

    id: int
    name: str
    owner_id: int | None
    owner: str | None
    industry: str | None
    city: str | None
    country: str | None
    segment: str | None
    heard: date | None


def count(conn: Connection, reader: Reader, which: Which) -> int:
    return conn.scalars(select(func.count()).select_from(AccountRow).where(which.where(reader))).one()


def some(conn: Connection, reader: Reader, which: Which, most: int) -> tuple[Customer, ...]:
    """By name; those that nothing was heard of for longest first where that was asked."""
    ids = _quietest(conn, reader, which, most) if which.quiet_since else _first(conn, reader, which, most)
    heard = _heard(reader)
    last = select(heard.c.account_id, func.max(heard.c.day)).where(heard.c.account_id.in_(ids))
    days: dict[int, date] = dict(conn.execute(last.group_by(heard.c.account_id)).tuples().all())
    record = (AccountRow.industry, AccountRow.city, AccountRow.country, AccountRow.lifecycle_stage)
    query = select(AccountRow.id, AccountRow.name, AccountRow.owner_id, UserRow.name, *record)
    query = query.outerjoin(UserRow, UserRow.id == AccountRow.owner_id).where(AccountRow.id.in_(ids))
    found = {row[0]: Customer(*row, heard=days.get(row[0])) for row in conn.execute(query)}
    return tuple(found[id_] for id_ in ids)


def _first(conn: Connection, reader: Reader, which: Which, most: int) -> list[int]:
    query = select(AccountRow.id).where(which.where(reader)).order_by(AccountRow.name, AccountRow.id)
    return list(conn.scalars(query.limit(most)))


def _quietest(conn: Connection, reader: Reader, which: Which, most: int) -> list[int]:
    """Those of which nothing was ever heard first."""
    heard = _heard(reader)
    last = (
        select(heard.c.account_id, func.max(heard.c.day).label("day")).group_by(heard.c.account_id).subquery()
    )
    query = (
        select(AccountRow.id).outerjoin(last, last.c.account_id == AccountRow.id).where(which.where(reader))
    )
    return list(
        conn.scalars(query.order_by(last.c.day.is_not(None), last.c.day, AccountRow.name).limit(most))
    )


_KEYS = {
    "owner": UserRow.name,
    "industry": AccountRow.industry,
    "country": AccountRow.country,
    "city": AccountRow.city,
    "segment": AccountRow.lifecycle_stage,
}


def groups(conn: Connection, reader: Reader, which: Which, by: By) -> tuple[tuple[str, int], ...]:
    """How many of each, the most first; "" where nothing is set."""
    key = _KEYS[by]
    query = select(key, func.count()).select_from(AccountRow)
    query = query.outerjoin(UserRow, UserRow.id == AccountRow.owner_id).where(which.where(reader))
    rows = conn.execute(query.group_by(key).order_by(func.count().desc(), key))
    return tuple((name or "", number) for name, number in rows)
