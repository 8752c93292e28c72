"""The only way in which tools write: every row touched is noted with its image before and after."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, case, delete, func, insert, select, true, update

from store.errors import StaleRow
from store.images import Image, image, present, table_of
from store.models import (
    ChangedRow,
    FileRow,
    InteractionRow,
    Row,
    StageRow,
    ThreadRow,
    VectorRow,
    WordRow,
    WorkspaceRow,
)
from store.text import cleaned

NAMED = {
    "users": {"name", "email", "active", "slack_id", "manager_id", "role"},
    "accounts": {"name", "domain", "owner_id", "city"},
    "account_aliases": {"account_id", "alias"},
    "contacts": {"name", "title", "account_id"},
    "contact_emails": {"contact_id", "email"},
    "products": {"name", "code"},
    "deals": {"name", "account_id", "owner_id"},
}
"""Columns by which messages name things: a change in one of them raises the lexicon version."""

SHOWN_TO = {"steps": "owner_id", "deals": "owner_id", "interactions": "author_id", "users": "id"}
"""Tables of which a person's Home tab shows their own rows, and the column that says whose a row is."""
SHOWN_TO_ALL = {"workspace", "stages"}


class Writing:
    """One change being written. `changes.begin` makes it; it lives as long as its transaction."""

    def __init__(self, conn: Connection, change_id: int) -> None:
        self.id = change_id
        self.concerned: set[int] = set()
        """The people on whose Home tab something is no longer as it was."""
        self.concerns_all = False
        self._conn = conn
        self._names_changed = False

    def insert(self, row: type[Row], **values: Any) -> int:
        """Returns the new row's id. Texts are kept without NUL and lone surrogates."""
        return self.put(table_of(row), cleaned(values))

    def update(
        self, row: type[Row], row_id: int, expected: Mapping[str, Any] | None = None, **values: Any
    ) -> None:
        """Raises StaleRow where the row is gone or a column is not as `expected` (column → value) says."""
        table = table_of(row)
        now = self._conn.execute(select(table).where(table.c.id == row_id)).mappings().one_or_none()
        if now is None or any(now[column] != value for column, value in (expected or {}).items()):
            raise StaleRow(table.name, row_id)
        wanted = cleaned(values)
        if any(now[column] != value for column, value in wanted.items()):
            self.set(table, row_id, image(now), wanted)

    def delete(self, row: type[Row], row_id: int) -> None:
        """Raises StaleRow where it is gone already. Rows that belong to it go first; a conversation
        that was about it forgets it, and the copies made for recall go with it."""
        table = table_of(row)
        before = present(self._conn, table, row_id)
        if before is None:
            raise StaleRow(table.name, row_id)
        self.remove(table, before)

    # The three writes themselves, which an undo shares.

    def put(self, table: Table, values: Mapping[str, Any]) -> int:
        made = self._conn.execute(insert(table).values(values).returning(*table.c)).mappings().one()
        self._note(table, None, image(made))
        return int(made["id"])

    def set(self, table: Table, row_id: int, before: Image, values: Mapping[str, Any]) -> None:
        changed = update(table).where(table.c.id == row_id).values(values).returning(*table.c)
        if table.name == "interactions" and values.get("text", before["text"]) != before["text"]:
            _forget_copies(self._conn, row_id)
        self._note(table, before, image(self._conn.execute(changed).mappings().one()))

    def remove(self, table: Table, before: Image) -> None:
        _let_go(self._conn, table, before["id"])
        self._conn.execute(delete(table).where(table.c.id == before["id"]))
        self._note(table, before, None)

    def _note(self, table: Table, before: Image | None, after: Image | None) -> None:
        row = after or before or {}
        if table.name == "files":  # its name is among the words
            _forget_copies(self._conn, row["interaction_id"])
        noted = insert(ChangedRow).values(
            change_id=self.id, table_name=table.name, row_id=row["id"], before=before, after=after
        )
        self._conn.execute(noted)
        self.concerns_all |= table.name in SHOWN_TO_ALL
        whose = SHOWN_TO.get(table.name, "")
        self.concerned |= {side[whose] for side in (before, after) if side and side.get(whose) is not None}
        if not self._names_changed and self._renames(table.name, before or {}, after or {}):
            self._names_changed = True
            raised = {"lexicon_version": WorkspaceRow.lexicon_version + 1}
            self._conn.execute(update(WorkspaceRow).values(raised))

    def _renames(self, table: str, before: Image, after: Image) -> bool:
        """Does it alter a name, an owner or a link that messages may speak of?"""
        if any(before.get(column) != after.get(column) for column in NAMED.get(table, ())):
            return True
        stages = {before.get("stage_id"), after.get("stage_id")}
        return table == "deals" and len(stages) == 2 and self._one_is_closed(stages)

    def _one_is_closed(self, stages: Collection[int | None]) -> bool:
        """A deal that closes or opens again is spoken of differently."""
        closed = select(StageRow.id).where(StageRow.id.in_(stages), StageRow.kind.in_(("won", "lost")))
        return len(self._conn.scalars(closed).all()) == 1


def newest(conn: Connection) -> int:
    """The last row written that was noted: what comes later is behind it."""
    return conn.scalar(select(func.max(ChangedRow.id))) or 0


def written_since(row: int | None) -> ColumnElement[bool]:
    """The interactions that were written, or a file of theirs, after that noted row; None: all of them."""
    if row is None:
        return true()
    told, files = InteractionRow.__tablename__, FileRow.__tablename__
    sides = (side["interaction_id"].as_integer() for side in (ChangedRow.after, ChangedRow.before))
    # By the number alone: by the table's name the engines walk over every interaction ever written.
    table = ChangedRow.table_name.concat("")
    whose = case((table == files, func.coalesce(*sides)), else_=ChangedRow.row_id)
    return InteractionRow.id.in_(select(whose).where(ChangedRow.id > row, table.in_((told, files))))


def _forget_copies(conn: Connection, interaction_id: int) -> None:
    """What recall copied of other words; it is copied again from these."""
    for copy in (VectorRow, WordRow):
        conn.execute(delete(copy).where(copy.interaction_id == interaction_id))


def _let_go(conn: Connection, table: Table, row_id: int) -> None:
    """No conversation is about it any more."""
    threads = table_of(ThreadRow)
    for column in threads.c:
        if column.references(table.c.id):
            conn.execute(update(threads).where(column == row_id).values({column.name: None}))
