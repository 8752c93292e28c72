"""Custom fields: what a team keeps of a record besides our columns, typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, select

from store.changes import Writing
from store.models import FieldRow, FieldValueRow

FieldKind = Literal["text", "number", "date", "yes/no"]


@dataclass(frozen=True)
class Field:
    id: int
    name: str
    kind: str


@dataclass(frozen=True)
class Kept:
    """A value that stands: its row and the value in the field's canonical form."""

    id: int
    value: str


def of_record(conn: Connection, record: str) -> dict[str, Field]:
    """The custom fields of a kind of record ("accounts"), by name."""
    query = select(FieldRow.id, FieldRow.name, FieldRow.kind).where(FieldRow.record == record)
    return {name: Field(id_, name, kind) for id_, name, kind in conn.execute(query)}


def define(change: Writing, record: str, name: str, kind: FieldKind) -> Field:
    return Field(change.insert(FieldRow, record=record, name=name, kind=kind), name, kind)


def values_of(conn: Connection, field: Field) -> dict[int, Kept]:
    """Row id → the value that stands."""
    query = select(FieldValueRow.row_id, FieldValueRow.id, FieldValueRow.value)
    rows = conn.execute(query.where(FieldValueRow.field_id == field.id))
    return {row_id: Kept(id_, value) for row_id, id_, value in rows}


def keep(change: Writing, field: Field, row_id: int, value: str, before: Kept | None) -> None:
    if before is None:
        change.insert(FieldValueRow, field_id=field.id, row_id=row_id, value=value)
    else:
        change.update(FieldValueRow, before.id, value=value)
