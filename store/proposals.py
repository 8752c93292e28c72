"""Proposals: what is carried out only by the button of a person who may, and once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, insert, select, update

from store.models import ProposalRow
from store.text import cleaned
from store.visibility import Reader, sees

Status = Literal["pending", "done", "declined", "overtaken", "expired"]
PENDING = "pending"


@dataclass(frozen=True)
class Proposal:
    """`about`: the verb's arguments, as rows' ids. `stands`: what it was proposed on, as JSON."""

    id: int
    proposed_by: int
    proposed_at: datetime
    verb: str
    about: dict[str, Any]
    stands: dict[str, Any]
    expires_at: datetime
    status: Status
    decided_by: int | None
    decided_at: datetime | None
    change_id: int | None


_all = select(
    ProposalRow.id,
    ProposalRow.proposed_by,
    ProposalRow.proposed_at,
    ProposalRow.verb,
    ProposalRow.about,
    ProposalRow.stands,
    ProposalRow.expires_at,
    ProposalRow.status,
    ProposalRow.decided_by,
    ProposalRow.decided_at,
    ProposalRow.change_id,
)


def get(conn: Connection, reader: Reader, proposal_id: int) -> Proposal | None:
    return _one(conn, ProposalRow.id == proposal_id, sees(reader, ProposalRow))


def of_call(conn: Connection, inbox_id: int | None, call: int | None) -> Proposal | None:
    """What this call of this message proposed already; None outside Slack (no inbox row)."""
    if inbox_id is None or call is None:
        return None
    return _one(conn, ProposalRow.inbox_id == inbox_id, ProposalRow.call == call)


def of_change(conn: Connection, change_id: int) -> Proposal | None:
    """The one that this change carried out."""
    return _one(conn, ProposalRow.change_id == change_id)


def create(conn: Connection, proposed_by: int, at: datetime, **values: Any) -> int:
    """`values`: verb, about, stands, expires_at, inbox_id and call. It changes no record, so there is no change."""
    made = insert(ProposalRow).values(
        proposed_by=proposed_by, proposed_at=at, status=PENDING, **cleaned(values)
    )
    return conn.scalars(made.returning(ProposalRow.id)).one()


def decide(
    conn: Connection, proposal_id: int, status: Status, by: int, at: datetime, change_id: int | None = None
) -> bool:
    """False where it was decided before: of two who press at once one gets it."""
    pending = update(ProposalRow).where(ProposalRow.id == proposal_id, ProposalRow.status == PENDING)
    decided = pending.values(status=status, decided_by=by, decided_at=at, change_id=change_id)
    return conn.execute(decided).rowcount == 1


def _one(conn: Connection, *where: ColumnElement[bool]) -> Proposal | None:
    row = conn.execute(_all.where(*where)).one_or_none()
    return Proposal(*row) if row else None
