"""People at customers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from store.changes import Writing
from store.models import ContactRow
from store.visibility import Reader, sees


@dataclass(frozen=True)
class Contact:
    id: int
    name: str
    title: str | None
    account_id: int | None


def get(conn: Connection, reader: Reader, contact_id: int) -> Contact | None:
    columns = (ContactRow.id, ContactRow.name, ContactRow.title, ContactRow.account_id)
    row = conn.execute(
        select(*columns).where(ContactRow.id == contact_id, sees(reader, ContactRow))
    ).one_or_none()
    return Contact(*row) if row else None


def create(change: Writing, name: str, account_id: int | None, created_by: int, at: datetime) -> int:
    return change.insert(ContactRow, name=name, account_id=account_id, created_by=created_by, created_at=at)
