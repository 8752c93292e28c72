"""The settings' form was sent: they become what it says, all at once."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection

from store import changes, preferences
from store.changes import Writing
from store.pipelines import InUse
from store.preferences import Preferences
from tools.colleagues.roles import must
from tools.errors import StageInUse, Stale
from tools.outcomes import SettingsChanged
from tools.preferences.change import VERB, put
from tools.saving import save
from tools.turn import Turn
from tools.workspace.show_settings import mark, shared


def change_settings(turn: Turn, wanted: Preferences, expected: str) -> SettingsChanged:
    """`wanted.channels` is not looked at: channels are given away in words. `expected`: the mark of the settings
    that the form showed. Raises NotAllowed, Stale, StageInUse."""
    must(turn, "settings")

    def write(conn: Connection, change: Writing) -> None:
        stands = preferences.get(conn)
        if mark(stands) != expected:
            raise Stale(what="settings")
        try:
            put(conn, change, replace(wanted, channels=stands.channels))
        except InUse as used:
            raise StageInUse(name=used.name, n=str(used.deals)) from used

    return save(turn, VERB, write, lambda conn, id_: _shown(turn, conn, id_))


def _shown(turn: Turn, conn: Connection, change_id: int) -> SettingsChanged:
    return SettingsChanged(change_id, len(changes.rows(conn, change_id)), shared(turn, conn))
