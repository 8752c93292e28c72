"""The entry that is spoken of, and what was written for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from store import changes, deals, interactions, steps
from store.changes import Change, Changed
from store.deals import Deal
from store.interactions import Interaction
from store.steps import Step
from tools.entries.logged import root_of, told_in
from tools.errors import NothingTold
from tools.saving import reader
from tools.turn import Turn


@dataclass(frozen=True)
class Target:
    """An entry with its steps and deal, the change that wrote it down, and what was written for it since.

    `chain`: that change and those that complete it; `history`: the rows of all of them."""

    told: Interaction
    steps: tuple[Step, ...]
    deal: Deal | None
    root: Change
    chain: tuple[Change, ...]
    history: tuple[Changed, ...]

    def continues(self, turn: Turn) -> int | None:
        """One's own entry is undone with what one put right in it; a colleague's is not."""
        return self.root.id if self.root.actor_id == turn.author.id else None


def target(turn: Turn, conn: Connection, interaction_id: int) -> Target:
    """Raises NothingTold where it is gone."""
    found = interactions.get(conn, reader(turn), [interaction_id])
    root_id = interactions.told_by(conn, interaction_id)
    if not found or root_id is None:
        raise NothingTold()
    told, root = found[0], root_of(conn, root_id)
    chain = (root, *changes.continuing(conn, root.id))
    return Target(
        told,
        steps.of_interactions(conn, reader(turn), [told.id]),
        deals.get(conn, reader(turn), told.deal_id) if told.deal_id is not None else None,
        root,
        chain,
        tuple(row for each in chain for row in changes.rows(conn, each.id)),
    )


def last_told(turn: Turn, conn: Connection) -> Sequence[Target]:
    """The last entry made here, else the author's last; where one message told several, all, last first.

    Raises NothingTold.
    """
    ids: list[int] = []
    if turn.focus.change_id is not None:
        root = root_of(conn, turn.focus.change_id)
        ids = told_in(list(changes.rows(conn, root.id)))
    if not ids:
        ids = list(interactions.latest_by(conn, reader(turn), turn.author.id, 1))
    if not ids:
        raise NothingTold()
    return [target(turn, conn, each) for each in reversed(ids)]
