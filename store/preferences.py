"""What the whole workspace shares."""

from __future__ import annotations

from sqlalchemy import Connection, select

from store.models import WorkspaceRow


def home_currency(conn: Connection) -> str:
    return conn.scalars(select(WorkspaceRow.home_currency)).one()
