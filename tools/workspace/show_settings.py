"""What the whole workspace shares, for everybody to see."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from sqlalchemy import Connection

from store import channels, preferences
from store.preferences import Preferences
from tools.answers import Shared
from tools.colleagues.roles import may
from tools.preferences import written
from tools.saving import reader
from tools.turn import Turn


def show_settings(turn: Turn) -> Shared:
    """Show the workspace's settings: pipelines and stages, fiscal year, home currency and rates, working days, who
    sees what, and which channel is which customer's. "show the settings", "which stages do we have?", 「設定を見せて」
    """
    with turn.workspace.reading() as conn:
        return shared(turn, conn)


def shared(turn: Turn, conn: Connection) -> Shared:
    stands = preferences.get(conn)
    seen = replace(stands, channels=channels.names(conn, reader(turn)))
    return Shared(seen, may(turn, "settings"), mark(stands))


def mark(stands: Preferences) -> str:
    """The same for the same settings only."""
    return hashlib.sha256(written.write(stands).encode()).hexdigest()[:16]
