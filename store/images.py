"""A row as JSON, exact enough to put it back: days and instants as ISO text, instants in UTC."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any, cast

from sqlalchemy import Connection, Date, RowMapping, Table, select

from store.models import Row, Utc

_JSON = (str, int, float, bool, type(None), list, dict)

Image = dict[str, Any]


def table_of(row: type[Row]) -> Table:
    return cast(Table, row.__table__)


def image(row: RowMapping) -> Image:
    """Column → JSON value. TypeError for what JSON cannot hold exactly (bytes, Decimal)."""
    return {str(column): _safe(value) for column, value in row.items()}


def _safe(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, _JSON):
        raise TypeError(f"a change cannot keep the image of {type(value).__name__}")
    return value


def values(table: Table, kept: Image) -> dict[str, Any]:
    """The column values that an image of the table was taken of."""
    return {column: _value(table, column, value) for column, value in kept.items()}


def _value(table: Table, column: str, value: Any) -> Any:
    kind = table.c[column].type
    if value is None or not isinstance(kind, Utc | Date):
        return value
    return date.fromisoformat(value) if isinstance(kind, Date) else datetime.fromisoformat(value)


def present(conn: Connection, table: Table, row_id: int) -> Image | None:
    """The image of the row as it is now; None where it is gone."""
    row = conn.execute(select(table).where(table.c.id == row_id)).mappings().one_or_none()
    return None if row is None else image(row)
