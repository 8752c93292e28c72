"""Leads: who may become a customer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, Select, select

from store.changes import Writing
from store.folding import fold
from store.models import LeadRow, UserRow
from store.visibility import Reader, sees

Status = Literal["new", "qualified", "disqualified", "converted"]
OPEN: tuple[Status, ...] = ("new", "qualified")
"""Those that are still to be worked on."""


@dataclass(frozen=True)
class Lead:
    """`name` or `company` may be "", not both. `account_id` and so on: what it was converted to."""

    id: int
    name: str
    company: str
    title: str | None
    email: str | None
    phone: str | None
    source: str | None
    note: str | None
    status: Status
    reason: str | None
    owner_id: int | None
    owner: str | None
    created_at: datetime
    account_id: int | None
    contact_id: int | None
    deal_id: int | None

    @property
    def open(self) -> bool:
        return self.status in OPEN

    @property
    def called(self) -> str:
        """The person, else the company."""
        return self.name or self.company


_all = select(
    LeadRow.id,
    LeadRow.name,
    LeadRow.company,
    LeadRow.title,
    LeadRow.email,
    LeadRow.phone,
    LeadRow.source,
    LeadRow.note,
    LeadRow.status,
    LeadRow.reason,
    LeadRow.owner_id,
    UserRow.name,
    LeadRow.created_at,
    LeadRow.account_id,
    LeadRow.contact_id,
    LeadRow.deal_id,
).outerjoin(UserRow, UserRow.id == LeadRow.owner_id)


def get(conn: Connection, reader: Reader, lead_id: int) -> Lead | None:
    found = _read(conn, _all.where(LeadRow.id == lead_id, sees(reader, LeadRow)))
    return found[0] if found else None


def listed(
    conn: Connection,
    reader: Reader,
    statuses: tuple[Status, ...] = OPEN,
    owner_id: int | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
) -> tuple[Lead, ...]:
    """Newest first. `since` and `until`: when it was captured, half open."""
    query = _all.where(LeadRow.status.in_(statuses), sees(reader, LeadRow))
    if owner_id is not None:
        query = query.where(LeadRow.owner_id == owner_id)
    if since is not None:
        query = query.where(LeadRow.created_at >= since)
    if until is not None:
        query = query.where(LeadRow.created_at < until)
    return _read(conn, query.order_by(LeadRow.created_at.desc(), LeadRow.id.desc()))


def of_email(conn: Connection, reader: Reader, email: str) -> Lead | None:
    """The newest that is still open with that address."""
    same = _all.where(LeadRow.email == email.lower(), LeadRow.status.in_(OPEN), sees(reader, LeadRow))
    found = _read(conn, same.order_by(LeadRow.id.desc()).limit(1))
    return found[0] if found else None


def like(one: Lead, name: str, company: str) -> bool:
    """Is it the same person, as far as both say where they are; or the same company where no person is named?"""
    at = not company or not one.company or fold(one.company) == fold(company)
    return at and (fold(one.name) == fold(name) if name else fold(one.company) == fold(company))


def create(change: Writing, owner_id: int, at: datetime, **values: Any) -> int:
    """`values`: name, company, title, email, phone, source, note."""
    return change.insert(LeadRow, owner_id=owner_id, created_by=owner_id, created_at=at, **values)


def update(change: Writing, lead: Lead, **values: Any) -> None:
    """Raises StaleRow where its status or its owner is no longer that of `lead`."""
    change.update(LeadRow, lead.id, {"status": lead.status, "owner_id": lead.owner_id}, **values)


def _read(conn: Connection, query: Select[*tuple[Any, ...]]) -> tuple[Lead, ...]:
    return tuple(Lead(*row) for row in conn.execute(query))
