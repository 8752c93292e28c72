"""The workspace's settings become others: all of them at once, as one change."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection

from store import accounts, changes, preferences
from store.changes import Writing
from store.pipelines import InUse
from store.preferences import Preferences
from tools.preferences.written import Unreadable

VERB = "change_settings"


def change(conn: Connection, actor_id: int | None, wanted: Preferences, now: datetime) -> int:
    """The change's id. Raises Unreadable, with nothing written, where a stage is in use or a customer unknown."""
    with changes.begin(conn, actor_id, VERB, now) as writing:
        try:
            put(conn, writing, wanted)
        except InUse as used:
            raise Unreadable(
                [
                    f"The stage “{used.name}” cannot go: {used.deals} deals are in it, or were. Keep or rename it."
                ]
            ) from used
    return writing.id


def put(conn: Connection, writing: Writing, wanted: Preferences) -> None:
    """Raises InUse, and Unreadable for a customer that is not there."""
    preferences.put(writing, conn, wanted, _accounts(conn, wanted.channels.values()))


def _accounts(conn: Connection, names: Collection[str]) -> dict[str, int]:
    known = accounts.called(conn, names)
    if unknown := sorted({name for name in names if name not in known}):
        raise Unreadable([f"channels: there is no customer “{name}”." for name in unknown])
    return known
