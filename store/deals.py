"""Deals, and the history of their stages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, select

from store.changes import Writing
from store.models import AccountRow, DealRow, StageMoveRow, StageRow, UserRow
from store.stages import CLOSED, Stage
from store.visibility import Reader, sees


@dataclass(frozen=True)
class Deal:
    """`amount_minor` in the currency's smallest unit; `stage` is a name, `stage_kind` what it stands for."""

    id: int
    name: str
    account_id: int | None
    account: str | None
    pipeline_id: int
    stage_id: int
    stage: str
    stage_kind: str
    amount_minor: int | None
    currency: str | None
    close_date: date | None
    owner_id: int | None
    owner: str | None
    last_activity_on: date | None
    lost_reason: str | None

    @property
    def open(self) -> bool:
        return self.stage_kind not in CLOSED


every = (
    select(
        DealRow.id,
        DealRow.name,
        DealRow.account_id,
        AccountRow.name,
        DealRow.pipeline_id,
        DealRow.stage_id,
        StageRow.name,
        StageRow.kind,
        DealRow.amount_minor,
        DealRow.currency,
        DealRow.close_date,
        DealRow.owner_id,
        UserRow.name,
        DealRow.last_activity_on,
        DealRow.lost_reason,
    )
    .join(StageRow, StageRow.id == DealRow.stage_id)
    .outerjoin(AccountRow, AccountRow.id == DealRow.account_id)
    .outerjoin(UserRow, UserRow.id == DealRow.owner_id)
)


def get(conn: Connection, reader: Reader, deal_id: int) -> Deal | None:
    found = read(conn, every.where(DealRow.id == deal_id, sees(reader, DealRow)))
    return found[0] if found else None


def open_of(conn: Connection, reader: Reader, account_id: int) -> tuple[Deal, ...]:
    """The account's open deals, those that close soonest first."""
    theirs = every.where(
        DealRow.account_id == account_id, StageRow.kind.not_in(CLOSED), sees(reader, DealRow)
    )
    return read(conn, theirs.order_by(DealRow.close_date.is_(None), DealRow.close_date, DealRow.id))


def open_by(conn: Connection, reader: Reader, owner_id: int, limit: int) -> tuple[Deal, ...]:
    """A person's open deals, those that close soonest first."""
    theirs = every.where(_open_by(owner_id), sees(reader, DealRow))
    soonest = (DealRow.close_date.is_(None), DealRow.close_date, DealRow.id)
    return read(conn, theirs.order_by(*soonest).limit(limit))


def count_open_by(conn: Connection, reader: Reader, owner_id: int) -> int:
    counted = select(func.count()).select_from(DealRow).join(StageRow, StageRow.id == DealRow.stage_id)
    return conn.scalars(counted.where(_open_by(owner_id), sees(reader, DealRow))).one()


def _open_by(owner_id: int) -> ColumnElement[bool]:
    return and_(DealRow.owner_id == owner_id, StageRow.kind.not_in(CLOSED))


def all_of(conn: Connection, reader: Reader, account_id: int) -> tuple[Deal, ...]:
    """The account's deals, closed ones too; newest first."""
    theirs = every.where(DealRow.account_id == account_id, sees(reader, DealRow))
    return read(conn, theirs.order_by(DealRow.id.desc()))


def read(conn: Connection, query: Select[*tuple[Any, ...]]) -> tuple[Deal, ...]:
    return tuple(Deal(*row) for row in conn.execute(query))


def create(change: Writing, stage: Stage, owner_id: int, at: datetime, **values: Any) -> int:
    """`values`: name, account_id, amount_minor and currency, close_date; `at` in the owner's zone. Its first
    stage begins its history."""
    deal_id = change.insert(
        DealRow,
        pipeline_id=stage.pipeline_id,
        stage_id=stage.id,
        owner_id=owner_id,
        created_on=at.date(),
        last_activity_on=at.date(),
        **values,
    )
    _move(change, deal_id, None, stage.id, owner_id, at)
    return deal_id


def update(change: Writing, deal: Deal, user_id: int, at: datetime, values: Mapping[str, Any]) -> None:
    """Columns to their new values; a new `stage_id` is written into the history. Raises StaleRow where the
    deal's stage is no longer that of `deal`."""
    change.update(DealRow, deal.id, {"stage_id": deal.stage_id}, **values)
    to = values.get("stage_id", deal.stage_id)
    if to != deal.stage_id:
        _move(change, deal.id, deal.stage_id, to, user_id, at)


def last_open_stage(conn: Connection, deal_id: int) -> int | None:
    """Where it stood before it was over; None where nothing is known of it."""
    was = select(StageMoveRow.from_stage_id).join(StageRow, StageRow.id == StageMoveRow.from_stage_id)
    left = was.where(StageMoveRow.deal_id == deal_id, StageRow.kind.not_in(CLOSED))
    return conn.scalar(left.order_by(StageMoveRow.id.desc()).limit(1))


def _move(change: Writing, deal_id: int, before: int | None, to: int, user_id: int, at: datetime) -> None:
    change.insert(StageMoveRow, deal_id=deal_id, from_stage_id=before, to_stage_id=to, user_id=user_id, at=at)
