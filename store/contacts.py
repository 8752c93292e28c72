"""People at customers."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from store.changes import Writing
from store.models import ContactRow, EmailRow, PhoneRow
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


Reach = tuple[tuple[str, ...], tuple[str, ...]]


def reach(conn: Connection, reader: Reader, ids: Collection[int]) -> dict[int, Reach]:
    """The addresses and the numbers of each, the usual one first."""
    emails, phones = (_listed(conn, reader, row, ids) for row in (EmailRow, PhoneRow))
    return {id_: (tuple(emails.get(id_, ())), tuple(phones.get(id_, ()))) for id_ in ids}


def _listed(
    conn: Connection, reader: Reader, row: type[EmailRow | PhoneRow], ids: Collection[int]
) -> dict[int, list[str]]:
    column = EmailRow.email if row is EmailRow else PhoneRow.phone
    query = select(row.contact_id, column).where(row.contact_id.in_(ids), sees(reader, row))
    found: dict[int, list[str]] = {}
    for contact_id, value in conn.execute(query.order_by(row.position, row.id)):
        found.setdefault(contact_id, []).append(value)
    return found


def create(change: Writing, name: str, account_id: int | None, created_by: int, at: datetime) -> int:
    return change.insert(ContactRow, name=name, account_id=account_id, created_by=created_by, created_at=at)


def of_email(conn: Connection, reader: Reader, email: str) -> Contact | None:
    """Whoever has that address, in whatever case."""
    same = select(EmailRow.contact_id).where(func.lower(EmailRow.email) == email.strip().lower())
    ids = conn.scalars(same.order_by(EmailRow.id)).all()
    return next((found for id_ in ids if (found := get(conn, reader, id_))), None)


def reached(conn: Connection, contact_id: int) -> frozenset[str]:
    """How they can be reached: "email", "phone"."""
    by = {"email": EmailRow.contact_id, "phone": PhoneRow.contact_id}
    return frozenset(
        name
        for name, column in by.items()
        if conn.scalar(select(column).where(column == contact_id).limit(1))
    )


def update(change: Writing, contact_id: int, **values: Any) -> None:
    """name, title, account_id; of one who is with no customer created_by says who sees them."""
    change.update(ContactRow, contact_id, **values)


def set_email(change: Writing, conn: Connection, contact_id: int, email: str) -> None:
    """Their address from now on: it replaces the only one, and comes first where there are several."""
    _set(change, conn, EmailRow, "email", contact_id, email)


def set_phone(change: Writing, conn: Connection, contact_id: int, phone: str) -> None:
    """Their number from now on, likewise."""
    _set(change, conn, PhoneRow, "phone", contact_id, phone)


def _set(
    change: Writing,
    conn: Connection,
    row: type[EmailRow | PhoneRow],
    column: str,
    contact_id: int,
    value: str,
) -> None:
    table = row.__table__
    theirs = select(table.c.id, table.c[column], table.c.position).where(table.c.contact_id == contact_id)
    kept = conn.execute(theirs.order_by(table.c.position, table.c.id)).all()
    if any(each[1].casefold() == value.casefold() for each in kept):
        return
    if len(kept) == 1:
        change.update(row, kept[0][0], None, **{column: value})
    else:
        first = kept[0].position - 1 if kept else 0
        change.insert(row, contact_id=contact_id, position=first, **{column: value})
