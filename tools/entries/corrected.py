"""The card of a correction: what moved, made from the rows of its change, and the entry as it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection

from store import accounts, changes, contacts, deals, interactions
from store.changes import Changed
from tools import lines
from tools.entries import entry
from tools.entries.history import target
from tools.entries.logged import open_questions
from tools.results import Corrected, FieldMove
from tools.saving import reader
from tools.steps.step_change import step_moves
from tools.turn import Turn

Image = dict[str, Any]


def corrected(turn: Turn, conn: Connection, change_id: int, interaction_id: int) -> Corrected:
    meant = target(turn, conn, interaction_id)
    (shown,) = entry.entries(turn, conn, [interaction_id], meant.history)
    chain = {each.id: each for each in (meant.root, *changes.continuing(conn, meant.root.id))}
    if (own := changes.by_id(conn, change_id)) is not None:
        chain[own.id] = own
    rows = changes.rows(conn, change_id)
    moved = _Moves(turn, conn, rows).of_entry(meant.told.deal_id)
    return Corrected(change_id, shown, moved, open_questions(turn, conn, tuple(chain.values())))


def moves(
    turn: Turn, conn: Connection, rows: Sequence[Changed], interaction_id: int
) -> tuple[FieldMove, ...]:
    """What the rows of a change that may be about several entries did to this one; none where they made it."""
    (told,) = interactions.get(conn, reader(turn), [interaction_id])
    if any(row.table == "interactions" and row.row_id == told.id and row.before is None for row in rows):
        return ()
    own = [row for row in rows if _is_of(row, told.id)]
    left = next((row.before["deal_id"] for row in own if row.table == "interactions" and row.before), None)
    moved = _Moves(turn, conn, [row for row in own if row.table != "steps" or (row.before and row.after)])
    coming = (step_moves(conn, row)[:1] for row in own if row.table == "steps" and row.before is None)
    return (*moved.of_entry(told.deal_id or left), *(move for each in coming for move in each))


def _is_of(row: Changed, interaction_id: int) -> bool:
    if row.table == "deals":
        return True
    if row.table == "interactions":
        return row.row_id == interaction_id
    return (row.after or row.before or {}).get("interaction_id") == interaction_id


def entry_of(conn: Connection, change_id: int) -> int | None:
    """The entry that a correction put right; None where it was a step that stands alone."""
    rows = changes.rows(conn, change_id)
    told = [row.row_id for row in rows if row.table == "interactions"]
    of_steps = [(row.after or {})["interaction_id"] for row in rows if row.table == "steps"]
    return next((each for each in (*told, *of_steps) if each is not None), None)


class _Moves:
    """What the rows of one change did to an entry, its deal and its steps."""

    def __init__(self, turn: Turn, conn: Connection, rows: Sequence[Changed]) -> None:
        self.turn, self.conn, self.rows = turn, conn, rows

    def of_entry(self, deal_id: int | None) -> tuple[FieldMove, ...]:
        found = [
            self._names("account", "interaction_accounts", self._account),
            *self._told(),
            self._names("contact", "participants", self._person),
            self._names("file", "files", lambda image: str(image["name"])),
            *self._deal(deal_id),
            *(move for row in self._of("steps") for move in step_moves(self.conn, row)),
        ]
        return tuple(move for move in found if move.before != move.after)

    def _of(self, table: str) -> list[Changed]:
        return [row for row in self.rows if row.table == table]

    def _names(self, field: Any, table: str, name: Callable[[Image], str]) -> FieldMove:
        """Of rows that came and went: who stood there, and who stands there now."""
        gone: dict[str, None] = {}
        come: dict[str, None] = {}
        for row in self._of(table):
            for image, names in ((row.before, gone), (row.after, come)):
                if image:
                    names[name(image)] = None
        kept = gone.keys() & come.keys()
        before, after = ([each for each in names if each not in kept] for names in (gone, come))
        return FieldMove(field, ", ".join(before) or None, ", ".join(after) or None)

    def _account(self, image: Image) -> str:
        account = accounts.get(self.conn, reader(self.turn), image["account_id"])
        return account.name if account else ""

    def _person(self, image: Image) -> str:
        if image["contact_id"] is None:
            return image["name"] or lines.user_name(self.conn, image["user_id"]) or ""
        contact = contacts.get(self.conn, reader(self.turn), image["contact_id"])
        return contact.name if contact else ""

    def _told(self) -> Iterator[FieldMove]:
        rows = self._of("interactions")
        if not rows:
            return
        before, after = rows[0].before or {}, rows[-1].after or {}
        for field in ("kind", "mood", "summary"):
            yield FieldMove(field, before[field], after[field])
        yield FieldMove("occurred_on", lines.day(before["occurred_on"]), lines.day(after["occurred_on"]))
        yield FieldMove("deal", self._deal_name(before["deal_id"]), self._deal_name(after["deal_id"]))

    def _deal_name(self, deal_id: int | None) -> str | None:
        deal = deals.get(self.conn, reader(self.turn), deal_id) if deal_id is not None else None
        return deal.name if deal else None

    def _deal(self, deal_id: int | None) -> tuple[FieldMove, ...]:
        """The figures of the deal that it is about now."""
        rows = [row for row in self._of("deals") if row.row_id == deal_id]
        return lines.deal_moves(self.conn, rows[0].before or {}, rows[-1].after or {}) if rows else ()
