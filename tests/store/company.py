"""A few rows to work with, written as a test needs them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from store.models import AccountRow, DealRow, PipelineRow, Row, StageRow, UserRow

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
DAY = date(2026, 3, 4)


def add(conn: Connection, row: type[Row], **values: Any) -> int:
    table = row.__table__
    return conn.execute(insert(row).values(**values).returning(table.c.id)).scalar_one()


def user(conn: Connection, name: str = "Alice", **values: Any) -> int:
    made = {
        "email": f"{name.lower()}@ours.test",
        "role": "rep",
        "zone": "UTC",
        "locale": "en",
        "country": "GB",
    }
    return add(conn, UserRow, name=name, **{**made, **values})


def account(conn: Connection, name: str = "Acme", **values: Any) -> int:
    return add(conn, AccountRow, name=name, created_at=NOON, **values)


def stage(conn: Connection, kind: str) -> int:
    return conn.scalars(select(StageRow.id).where(StageRow.kind == kind)).one()


def deal(conn: Connection, account_id: int, **values: Any) -> int:
    pipeline = conn.scalars(select(PipelineRow.id)).one()
    made = {"name": "Renewal", "pipeline_id": pipeline, "stage_id": stage(conn, "lead"), "created_on": DAY}
    return add(conn, DealRow, account_id=account_id, **{**made, **values})


def note(author_id: int, **values: Any) -> dict[str, Any]:
    """The columns of an interaction, to be written by a change."""
    made = {"kind": "call", "occurred_on": DAY, "text": "Called.", "summary": "Called", "quotes": {}}
    return {**made, "author_id": author_id, "created_at": NOON, **values}
