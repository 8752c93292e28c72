"""A colleague may more from now on, or less."""

from __future__ import annotations

from sqlalchemy import Connection

from store import changes, users
from store.changes import Writing
from store.users import User
from tools import quoted, resolve
from tools.colleagues.roles import writes
from tools.colleagues.staff import left_with, may_change, not_the_last_admin, ref, role_of
from tools.errors import NotFound
from tools.outcomes import ColleagueChanged
from tools.saving import may_write, save
from tools.turn import Turn

VERB = "change_role"


def change_role(turn: Turn, colleague: str, role: str) -> ColleagueChanged:
    """Give a colleague another role (rep, manager, support, ask-only, admin): "make Ben ask-only",
    「高橋さんをマネージャーに」.

    `colleague`: as written. `role`: as written.
    """
    may_write(turn)
    quoted.check(turn, (colleague, role))
    wanted = role_of(role)
    user_id = known(turn, colleague).id

    def write(conn: Connection, change: Writing) -> None:
        user = users.get(conn, user_id)
        assert user is not None  # noqa: S101 - the lexicon knows them
        may_change(turn, conn, user, wanted)
        if user.role != wanted:
            not_the_last_admin(conn, user)
        users.put(change, user_id, role=wanted)

    return save(turn, VERB, write, lambda conn, id_: _shown(turn, conn, id_, user_id))


def known(turn: Turn, words: str) -> User:
    """The colleague who is meant. Raises NotFound."""
    mate = resolve.colleague(turn, words)
    with turn.workspace.reading() as conn:
        user = users.get(conn, mate.id) if mate else None
    if user is None:
        raise NotFound("person", words.strip())
    return user


def _shown(turn: Turn, conn: Connection, change_id: int, user_id: int) -> ColleagueChanged:
    user = users.get(conn, user_id)
    assert user is not None  # noqa: S101 - it was changed above
    before = next((row.before for row in changes.rows(conn, change_id) if row.before), None)
    theirs = () if writes(user.role) else left_with(turn, conn, user_id)
    if before is None:
        return ColleagueChanged(change_id, "same", ref(user), user.role, dry=turn.dry)
    return ColleagueChanged(
        change_id, "role", ref(user), user.role, before["role"], book=theirs, dry=turn.dry
    )
