"""What happened, found by who, how and when; the promises that are open; the mood that was last told."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from store.models import (
    AccountRow,
    ContactRow,
    InteractionAccountRow,
    InteractionRow,
    ParticipantRow,
    StepRow,
    UserRow,
)
from store.visibility import Reader, sees


@dataclass(frozen=True)
class Which:
    """Which interactions: with an account or a contact, told by or with a colleague, of some kinds, on some days.

    `first` and `last` are both included; what is known only as a span of days counts if it touches them.
    `told_from` and `told_until` (half open) are of when it was written down. `ids`: only of these.
    """

    account_id: int | None = None
    contact_id: int | None = None
    user_id: int | None = None
    author_id: int | None = None
    """Told by that colleague; `user_id` also where they only took part."""
    kinds: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    told_from: datetime | None = None
    told_until: datetime | None = None
    ids: tuple[int, ...] | None = None

    def where(self) -> ColumnElement[bool]:
        parts = [*self._who(), *self._when()]
        if self.kinds:
            parts.append(InteractionRow.kind.in_(self.kinds))
        if self.ids is not None:
            parts.append(InteractionRow.id.in_(self.ids))
        return and_(True, *parts)

    def _who(self) -> list[ColumnElement[bool]]:
        parts: list[ColumnElement[bool]] = []
        if self.account_id is not None:
            theirs = select(InteractionAccountRow.interaction_id)
            parts.append(
                InteractionRow.id.in_(theirs.where(InteractionAccountRow.account_id == self.account_id))
            )
        took_part = select(ParticipantRow.interaction_id)
        if self.contact_id is not None:
            parts.append(InteractionRow.id.in_(took_part.where(ParticipantRow.contact_id == self.contact_id)))
        if self.author_id is not None:
            parts.append(InteractionRow.author_id == self.author_id)
        if self.user_id is not None:
            with_them = InteractionRow.id.in_(took_part.where(ParticipantRow.user_id == self.user_id))
            parts.append(or_(InteractionRow.author_id == self.user_id, with_them))
        return parts

    def _when(self) -> list[ColumnElement[bool]]:
        parts: list[ColumnElement[bool]] = []
        if self.first is not None:
            parts.append(
                func.coalesce(InteractionRow.occurred_until, InteractionRow.occurred_on) >= self.first
            )
        if self.last is not None:
            parts.append(InteractionRow.occurred_on <= self.last)
        if self.told_from is not None:
            parts.append(InteractionRow.created_at >= self.told_from)
        if self.told_until is not None:
            parts.append(InteractionRow.created_at < self.told_until)
        return parts


def newest(conn: Connection, reader: Reader, which: Which, limit: int) -> list[int]:
    """Ids, what happened last first."""
    query = select(InteractionRow.id).where(which.where(), sees(reader, InteractionRow))
    return list(conn.scalars(_latest(query).limit(limit)))


def count(conn: Connection, reader: Reader, which: Which) -> int:
    counted = (
        select(func.count()).select_from(InteractionRow).where(which.where(), sees(reader, InteractionRow))
    )
    return conn.scalars(counted).one()


def took_part(conn: Connection, ids: Collection[int], contact_ids: Collection[int]) -> set[int]:
    """Those of the interactions in which one of these people took part."""
    if not contact_ids:
        return set()
    query = select(ParticipantRow.interaction_id).where(ParticipantRow.contact_id.in_(contact_ids))
    return set(conn.scalars(query.where(ParticipantRow.interaction_id.in_(ids))))


def last_with_mood(conn: Connection, reader: Reader, account_id: int) -> int | None:
    """The last interaction with the account that tells how they felt."""
    query = select(InteractionRow.id).where(Which(account_id).where(), sees(reader, InteractionRow))
    told = _latest(query.where(InteractionRow.mood.is_not(None))).limit(1)
    return conn.scalars(told).one_or_none()


def _latest(query: Select[int]) -> Select[int]:
    return query.order_by(InteractionRow.occurred_on.desc(), InteractionRow.id.desc())


@dataclass(frozen=True)
class Promise:
    """Who wrote an open step down, and when that was said."""

    step_id: int
    made_by: int
    maker: str
    made_at: datetime
    said_on: date | None
    """The day of the interaction in which it was promised."""


def promises(conn: Connection, reader: Reader, account_id: int, limit: int) -> tuple[Promise, ...]:
    """The open steps of an account, ours and theirs, soonest first."""
    query = (
        select(StepRow.id, UserRow.id, UserRow.name, StepRow.created_at, InteractionRow.occurred_on)
        .join(UserRow, UserRow.id == StepRow.created_by)
        .outerjoin(InteractionRow, InteractionRow.id == StepRow.interaction_id)
        .where(StepRow.account_id == account_id, StepRow.done_at.is_(None), StepRow.dropped_at.is_(None))
        .where(sees(reader, StepRow))
        .order_by(StepRow.due_on.is_(None), StepRow.due_on, StepRow.id)
        .limit(limit)
    )
    return tuple(Promise(*row) for row in conn.execute(query))


def finished(conn: Connection, reader: Reader, user_id: int, begin: datetime, end: datetime) -> list[int]:
    """Ids of the steps of a person that were done in that time, `end` excluded."""
    query = select(StepRow.id).where(
        StepRow.owner_id == user_id, StepRow.done_at >= begin, StepRow.done_at < end
    )
    return list(conn.scalars(query.where(sees(reader, StepRow)).order_by(StepRow.done_at, StepRow.id)))


@dataclass(frozen=True)
class Known:
    """A person at a customer; `met_on` the last time that anybody told of."""

    id: int
    name: str
    title: str | None
    account_id: int | None
    account: str | None
    met_on: date | None


def people_of(conn: Connection, reader: Reader, account_id: int, limit: int) -> tuple[Known, ...]:
    """Whom we know at an account, those met last first (which is all that the meetings are read for)."""
    met = (
        select(func.max(InteractionRow.occurred_on))
        .join(ParticipantRow, ParticipantRow.interaction_id == InteractionRow.id)
        .where(ParticipantRow.contact_id == ContactRow.id)
        .scalar_subquery()
    )
    query = (
        select(ContactRow.id, ContactRow.name, ContactRow.title, ContactRow.account_id, AccountRow.name, met)
        .join(AccountRow, AccountRow.id == ContactRow.account_id)
        .where(ContactRow.account_id == account_id, sees(reader, ContactRow))
        .order_by(met.is_(None), met.desc(), ContactRow.id)
        .limit(limit)
    )
    return tuple(Known(*row) for row in conn.execute(query))
