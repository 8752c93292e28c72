"""Hears of what another process has taken in: where Slack's requests come to a process of their own."""

from __future__ import annotations

from bot.bell import Bell
from store import inbox
from store.database import Workspace

LOOKED_EVERY = 0.1
"""Seconds between looks, each one row by its key."""


class Watch:
    """`look` rings `bell` where there is something new since the last look."""

    def __init__(self, workspace: Workspace, bell: Bell) -> None:
        self._workspace = workspace
        self._bell = bell
        self._newest: int | None = None

    def look(self) -> bool:
        """Never says that there is more: the next look comes after a pause."""
        with self._workspace.reading() as conn:
            newest = inbox.newest(conn)
        if newest != self._newest:
            self._newest = newest
            self._bell.ring()
        return False
