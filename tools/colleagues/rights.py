"""Whose records a person may give away: their own, those of the people below them, an admin everybody's."""

from __future__ import annotations

from sqlalchemy import Connection

from store import users
from store.users import User
from store.visibility import ADMIN
from tools.colleagues.roles import writes
from tools.errors import CannotOwn, NotYours
from tools.turn import Turn


def may_give(turn: Turn, conn: Connection, owner_id: int | None) -> None:
    """What belongs to nobody anyone who writes may take. Raises NotYours, naming whom to ask."""
    if owner_id in (None, turn.actor.id) or turn.actor.role == ADMIN:
        return
    above = users.above(conn, owner_id) if owner_id is not None else ()
    if turn.actor.id not in {user.id for user in above}:
        owner = users.get(conn, owner_id) if owner_id is not None else None
        names = [user.name for user in (owner, *above[:1]) if user and user.active]
        raise NotYours(owner=owner.name if owner else "", ask=" / ".join(names) or "")


def may_own(user: User | None) -> User:
    """Raises CannotOwn for who has left, or only asks."""
    if user is None or not user.active or not writes(user.role):
        raise CannotOwn(name=user.name if user else "")
    return user
