"""Takes back what was written, exactly; refused where somebody has changed it since."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import partial

from sqlalchemy import Connection

from store import changes, taken_back
from store.changes import AlreadyUndone, Change, Changed
from tools import focus, resolve
from tools.changed import moved
from tools.entries.logged import logged, root_of
from tools.errors import NothingToUndo, Stale, UndoneBefore
from tools.results import Undone
from tools.saving import call_of, once
from tools.taking_back import may_take_back
from tools.touched import touched
from tools.turn import Turn

REACH = timedelta(hours=24)
"""How long ago one's last change elsewhere may be for a bare "undo" to mean it."""

LOG = "log_interaction"
ANSWER = "answer"
"""The verb of a change that completes another: they were one thing to whoever wrote it."""


def undo(turn: Turn) -> Undone:
    """Take back the last thing that the author recorded or changed here, all of it."""
    return once(turn, lambda conn: _take_back(turn, conn, _last(turn, conn)), partial(_shown, turn))


def undo_change(turn: Turn, change_id: int) -> Undone:
    """That change and all that completes it. Any colleague who may write may do it, and it is noted who did;
    an undo can be undone. Raises Stale where it was taken back before, or where a row has changed since."""

    def take_back(conn: Connection) -> int:
        change = changes.by_id(conn, change_id)
        if change is None:
            raise Stale(what="change")
        return _take_back(turn, conn, change)

    return once(turn, take_back, partial(_shown, turn))


def _last(turn: Turn, conn: Connection) -> Change:
    """The last change made here, if it is the author's; where none is, and where they speak to us alone, what they
    did last anywhere."""
    here = changes.by_id(conn, turn.focus.change_id) if turn.focus.change_id is not None else None
    if here is not None and here.undone_by is not None:
        here = None
    if here is None or resolve.aside(turn):
        lately = changes.last_of(conn, turn.author.id, turn.now - REACH)
        here = max(filter(None, (here, lately)), key=lambda change: change.id, default=None)
    if here is None or here.actor_id != turn.author.id:
        raise NothingToUndo()
    return _whole(turn, conn, here)


def _whole(turn: Turn, conn: Connection, change: Change) -> Change:
    """An answer to a question about one's own entry is taken back with the entry."""
    while change.verb == ANSWER and change.continues_id is not None:
        before = changes.by_id(conn, change.continues_id)
        if before is None or before.actor_id != turn.author.id:
            break
        change = before
    return change


def _take_back(turn: Turn, conn: Connection, change: Change) -> int:
    may_take_back(turn, conn, change.actor_id, changes.rows(conn, change.id))
    try:
        done = changes.undo(conn, turn.author.id, change.id, turn.now, *call_of(turn))
    except AlreadyUndone as error:
        raise UndoneBefore() from error
    focus.remember(turn, conn, change.continues_id)
    return done.id


def _shown(turn: Turn, conn: Connection, undo_id: int) -> Undone:
    undone, changed = taken_back.by(conn, undo_id), changes.rows(conn, undo_id)
    left = _standing(conn, undone, changed)
    again = logged(turn, conn, left.id) if left else None
    named = touched(conn, changed)
    back = _put_back(undone, changed)
    moves = () if left else moved(conn, changed)
    return Undone(undo_id, undone.id, undone.verb, named, put_back=back, left=again, moves=moves)


def _put_back(undone: Change, changed: Sequence[Changed]) -> bool:
    """An undo was taken back; where that was one of an undo itself, rows only go again."""
    gone = any(row.after is None for row in changed)
    come = any(row.before is None for row in changed)
    return undone.verb == changes.UNDO and (come or not gone)


def _standing(conn: Connection, undone: Change, changed: Sequence[Changed]) -> Change | None:
    """The log that is in effect after it: of which a completion was taken back, or that was put back."""
    root: Change | None
    if undone.continues_id is not None:
        root = root_of(conn, undone.continues_id)
    else:
        told = next((row.row_id for row in changed if row.table == "interactions" and row.after), None)
        root = taken_back.wrote(conn, told) if told else None
    return root if root and root.undone_by is None and root.verb == LOG else None
