"""What one click could not undo is proposed first, and carried out by the button of a person who may.

A deed says what is to be done. Everything is asked again when the button is pressed: whether that person may,
whether it has expired, whether the records still stand as they did.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, Protocol, cast, get_args

from sqlalchemy import Connection

from store import proposals, users
from store.changes import Writing
from store.proposals import Proposal
from tools.errors import NothingToGive
from tools.outcomes import Count, Counted, Proposed
from tools.results import FieldMove, Ref
from tools.saving import call_of, may_write
from tools.turn import Turn

GOOD_FOR = timedelta(days=2)
NAMED = 5
"""How many of the records are named on the card."""

About = dict[str, Any]
"""The verb's arguments, as rows' ids: {"of": 3, "to": 4}, both of users."""
Stands = dict[str, Any]
"""What it is about to touch: table → rows' ids."""


class May(Protocol):
    """Raises NotAllowed, NotYours, CannotOwn."""

    def __call__(self, turn: Turn, conn: Connection, about: About) -> None: ...


@dataclass(frozen=True)
class Deed:
    verb: str
    may: May
    stands: Callable[[Turn, Connection, About], Stands]
    write: Callable[[Turn, Connection, Writing, About, Stands], None]
    names: Callable[[Turn, Connection, About, Stands], Sequence[str]]
    """Of the records that it is about, to be shown."""
    moves: Callable[[About], tuple[FieldMove, ...]] = lambda _: ()
    """What every one of them gets."""


def propose(turn: Turn, deed: Deed, about: About) -> Proposed:
    """Nothing is done yet. Raises what `deed.may` raises, and NothingToGive."""
    may_write(turn)
    with turn.workspace.reading() if turn.dry else turn.workspace.writing() as conn:
        deed.may(turn, conn, about)
        return proposed(
            turn, conn, deed, proposals.of_call(conn, *call_of(turn)) or _made(turn, conn, deed, about)
        )


def _made(turn: Turn, conn: Connection, deed: Deed, about: About) -> Proposal:
    stands, until = deed.stands(turn, conn, about), turn.now + GOOD_FOR
    if not any(stands.values()):
        raise NothingToGive(name=_user(conn, about["of"]).name)
    made = Proposal(0, turn.author.id, turn.now, deed.verb, about, stands, until, "pending", None, None, None)
    return made if turn.dry else replace(made, id=_kept(turn, conn, made))


def _kept(turn: Turn, conn: Connection, made: Proposal) -> int:
    inbox_id, call = call_of(turn)
    return proposals.create(
        conn,
        turn.author.id,
        turn.now,
        verb=made.verb,
        about=made.about,
        stands=made.stands,
        expires_at=made.expires_at,
        inbox_id=inbox_id,
        call=call,
    )


def proposed(turn: Turn, conn: Connection, deed: Deed, proposal: Proposal) -> Proposed:
    """As it stands now."""
    said, stands = proposal.about, proposal.stands
    counted = ((what, ids) for what, ids in stands.items() if ids and what in get_args(Counted))
    return Proposed(
        proposal.id,
        proposal.verb,  # type: ignore[arg-type]
        _user(conn, said["of"]) if "of" in said else None,
        _user(conn, said["to"]) if "to" in said else None,
        tuple(Count(cast(Counted, what), len(ids)) for what, ids in counted),
        tuple(deed.names(turn, conn, said, stands)[:NAMED]),
        proposal.status,  # type: ignore[arg-type]
        proposal.expires_at.astimezone(turn.zone),
        _user(conn, proposal.decided_by) if proposal.decided_by else None,
        proposal.change_id,
        dry=turn.dry,
        moves=deed.moves(said),
    )


def _user(conn: Connection, user_id: int) -> Ref:
    user = users.get(conn, user_id)
    return Ref(user_id, user.name if user else "")
