"""Who may say who is of the team, and as what: admins of everybody, a manager of the people below."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sqlalchemy import Connection

from store import book, users
from store.users import User
from store.visibility import ADMIN
from tools.colleagues.roles import MAY, may, must, whom
from tools.errors import LastAdmin, NotAllowed, Unclear
from tools.languages import tables
from tools.lexicon.folding import squash
from tools.outcomes import Count
from tools.results import Ref
from tools.saving import reader
from tools.turn import Turn

BELOW = ("rep", "support", "ask-only")
"""The roles that a manager may give, and take."""


def may_give_role(turn: Turn, role: str) -> int | None:
    """Who then is the newcomer's manager: a manager who says so; None where an admin does. Raises NotAllowed."""
    if may(turn, "people"):
        return None
    if turn.actor.role == "manager" and turn.actor.active and role in BELOW:
        return turn.actor.id
    must(turn, "people")
    return None


def may_change(turn: Turn, conn: Connection, user: User, role: str = "") -> None:
    """`role`: what they are to be. Raises NotAllowed, which names whom to ask."""
    if may(turn, "people"):
        return
    below = turn.actor.id in {one.id for one in users.above(conn, user.id)}
    if not (turn.actor.role == "manager" and below and {user.role, role or user.role} <= set(BELOW)):
        raise NotAllowed(whom=whom(turn))


def not_the_last_admin(conn: Connection, user: User) -> None:
    """Raises LastAdmin: nobody could let anybody in, or mend it."""
    if user.role == ADMIN and {one.id for one in users.admins(conn)} <= {user.id}:
        raise LastAdmin(name=user.name)


def role_of(words: str) -> str:
    """rep, manager, support, ask-only or admin; the longest name that stands in the words. Raises Unclear."""
    said = squash(words)
    found = [(len(name), role) for name, role in _names() if name in said]
    if not found:
        raise Unclear(words=words.strip(), what="role")
    return max(found)[1]


def said_roles(text: str) -> list[tuple[int, int]]:
    """Where in a text (lower case) a role is named, in order; of names within each other the longest."""
    found = {one.span() for name in _said() for one in name.finditer(text)}
    return sorted(
        span for span in found if not any(a <= span[0] and span[1] <= b and (a, b) != span for a, b in found)
    )


@cache
def _said() -> tuple[re.Pattern[str], ...]:
    """A word of an alphabet stands alone; a script without spaces has no such edge."""
    names = [
        name
        for language in tables("roles").values()
        for names in language["roles"].values()
        for name in names
    ]
    edged = (
        (rf"(?<![a-z]){re.escape(name)}(?![a-z])" if name.isascii() else re.escape(name)) for name in names
    )
    return tuple(map(re.compile, edged))


@cache
def _names() -> tuple[tuple[str, str], ...]:
    return tuple(_pairs())


def _pairs() -> Iterator[tuple[str, str]]:
    for language in tables("roles").values():
        for role, names in language["roles"].items():
            assert role in MAY  # noqa: S101 - the files are ours
            yield from ((squash(name), role) for name in names)


def ref(user: User) -> Ref:
    return Ref(user.id, user.name, user.email)


def left_with(turn: Turn, conn: Connection, user_id: int) -> tuple[Count, ...]:
    """What is still theirs, as far as the asker sees it."""
    theirs = book.of_owner(conn, reader(turn), user_id)
    counts = (
        Count("accounts", len(theirs.accounts)),
        Count("deals", len(theirs.deals)),
        Count("steps", len(theirs.steps)),
    )
    return tuple(one for one in counts if one.n)
