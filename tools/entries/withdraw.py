"""An entry that its message does not tell any more: it goes, with its open steps and what it did to its deal."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from store import interactions, steps
from store.changes import Changed, Writing
from tools.entries.history import Target
from tools.entries.revise import Revision
from tools.turn import Turn


def withdraw(turn: Turn, conn: Connection, change: Writing, meant: Target, said: Sequence[Changed]) -> None:
    """What was done or dropped of its steps stays, without it; a deal that was begun for it stays. Raises Stale
    where the deal has another figure by now."""
    if not _begun_for_it(meant, said):
        Revision(turn, conn, change, meant.told, said).take_back(None)
    for step in meant.steps:
        if step.open:
            steps.erase(change, step.id)
        else:
            steps.update(change, step.id, interaction_id=None)
    interactions.erase(change, conn, meant.told)


def _begun_for_it(meant: Target, said: Sequence[Changed]) -> bool:
    own = (row for row in said if row.table == "deals" and row.row_id == meant.told.deal_id)
    return any(row.before is None for row in own)
