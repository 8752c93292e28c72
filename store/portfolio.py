"""Deals as a whole: which of them, what they add up to, and the ones to show. The database adds up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    case,
    exists,
    func,
    or_,
    select,
    true,
)

from store import deals
from store.deals import Deal
from store.models import AccountRow, DealRow, StageMoveRow, StageRow, StepRow, UserRow
from store.stages import CLOSED
from store.visibility import Reader, sees

State = Literal["open", "won", "lost", "closed", "all"]
Dated = Literal["close", "closed", "created"]
Gap = Literal["overdue", "no_step", "no_amount", "no_close", "no_owner"]
By = Literal["stage", "owner", "account", "industry", "country", "currency", "close_date", "pipeline"]
Order = Literal["biggest", "smallest", "soonest", "latest", "oldest", "newest", "quietest"]


@dataclass(frozen=True)
class Bound:
    """From `least` to `most`, both included, in the currency's smallest unit."""

    currency: str
    least: int | None = None
    most: int | None = None


@dataclass(frozen=True)
class Customers:
    """Which customers, by what stands in their record."""

    industry: str = ""
    city: str = ""
    country: str = ""
    """ISO 3166 alpha-2."""
    segment: str = ""

    def where(self) -> list[ColumnElement[bool]]:
        held = (
            (AccountRow.industry, self.industry),
            (AccountRow.city, self.city),
            (AccountRow.country, self.country),
            (AccountRow.lifecycle_stage, self.segment),
        )
        return [column == value for column, value in held if value]


@dataclass(frozen=True)
class Which:
    """Which deals. All that is given must hold.

    `first` to `last`, both included, are days of what `dated` says: expected to close, closed, created.
    `opened` is the instant at which `first` begins where the speaker is, `ended` that at which `last` ends.
    """

    state: State = "open"
    stage_ids: tuple[int, ...] | None = None
    owner_ids: tuple[int, ...] | None = None
    account_id: int | None = None
    customers: Customers = Customers()
    name: tuple[str, ...] = ()
    """Words of which one stands in the deal's name."""
    currency: str | None = None
    bounds: tuple[Bound, ...] | None = None
    dated: Dated = "close"
    first: date | None = None
    last: date | None = None
    opened: datetime | None = None
    ended: datetime | None = None
    quiet_since: date | None = None
    """Nothing was heard of it from that day on."""
    gaps: tuple[Gap, ...] = ()
    today: date | None = None
    """For `overdue`."""

    def where(self) -> ColumnElement[bool]:
        parts = [*self._state(), *self._record(), *self._when(), *map(self._gap, self.gaps)]
        parts += self.customers.where()
        if self.quiet_since is not None:
            heard = func.coalesce(DealRow.last_activity_on, DealRow.created_on)
            parts.append(heard < self.quiet_since)
        return and_(true(), *parts)

    def _state(self) -> list[ColumnElement[bool]]:
        if self.stage_ids is not None:
            return [DealRow.stage_id.in_(self.stage_ids)]
        kinds = {"won": ("won",), "lost": ("lost",), "closed": CLOSED}
        if self.state == "open":
            return [StageRow.kind.not_in(CLOSED)]
        return [StageRow.kind.in_(kinds[self.state])] if self.state in kinds else []

    def _record(self) -> list[ColumnElement[bool]]:
        parts: list[ColumnElement[bool]] = []
        if self.owner_ids is not None:
            parts.append(DealRow.owner_id.in_(self.owner_ids))
        if self.account_id is not None:
            parts.append(DealRow.account_id == self.account_id)
        if self.name:
            parts.append(or_(*(_holds(DealRow.name, word) for word in self.name)))
        if self.currency is not None:
            parts.append(DealRow.currency == self.currency)
        if self.bounds is not None:
            parts.append(or_(False, *map(_within, self.bounds)))
        return parts

    def _when(self) -> list[ColumnElement[bool]]:
        if self.dated == "closed" and (self.opened or self.ended):
            moved = _moved_between(self.opened, self.ended)
            return [
                case((_moved(), moved), else_=and_(true(), *_days(DealRow.close_date, self.first, self.last)))
            ]
        column = DealRow.created_on if self.dated == "created" else DealRow.close_date
        return _days(column, self.first, self.last)

    def _gap(self, gap: Gap) -> ColumnElement[bool]:
        if gap == "overdue":
            return DealRow.close_date < self.today
        if gap == "no_step":
            return ~_has_step
        column = {
            "no_amount": DealRow.amount_minor,
            "no_close": DealRow.close_date,
            "no_owner": DealRow.owner_id,
        }
        return column[gap].is_(None)


def _holds(column: Any, word: str) -> ColumnElement[bool]:
    return func.lower(column).contains(word.lower(), autoescape=True)


def _within(bound: Bound) -> ColumnElement[bool]:
    parts: list[ColumnElement[bool]] = [DealRow.currency == bound.currency]
    if bound.least is not None:
        parts.append(DealRow.amount_minor >= bound.least)
    if bound.most is not None:
        parts.append(DealRow.amount_minor <= bound.most)
    return and_(*parts)


def _days(column: Any, first: date | None, last: date | None) -> list[ColumnElement[bool]]:
    return [*([column >= first] if first else []), *([column <= last] if last else [])]


_came = select(StageMoveRow.id).where(
    StageMoveRow.deal_id == DealRow.id,
    StageMoveRow.to_stage_id == DealRow.stage_id,
    StageMoveRow.from_stage_id.is_not(None),
)
"""How a deal came to where it is, if somebody moved it there; of one that was brought by an import the day
expected is all there is."""
_has_step = exists().where(
    StepRow.done_at.is_(None),
    StepRow.dropped_at.is_(None),
    or_(
        StepRow.deal_id == DealRow.id,
        and_(StepRow.deal_id.is_(None), StepRow.account_id == DealRow.account_id),
    ),
)


def _moved() -> ColumnElement[bool]:
    return _came.correlate(DealRow).exists()


def _moved_between(opened: datetime | None, ended: datetime | None) -> ColumnElement[bool]:
    within = _came
    if opened is not None:
        within = within.where(StageMoveRow.at >= opened)
    if ended is not None:
        within = within.where(StageMoveRow.at < ended)
    return within.correlate(DealRow).exists()


@dataclass(frozen=True)
class Heap:
    """Deals of one key, one currency and one probability. `minor` adds up the amounts that are known."""

    key: Any
    name: str | None
    currency: str | None
    probability: float
    kind: str
    count: int
    minor: int
    unpriced: int


_KEYS: Mapping[By, tuple[Any, Any]] = {
    "stage": (StageRow.id, StageRow.name),
    "owner": (DealRow.owner_id, UserRow.name),
    "account": (DealRow.account_id, AccountRow.name),
    "industry": (AccountRow.industry, AccountRow.industry),
    "country": (AccountRow.country, AccountRow.country),
    "currency": (DealRow.currency, DealRow.currency),
    "close_date": (DealRow.close_date, StageRow.kind),
    "pipeline": (DealRow.pipeline_id, StageRow.kind),
}


def heaps(conn: Connection, reader: Reader, which: Which, by: By = "stage") -> tuple[Heap, ...]:
    """What all of them add up to, by key; stages in their order."""
    key, name = _KEYS[by]
    parts = (key, name, DealRow.currency, StageRow.probability, StageRow.kind)
    unpriced = func.sum(case((DealRow.amount_minor.is_(None), 1), else_=0))
    query = select(*parts, func.count(), func.coalesce(func.sum(DealRow.amount_minor), 0), unpriced)
    query = _joined(query).where(which.where(), sees(reader, DealRow))
    place = func.min(StageRow.pipeline_id), func.min(StageRow.position)
    rows = conn.execute(query.group_by(*parts).order_by(*place))
    return tuple(_heap(*row) for row in rows)


def _heap(key: Any, name: str | None, currency: str | None, *figures: Any) -> Heap:
    """PostgreSQL adds up whole numbers to decimals."""
    probability, kind, count, minor, unpriced = figures
    return Heap(key, name, currency, probability, kind, count, int(minor), int(unpriced))


@dataclass(frozen=True)
class Said:
    """What stands in the records of the customers that one sees."""

    industry: tuple[str, ...]
    city: tuple[str, ...]
    country: tuple[str, ...]
    segment: tuple[str, ...]


def said_of_customers(conn: Connection, reader: Reader) -> Said:
    columns = (AccountRow.industry, AccountRow.city, AccountRow.country, AccountRow.lifecycle_stage)
    found = [
        conn.scalars(select(column).distinct().where(column.is_not(None), sees(reader, AccountRow)))
        for column in columns
    ]
    return Said(*(tuple(sorted(filter(None, values))) for values in found))


def _joined(query: Select[Any]) -> Select[Any]:
    return (
        query.select_from(DealRow)
        .join(StageRow, StageRow.id == DealRow.stage_id)
        .outerjoin(AccountRow, AccountRow.id == DealRow.account_id)
        .outerjoin(UserRow, UserRow.id == DealRow.owner_id)
    )


def some(
    conn: Connection, reader: Reader, which: Which, order: Order, worth: Mapping[str, float], most: int
) -> tuple[Deal, ...]:
    """The first of them. `worth`: what the smallest unit of a currency is in one that all are compared in; those of
    other currencies, and those without an amount, come last."""
    query = deals.every.where(which.where(), sees(reader, DealRow))
    return deals.read(conn, query.order_by(*_ORDERS[order](worth), DealRow.id).limit(most))


def _value(worth: Mapping[str, float]) -> Any:
    return DealRow.amount_minor * case(dict(worth), value=DealRow.currency) if worth else DealRow.amount_minor


def _last(column: Any) -> ColumnElement[bool]:
    return column.is_(None)  # type: ignore[no-any-return]


_ORDERS: Mapping[Order, Any] = {
    "biggest": lambda worth: (_last(_value(worth)), _value(worth).desc()),
    "smallest": lambda worth: (_last(_value(worth)), _value(worth)),
    "soonest": lambda _: (_last(DealRow.close_date), DealRow.close_date),
    "latest": lambda _: (_last(DealRow.close_date), DealRow.close_date.desc()),
    "oldest": lambda _: (DealRow.created_on,),
    "newest": lambda _: (DealRow.created_on.desc(),),
    "quietest": lambda _: (func.coalesce(DealRow.last_activity_on, DealRow.created_on),),
}
