"""What is to be done next. A step is open until it is done or dropped."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from store.changes import Writing
from store.models import AccountRow, DealRow, StepRow, UserRow
from store.visibility import Reader, sees


@dataclass(frozen=True)
class Step:
    """`owner_id` None: the customer is to do it. `due_from`: where a span was said, its first day."""

    id: int
    action: str
    due_on: date | None
    due_from: date | None
    due_at: datetime | None
    owner_id: int | None
    owner: str | None
    account_id: int | None
    account: str | None
    deal_id: int | None
    deal: str | None
    interaction_id: int | None
    done_at: datetime | None
    dropped_at: datetime | None

    @property
    def open(self) -> bool:
        return self.done_at is None and self.dropped_at is None


_all = (
    select(
        StepRow.id,
        StepRow.action,
        StepRow.due_on,
        StepRow.due_from,
        StepRow.due_at,
        StepRow.owner_id,
        UserRow.name,
        StepRow.account_id,
        AccountRow.name,
        StepRow.deal_id,
        DealRow.name,
        StepRow.interaction_id,
        StepRow.done_at,
        StepRow.dropped_at,
    )
    .outerjoin(UserRow, UserRow.id == StepRow.owner_id)
    .outerjoin(AccountRow, AccountRow.id == StepRow.account_id)
    .outerjoin(DealRow, DealRow.id == StepRow.deal_id)
)
_open = and_(StepRow.done_at.is_(None), StepRow.dropped_at.is_(None))
_soonest = (StepRow.due_on.is_(None), StepRow.due_on, StepRow.due_at, StepRow.id)


@dataclass(frozen=True)
class Wanted:
    """Which open steps: of an account, of a person, of several; `first` and `last`: due within, both included."""

    account_id: int | None = None
    owner_id: int | None = None
    first: date | None = None
    last: date | None = None
    owner_ids: tuple[int, ...] | None = None

    def where(self) -> ColumnElement[bool]:
        parts: list[ColumnElement[bool]] = [_open]
        if self.account_id is not None:
            parts.append(StepRow.account_id == self.account_id)
        if self.owner_id is not None:
            parts.append(StepRow.owner_id == self.owner_id)
        if self.owner_ids is not None:
            parts.append(StepRow.owner_id.in_(self.owner_ids))
        if self.last is not None:
            parts.append(StepRow.due_on <= self.last)
        if self.first is not None:
            parts.append(StepRow.due_on >= self.first)
        return and_(*parts)


def get(conn: Connection, reader: Reader, ids: Iterable[int]) -> tuple[Step, ...]:
    """In the order of the ids; one that is gone is left out."""
    wanted = tuple(ids)
    found = {step.id: step for step in _read(conn, _all.where(StepRow.id.in_(wanted), sees(reader, StepRow)))}
    return tuple(found[each] for each in wanted if each in found)


def open_ones(conn: Connection, reader: Reader, wanted: Wanted, limit: int) -> tuple[Step, ...]:
    """Soonest first, those without a day last."""
    return _read(conn, _all.where(wanted.where(), sees(reader, StepRow)).order_by(*_soonest).limit(limit))


def count(conn: Connection, reader: Reader, wanted: Wanted) -> int:
    counted = select(func.count()).select_from(StepRow).where(wanted.where(), sees(reader, StepRow))
    return conn.scalars(counted).one()


def within_reach(
    conn: Connection, reader: Reader, owner_id: int, account_id: int | None, limit: int
) -> tuple[Step, ...]:
    """Open steps that a person may mean: their own, those they wrote down, the account's; newest first."""
    mine: list[ColumnElement[bool]] = [StepRow.owner_id == owner_id, StepRow.created_by == owner_id]
    theirs = [StepRow.account_id == account_id] if account_id is not None else []
    query = _all.where(_open, or_(*mine, *theirs), sees(reader, StepRow))
    return _read(conn, query.order_by(StepRow.id.desc()).limit(limit))


def of_interactions(conn: Connection, reader: Reader, interaction_ids: Iterable[int]) -> tuple[Step, ...]:
    """Those that were written down with them, dropped ones left out; in the order said."""
    theirs = StepRow.interaction_id.in_(tuple(interaction_ids))
    return _read(
        conn, _all.where(theirs, StepRow.dropped_at.is_(None), sees(reader, StepRow)).order_by(StepRow.id)
    )


def _read(conn: Connection, query: Select[*tuple[Any, ...]]) -> tuple[Step, ...]:
    return tuple(Step(*row) for row in conn.execute(query))


def create(change: Writing, created_by: int, at: datetime, **values: Any) -> int:
    return change.insert(StepRow, created_by=created_by, created_at=at, **values)


def update(change: Writing, step_id: int, expected: dict[str, Any] | None = None, **values: Any) -> None:
    """Raises StaleRow where a column of `expected` is not what it says."""
    change.update(StepRow, step_id, expected, **values)


def erase(change: Writing, step_id: int) -> None:
    """As if it had never been said."""
    change.delete(StepRow, step_id)
