"""Somebody comes to the team: by the button of an admin who was told of them, or in words."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection

from store import newcomers, users
from store.changes import Writing
from store.newcomers import Newcomer
from store.users import User
from tools.errors import AlreadyIn, Stale
from tools.outcomes import ColleagueChanged
from tools.results import Ref
from tools.roles import GIVEN, must
from tools.saving import save
from tools.turn import Turn

VERB = "add_colleague"


def admit(turn: Turn, newcomer_id: int, role: str) -> ColleagueChanged:
    """The button of an admin who was told that somebody new wrote to us. Raises NotAllowed, AlreadyIn, Stale."""
    must(turn, "people")
    with turn.workspace.reading() as conn:
        newcomer = newcomers.get(conn, newcomer_id)
    if newcomer is None or role not in GIVEN:
        raise Stale(what="person")
    return let_in(turn, newcomer, role)


def let_in(turn: Turn, newcomer: Newcomer, role: str, manager_id: int | None = None) -> ColleagueChanged:
    """One who was of the team before is again. Raises AlreadyIn."""

    def write(conn: Connection, change: Writing) -> None:
        known = users.by_slack_id(conn, newcomer.slack_id) or users.by_email(conn, newcomer.email)
        if known and known.active:
            raise AlreadyIn(name=known.name, role=known.role)
        here: dict[str, Any] = {
            "role": role,
            "slack_id": newcomer.slack_id,
            "active": True,
            "ended_by": None,
            "leaves_on": None,
        }
        if known:
            users.put(change, known.id, manager_id=manager_id or known.manager_id, **here)
        else:
            about = {
                name: value for name, value in asdict(newcomer).items() if name not in ("id", "slack_id")
            }
            users.create(change, manager_id=manager_id, **about, **here)

    return save(turn, VERB, write, lambda conn, id_: _shown(turn, conn, id_, newcomer))


def _shown(turn: Turn, conn: Connection, change_id: int, newcomer: Newcomer) -> ColleagueChanged:
    user = users.by_slack_id(conn, newcomer.slack_id)
    assert user is not None  # noqa: S101 - it was written above
    return ColleagueChanged(change_id, "added", ref(user), user.role, dry=turn.dry)


def ref(user: User) -> Ref:
    return Ref(user.id, user.name, user.email)
