"""Changes: who wrote what, from which message; the audit log and the undo in one."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, exists, insert, select, update
from sqlalchemy.exc import IntegrityError

from store import dependents, home_tabs, images
from store.errors import AlreadyUndone as AlreadyUndone
from store.errors import MovedOn as MovedOn
from store.errors import StaleRow as StaleRow
from store.models import ChangedRow, ChangeRow, Row
from store.text import clean
from store.writing import Writing as Writing

UNDO = "undo"
"""The verb of a change that takes others back."""

KEPT_UP = {
    "deals": frozenset({"last_activity_on"}),
    "users": frozenset({"slack_id", "slack_asked_at"}),
}
"""Columns that nobody says: each note about a deal moves them on, and a later one holds up no undo of an earlier."""


@dataclass(frozen=True)
class Change:
    """`actor_id` is None for the command line. `undone_by` took it back; None while it is in effect."""

    id: int
    actor_id: int | None
    verb: str
    inbox_id: int | None
    call: int | None
    continues_id: int | None
    undone_by: int | None
    at: datetime


@dataclass(frozen=True)
class Changed:
    """One row touched. Images map columns to JSON values: days and instants (UTC) as ISO text.
    `before` is None where the row was made, `after` where it was deleted."""

    id: int
    table: str
    row_id: int
    before: dict[str, Any] | None
    after: dict[str, Any] | None


_columns = select(
    ChangeRow.id,
    ChangeRow.actor_id,
    ChangeRow.verb,
    ChangeRow.inbox_id,
    ChangeRow.call,
    ChangeRow.continues_id,
    ChangeRow.undone_by,
    ChangeRow.at,
)


@contextmanager
def begin(
    conn: Connection,
    actor_id: int | None,
    verb: str,
    at: datetime,
    inbox_id: int | None = None,
    call: int | None = None,
    continues_id: int | None = None,
) -> Iterator[Writing]:
    """One tool call's writes. Look for `find(conn, inbox_id, call)` first: a second one for the same
    call raises IntegrityError. Where the block raises, roll the transaction back."""
    made = insert(ChangeRow).values(
        actor_id=actor_id, verb=clean(verb), at=at, inbox_id=inbox_id, call=call, continues_id=continues_id
    )
    writing = Writing(conn, conn.scalars(made.returning(ChangeRow.id)).one())
    yield writing
    home_tabs.outdate(conn, None if writing.concerns_all else writing.concerned, at)


def by_id(conn: Connection, change_id: int) -> Change | None:
    return _one(conn, _columns.where(ChangeRow.id == change_id))


def find(conn: Connection, inbox_id: int | None, call: int | None) -> Change | None:
    """The change that this call of this message made already; None outside Slack (no inbox row)."""
    if inbox_id is None or call is None:
        return None
    same = _columns.where(ChangeRow.inbox_id == inbox_id, ChangeRow.call == call)
    return _one(conn, same)


def last_of(conn: Connection, actor_id: int, since: datetime) -> Change | None:
    """The person's newest change since then that wrote something, is no undo and was not taken back."""
    wrote = exists().where(ChangedRow.change_id == ChangeRow.id)
    theirs = _columns.where(ChangeRow.actor_id == actor_id, ChangeRow.at >= since, wrote)
    in_effect = theirs.where(ChangeRow.undone_by.is_(None), ChangeRow.verb != UNDO)
    return _one(conn, in_effect.order_by(ChangeRow.id.desc()).limit(1))


def rows(conn: Connection, change_id: int) -> tuple[Changed, ...]:
    """In the order in which they were written; one row may stand there more than once."""
    columns = (ChangedRow.id, ChangedRow.table_name, ChangedRow.row_id, ChangedRow.before, ChangedRow.after)
    written = select(*columns).where(ChangedRow.change_id == change_id).order_by(ChangedRow.id)
    return tuple(Changed(*row) for row in conn.execute(written))


def makers(conn: Connection, table: str, ids: Collection[int]) -> dict[int, int]:
    """Row → the change that made it and is in effect; an imported row has none."""
    made = (
        select(ChangedRow.row_id, ChangedRow.change_id)
        .join(ChangeRow, ChangeRow.id == ChangedRow.change_id)
        .where(ChangedRow.table_name == table, ChangedRow.row_id.in_(ids), ChangedRow.before.is_(None))
        .where(ChangeRow.undone_by.is_(None))
    )
    return {row.row_id: row.change_id for row in conn.execute(made.order_by(ChangedRow.id))}


def continuing(conn: Connection, change_id: int) -> tuple[Change, ...]:
    """The changes in effect that complete it, and those that complete them; oldest first."""
    direct = _columns.where(ChangeRow.continues_id == change_id, ChangeRow.undone_by.is_(None))
    found = [Change(*row) for row in conn.execute(direct)]
    deeper = [each for change in found for each in continuing(conn, change.id)]
    return tuple(sorted([*found, *deeper], key=lambda change: change.id))


def undo(
    conn: Connection,
    actor_id: int | None,
    change_id: int,
    at: datetime,
    inbox_id: int | None = None,
    call: int | None = None,
) -> Change:
    """Take back the change and all that continues it, newest row first; returns the change that
    this is in turn: undoing that one does it all again.

    Raises MovedOn (naming table and row) where a row is no longer as the change left it or others'
    rows rest on it, AlreadyUndone where it was taken back before; then nothing is written.
    """
    change = by_id(conn, change_id)
    if change is None:
        raise LookupError(f"there is no change {change_id}")
    if change.undone_by is not None:
        raise AlreadyUndone(change_id)
    with conn.begin_nested(), begin(conn, actor_id, UNDO, at, inbox_id, call) as taking_back:
        every = [change.id, *(each.id for each in continuing(conn, change_id))]
        for each in sorted(every, reverse=True):
            for changed in reversed(rows(conn, each)):
                _take_back(conn, taking_back, changed)
        _mark(conn, every, taking_back.id)
    undone = by_id(conn, taking_back.id)
    assert undone is not None  # noqa: S101 - it was written above
    return undone


def _take_back(conn: Connection, writing: Writing, changed: Changed) -> None:
    table = Row.metadata.tables[changed.table]
    now = images.present(conn, table, changed.row_id)
    if _said(changed.table, _known_then(now, changed.after)) != _said(changed.table, changed.after):
        raise MovedOn(changed.table, changed.row_id)
    try:
        _restore(conn, writing, changed, now)
    except IntegrityError as error:  # what the old values name is gone, or their place is taken
        raise MovedOn(changed.table, changed.row_id) from error


def _restore(conn: Connection, writing: Writing, changed: Changed, now: images.Image | None) -> None:
    table = Row.metadata.tables[changed.table]
    if changed.before is None and now is not None:
        if dependents.any_of(conn, table, changed.row_id):
            raise MovedOn(changed.table, changed.row_id)
        writing.remove(table, now)
    elif changed.before is not None and now is None:
        writing.put(table, images.values(table, changed.before))
    elif changed.before is not None and now is not None:
        later = {column: now[column] for column in _moved_on(changed, now)}
        writing.set(table, changed.row_id, now, images.values(table, {**changed.before, **later}))


def _said(table: str, image: images.Image | None) -> images.Image | None:
    """The image without what Rapport keeps up itself."""
    kept = KEPT_UP.get(table, frozenset())
    return image and {column: value for column, value in image.items() if column not in kept}


def _known_then(now: images.Image | None, then: images.Image | None) -> images.Image | None:
    """Without the columns that the table has got since: a change made before an upgrade can be undone after it."""
    if now is None or then is None:
        return now
    return {column: value for column, value in now.items() if column in then}


def _moved_on(changed: Changed, now: images.Image) -> set[str]:
    """Columns kept up by what came later: that stands."""
    left = changed.after or {}
    return {column for column in KEPT_UP.get(changed.table, ()) if now[column] != left[column]}


def _mark(conn: Connection, taken_back: list[int], by: int) -> None:
    """What they had taken back themselves is in effect again."""
    conn.execute(update(ChangeRow).where(ChangeRow.undone_by.in_(taken_back)).values(undone_by=None))
    conn.execute(update(ChangeRow).where(ChangeRow.id.in_(taken_back)).values(undone_by=by))


def _one(conn: Connection, query: Select[*tuple[Any, ...]]) -> Change | None:
    row = conn.execute(query).one_or_none()
    return None if row is None else Change(*row)
