"""Whose records are asked about: mine, a colleague's, several colleagues', a team's."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from store import users
from tools import resolve
from tools.errors import NotFound
from tools.query import words
from tools.results import Ref
from tools.turn import Turn


@dataclass(frozen=True)
class Whose:
    """`ids` None: everybody's. `team`: that of the first of `named`."""

    named: tuple[Ref, ...] = ()
    ids: tuple[int, ...] | None = None
    team: bool = False


def whose(turn: Turn, conn: Connection, said: str) -> Whose:
    """ "me", "Ben", "Ben and Chloe", "my team", "Dana's team", 「小川さん」. Raises NotFound for a stranger."""
    if not said.strip():
        return Whose()
    team = "team" in words.meant(said, "whose")
    named = _colleagues(turn, said)
    if not named and (team or "mine" in words.meant(said, "whose")):
        named = (Ref(turn.author.id, turn.author.name),)
    if not named:
        raise NotFound("person", said.strip())
    if team:
        return Whose(named[:1], _below(conn, named[0].id), team=True)
    return Whose(named, tuple(one.id for one in named))


def _colleagues(turn: Turn, said: str) -> tuple[Ref, ...]:
    alone = resolve.colleague(turn, said)
    if alone is not None:
        return (Ref(alone.id, alone.name),)
    found = [
        resolve.colleague(turn, mention.words)
        for mention in turn.lexicon.find(said)
        if "users" in mention.kinds
    ]
    return tuple(dict.fromkeys(Ref(one.id, one.name) for one in found if one))


def _below(conn: Connection, user_id: int) -> tuple[int, ...]:
    """A manager and everybody below; of who has nobody below them their manager's people."""
    everyone = users.everyone(conn)
    under = _tree(everyone, user_id)
    if len(under) > 1:
        return under
    boss = next((one.manager_id for one in everyone if one.id == user_id), None)
    return _tree(everyone, boss) if boss is not None else under


def _tree(everyone: tuple[users.User, ...], top: int) -> tuple[int, ...]:
    found, fresh = {top}, {top}
    while fresh:
        fresh = {one.id for one in everyone if one.manager_id in fresh} - found
        found |= fresh
    return tuple(sorted(found))
