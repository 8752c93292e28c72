"""Is the app in its Slack workspace? While it is not, nothing is posted."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, select, update

from store.models import WorkspaceRow


def is_in(conn: Connection) -> bool:
    return conn.scalar(select(WorkspaceRow.uninstalled_at)) is None


def gone(conn: Connection, at: datetime) -> None:
    conn.execute(update(WorkspaceRow).values(uninstalled_at=at))


def back(conn: Connection) -> None:
    """Installed again: what waited goes out."""
    conn.execute(update(WorkspaceRow).values(uninstalled_at=None))
