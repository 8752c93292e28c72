"""Whom a note is about that names nobody: offered as one tap, never guessed."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import Connection

from store import steps
from store.steps import Wanted
from tools.reading import Candidate
from tools.saving import reader
from tools.turn import Turn

MOST = 3
_LOOKED_AT = 10


def nearby(turn: Turn, conn: Connection) -> tuple[Candidate, ...]:
    """The customer spoken of last, then those of the author's steps that were due today or yesterday, each with what
    was to be done. None in a channel, where others read along."""
    if not turn.place.direct:
        return ()
    ids: dict[int, str] = {}
    today = turn.now.date()
    wanted = Wanted(owner_id=turn.author.id, first=today - timedelta(1), last=today)
    due = steps.open_ones(conn, reader(turn), wanted, _LOOKED_AT)
    named = {step.account_id: step.action for step in reversed(due) if step.account_id is not None}
    if turn.focus.account_id is not None:
        ids[turn.focus.account_id] = named.get(turn.focus.account_id, "")
    ids |= {id_: action for id_, action in reversed(named.items()) if id_ not in ids}
    rows = ((turn.lexicon.candidate("accounts", id_), action) for id_, action in ids.items())
    return tuple(Candidate(row.table, row.id, row.name, action) for row, action in rows if row)[:MOST]
