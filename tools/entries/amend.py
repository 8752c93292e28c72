"""The message that entries were read from was edited: what it says now is written, what people have set since stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from store import changes, interactions, threads
from store.changes import Change, Changed, Writing
from tools import focus
from tools.entries.amended import Amended
from tools.entries.corrected import moves
from tools.entries.history import Target, target
from tools.entries.keep_files import files_alone
from tools.entries.logged import logged, told_in
from tools.entries.record import write_note
from tools.entries.reread import Reread
from tools.entries.withdraw import withdraw
from tools.errors import TakenBackBefore
from tools.reading import NoteRead
from tools.results import MovedField
from tools.said import SaidNote
from tools.saving import again, may_write, reader, save
from tools.touched import touched
from tools.turn import Turn
from tools.understand import understand
from tools.undo import ANSWER

VERB = "amend"
WRITTEN_FOR_IT = frozenset({VERB, ANSWER})
"""Changes that complete a log with what its message says; every other one is somebody's correction."""


def amend(turn: Turn, change_id: int, notes: Sequence[SaidNote], said_at: datetime) -> Amended | None:
    """The message of the log `change_id` says `notes` now, or holds files alone: read as if written at `said_at`, and
    what differs is written as one change that continues the log. None where nothing does.

    Raises TakenBackBefore where the log was undone.
    """
    may_write(turn)
    kept: list[MovedField] = []
    if done := again(turn, lambda conn, id_: _shown(turn, conn, id_, ())):
        return done
    then = replace(turn, now=said_at.astimezone(turn.zone))
    reading = understand(then, notes) if notes else files_alone(then)

    def write(conn: Connection, change: Writing) -> None:
        log = changes.by_id(conn, change_id)
        if log is None or log.undone_by is not None:
            raise TakenBackBefore()
        kept.extend(_Amending(turn, conn, change, log).write(reading.notes))
        if not changes.rows(conn, change.id) and not kept:
            raise _NothingDiffers

    try:
        return save(turn, VERB, write, lambda conn, id_: _shown(turn, conn, id_, tuple(kept)), change_id)
    except _NothingDiffers:
        return None


class _NothingDiffers(Exception):
    pass


class _Amending:
    """One log while it is brought up to its message."""

    def __init__(self, turn: Turn, conn: Connection, change: Writing, log: Change) -> None:
        self.turn, self.conn, self.change, self.log = turn, conn, change, log
        chain = (log, *changes.continuing(conn, log.id))
        rows = {each.id: changes.rows(conn, each.id) for each in chain}
        self.said = [row for each in chain if _for_it(each, log) for row in rows[each.id]]
        told = interactions.get(conn, reader(turn), told_in([row for each in chain for row in rows[each.id]]))
        self.entries = [target(turn, conn, each.id) for each in told]

    def write(self, notes: Sequence[NoteRead]) -> list[MovedField]:
        """The fields that a person has set otherwise since."""
        kept: list[MovedField] = []
        for meant, note in self._paired(notes):
            if meant is None and note is not None:
                write_note(self.turn, self.conn, self.change, note)
            elif meant is not None and note is None:
                withdraw(self.turn, self.conn, self.change, meant, self.said)
            elif meant is not None and note is not None:
                reread = Reread(self.turn, self.conn, self.change, meant, self.said, note)
                reread.write()
                kept += reread.kept
        self._turn_to()
        return kept

    def _paired(self, notes: Sequence[NoteRead]) -> list[tuple[Target | None, NoteRead | None]]:
        """Each note with the entry of its customer, the others in their order."""
        left = list(self.entries)
        pairs: list[tuple[Target | None, NoteRead | None]] = []
        unnamed: list[NoteRead] = []
        for note in notes:
            same = next((each for each in left if _same_customer(each, note)), None)
            if same is None:
                unnamed.append(note)
            else:
                left.remove(same)
                pairs.append((same, note))
        for note in unnamed:
            pairs.append((left.pop(0) if left else None, note))
        return pairs + [(each, None) for each in left]

    def _turn_to(self) -> None:
        """Where the conversation is still about this record, it is about what it says now."""
        here = threads.get(self.conn, *focus.place_of(self.turn))
        chain = {self.log.id, *(each.id for each in changes.continuing(self.conn, self.log.id))}
        if here is None or here.change_id not in chain or not self.entries:
            return
        for told in interactions.get(self.conn, reader(self.turn), [self.entries[-1].told.id]):
            account_id = told.accounts[0][0] if told.accounts else None
            focus.turn_to(self.turn, self.conn, account_id, told.deal_id)


def _for_it(change: Change, log: Change) -> bool:
    return change.id == log.id or change.verb in WRITTEN_FOR_IT


def _same_customer(meant: Target, note: NoteRead) -> bool:
    row = note.account.row if note.account else None
    return row is not None and row.id in {id_ for id_, _ in meant.told.accounts}


def _shown(turn: Turn, conn: Connection, change_id: int, kept: tuple[MovedField, ...]) -> Amended:
    record = logged(turn, conn, change_id)
    rows = changes.rows(conn, change_id)
    moved = tuple(moves(turn, conn, rows, each.id) for each in record.entries)
    return Amended(change_id, record, moved, tuple(dict.fromkeys(kept)), _gone(conn, rows))


def _gone(conn: Connection, rows: Sequence[Changed]) -> tuple[str, ...]:
    ids = {row.row_id for row in rows if row.table == "interactions" and row.after is None}
    theirs = [
        row
        for row in rows
        if (row.table == "interactions" and row.row_id in ids)
        or (row.table == "interaction_accounts" and (row.before or {}).get("interaction_id") in ids)
    ]
    return touched(conn, theirs) if ids else ()
