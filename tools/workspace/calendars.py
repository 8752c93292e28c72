"""The workspace's own calendar, by which days are read."""

from __future__ import annotations

from sqlalchemy import Connection

from store import preferences
from tools.when import Calendar


def current(conn: Connection) -> Calendar:
    fiscal_start, working_days = preferences.calendar(conn)
    return Calendar(fiscal_start, frozenset(working_days))
