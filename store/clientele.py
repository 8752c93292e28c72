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
        parts = []
        if self.no_deal:
            parts.append(
                ~_deals(reader).join(StageRow, StageRow.id == DealRow.stage_id).where(_still_open).exists()
            )
        if self.quiet_since is not None:
            parts.append(~_told(reader).where(InteractionRow.occurred_on >= self.quiet_since).exists())
            parts.append(~_deals(reader).where(DealRow.last_activity_on >= self.quiet_since).exists())
        return parts


_still_open = StageRow.kind.not_in(CLOSED)


def _told(reader: Reader) -> Any:
    linked = select(InteractionRow.id).join(
        InteractionAccountRow, InteractionAccountRow.interaction_id == InteractionRow.id
    )
    theirs = linked.where(InteractionAccountRow.account_id == AccountRow.id, sees(reader, InteractionRow))
    return theirs.correlate(AccountRow)


def _deals(reader: Reader) -> Any:
    theirs = select(DealRow.id).where(DealRow.account_id == AccountRow.id, sees(reader, DealRow))
    return theirs.correlate(AccountRow)


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
    told: date | None
    moved: date | None

    @property
    def heard(self) -> date | None:
        return max(filter(None, (self.told, self.moved)), default=None)


def count(conn: Connection, reader: Reader, which: Which) -> int:
    return conn.scalars(select(func.count()).select_from(AccountRow).where(which.where(reader))).one()


def some(conn: Connection, reader: Reader, which: Which, most: int) -> tuple[Customer, ...]:
    """By name; those that nothing was heard of for longest first where that was asked."""
    told = _told(reader).with_only_columns(func.max(InteractionRow.occurred_on)).scalar_subquery()
    moved = _deals(reader).with_only_columns(func.max(DealRow.last_activity_on)).scalar_subquery()
    record = (AccountRow.industry, AccountRow.city, AccountRow.country, AccountRow.lifecycle_stage)
    query = select(AccountRow.id, AccountRow.name, AccountRow.owner_id, UserRow.name, *record, told, moved)
    query = query.outerjoin(UserRow, UserRow.id == AccountRow.owner_id).where(which.where(reader))
    longest = (
        (func.coalesce(told, moved).is_not(None), func.coalesce(told, moved)) if which.quiet_since else ()
    )
    rows = conn.execute(query.order_by(*longest, AccountRow.name, AccountRow.id).limit(most))
    return tuple(Customer(*row) for row in rows)


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
