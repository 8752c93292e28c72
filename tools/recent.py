"""What was done last in a conversation, as far as a few words more may mean it."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection

from store import changes, questions
from store.users import User
from store.visibility import Reader
from tools.entries.logged import root_of
from tools.turn import Focus

_TOLD = frozenset({"interactions", "steps"})


def with_last(conn: Connection, focus: Focus, author: User) -> Focus:
    """With when the author did it and whether its card asks for the customer; as it was where it told nothing."""
    change = changes.by_id(conn, focus.change_id) if focus.change_id is not None else None
    if change is None or change.actor_id != author.id or change.undone_by is not None:
        return focus
    root = root_of(conn, change.id)
    if not any(row.table in _TOLD for row in changes.rows(conn, root.id)):
        return focus
    chain = (root.id, *(each.id for each in changes.continuing(conn, root.id)))
    asked = questions.asked_by(conn, Reader(author.id), chain)
    asks = any(each.answered_at is None and each.kind.endswith("_account") for each in asked)
    return replace(focus, told_at=change.at, asks=asks)
