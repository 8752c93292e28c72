"""Somebody comes to the team: by the button of an admin who was told of them, or in words."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection

from store import newcomers, users
from store.changes import Writing
from store.newcomers import Newcomer
from tools import quoted, resolve
from tools.colleagues.roles import GIVEN, must
from tools.colleagues.staff import may_give_role, ref, role_of
from tools.errors import AlreadyIn, NotInSlack, SeveralInSlack, Stale
from tools.outcomes import ColleagueChanged
from tools.saving import again, may_write, save
from tools.turn import Turn

VERB = "add_colleague"


def add_colleague(turn: Turn, name: str, role: str) -> ColleagueChanged:
    """Add somebody of the Slack workspace to the CRM's people: "add Yuki as rep". For a customer's person use
    add_contact.

    `name`: as written, a name, a mention or an e-mail. `role`: as written ("rep", "read-only", 「閲覧のみ」).
    """
    may_write(turn)
    quoted.check(turn, (name, role))
    wanted = role_of(role)
    manager_id = may_give_role(turn, wanted)
    if done := again(turn, lambda conn, id_: _shown(turn, conn, id_)):
        return done
    return let_in(turn, _newcomer(turn, name.strip()), wanted, manager_id)


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
        here: dict[str, Any] = {"role": role, "slack_id": newcomer.slack_id}
        here |= {"active": True, "ended_by": None, "leaves_on": None}
        if known:
            users.put(change, known.id, manager_id=manager_id or known.manager_id, **here)
        else:
            about = {
                name: value for name, value in asdict(newcomer).items() if name not in ("id", "slack_id")
            }
            users.create(change, manager_id=manager_id, **about, **here)

    return save(turn, VERB, write, lambda conn, id_: _shown(turn, conn, id_))


def _newcomer(turn: Turn, words: str) -> Newcomer:
    """The one member of the Slack workspace who is meant. Raises AlreadyIn, NotInSlack, SeveralInSlack."""
    found = turn.directory.find(words)
    with turn.workspace.reading() as conn:
        new = [one for one in found if not _is_in(conn, one)]
    if len(new) == 1:
        return new[0]
    if new:
        raise SeveralInSlack(words=words, names=", ".join(f"{one.name} ({one.email})" for one in new[:5]))
    mate = resolve.colleague(turn, words)
    if mate is not None:
        with turn.workspace.reading() as conn:
            if user := users.get(conn, mate.id):
                raise AlreadyIn(name=user.name, role=user.role)
    raise NotInSlack(words=words)


def _is_in(conn: Connection, one: Newcomer) -> bool:
    known = users.by_slack_id(conn, one.slack_id) or users.by_email(conn, one.email)
    return known is not None and known.active


def _shown(turn: Turn, conn: Connection, change_id: int) -> ColleagueChanged:
    user = users.changed_by(conn, change_id)
    return ColleagueChanged(change_id, "added", ref(user), user.role, dry=turn.dry)
