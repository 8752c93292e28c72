"""How another system names our records, so that its next file finds them again."""

from __future__ import annotations

from sqlalchemy import Connection, select

from store.changes import Writing
from store.models import ExternalIdRow


def known(conn: Connection, system: str, record: str) -> dict[str, int]:
    """External id → row id."""
    query = select(ExternalIdRow.external_id, ExternalIdRow.row_id)
    found = conn.execute(query.where(ExternalIdRow.system == system, ExternalIdRow.record == record))
    return dict(found.all())


def keep(change: Writing, system: str, record: str, row_id: int, external_id: str) -> None:
    change.insert(ExternalIdRow, system=system, record=record, row_id=row_id, external_id=external_id)
