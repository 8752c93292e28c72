"""Who may take a change back: who may write, sees its records, and may do backwards what it did."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import Connection

from store import users, visibility
from store.changes import Changed
from tools.colleagues.roles import must, whom
from tools.colleagues.staff import may_change
from tools.errors import HiddenHere
from tools.saving import reader
from tools.turn import Turn

_SETTINGS = frozenset({"workspace", "pipelines", "stages"})


def may_take_back(turn: Turn, conn: Connection, by: int | None, rows: Sequence[Changed]) -> None:
    """`by`: who made the change. Asked of the rows, not of the verb: an undo that is taken back does it again.

    Raises NotAllowed, HiddenHere.
    """
    if by != turn.actor.id:
        must(turn, "change")
    if any(row.table in _SETTINGS for row in rows):
        must(turn, "settings")
    for row in rows:
        if row.table == "users" and not _own_language(turn, row) and (user := users.get(conn, row.row_id)):
            for image in (row.before, row.after):
                may_change(turn, conn, user, image["role"] if image else "")
    if visibility.hides(conn, reader(turn), _ids(rows)):
        raise HiddenHere(whom=whom(turn))


def _own_language(turn: Turn, row: Changed) -> bool:
    """Everybody's own to choose."""
    before, after = row.before or {}, row.after or {}
    moved = {column for column in {*before, *after} if before.get(column) != after.get(column)}
    return row.row_id == turn.actor.id and moved == {"locale"}


def _ids(rows: Sequence[Changed]) -> dict[str, list[int]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for row in rows:
        found[row.table].append(row.row_id)
    return found
