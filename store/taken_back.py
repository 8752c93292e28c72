"""What an undo took back."""

from __future__ import annotations

from sqlalchemy import Connection, select

from store import changes
from store.changes import Change
from store.models import ChangedRow, ChangeRow


def by(conn: Connection, undo_id: int) -> Change:
    """The first of the changes that it took back: the others completed that one."""
    first = select(ChangeRow.id).where(ChangeRow.undone_by == undo_id).order_by(ChangeRow.id).limit(1)
    change = changes.by_id(conn, conn.scalars(first).one())
    if change is None:
        raise LookupError(f"change {undo_id} took nothing back")
    return change


def wrote(conn: Connection, interaction_id: int) -> Change | None:
    """The change that wrote the interaction down first."""
    rows = select(ChangedRow.change_id).where(
        ChangedRow.table_name == "interactions",
        ChangedRow.row_id == interaction_id,
        ChangedRow.before.is_(None),
    )
    change_id = conn.scalar(rows.order_by(ChangedRow.id).limit(1))
    return changes.by_id(conn, change_id) if change_id is not None else None
