"""Does anything rest on a row? Asked before it is deleted: the answer is a word and not a broken key."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, Exists, Table, exists, or_, select

from store.images import table_of
from store.models import ExternalIdRow, FieldRow, FieldValueRow, Row, ThreadRow, VectorRow, WordRow

_LET_GO = {row.__tablename__ for row in (ThreadRow, VectorRow, WordRow)}
"""Copies, and what a conversation is about: they follow the row, they do not hold it."""


def any_of(conn: Connection, table: Table, row_id: int) -> bool:
    """Does a row elsewhere point at it, or a custom field or another system's id belong to it?"""
    others = [other for other in Row.metadata.sorted_tables if other.name not in _LET_GO]
    held = [each for other in others if (each := _points(other, table, row_id)) is not None]
    return bool(conn.scalar(select(or_(*held, *_by_name(table.name, row_id)))))


def _points(other: Table, table: Table, row_id: int) -> Exists | None:
    columns = [column for column in other.c if column.references(table.c.id)]
    if not columns:
        return None
    return exists(select(other.c.id).where(or_(*(column == row_id for column in columns))))


def _by_name(record: str, row_id: int) -> list[ColumnElement[bool]]:
    """The two tables that say in words which table they mean."""
    known, values, fields = table_of(ExternalIdRow), table_of(FieldValueRow), table_of(FieldRow)
    named = select(known.c.id).where(known.c.record == record, known.c.row_id == row_id)
    valued = select(values.c.id).join(fields, fields.c.id == values.c.field_id)
    return [exists(named), exists(valued.where(fields.c.record == record, values.c.row_id == row_id))]
