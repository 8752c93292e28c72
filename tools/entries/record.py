"""Writes what was understood: everything in one transaction and one change."""

from __future__ import annotations

from sqlalchemy import Connection

from store import files, interactions, steps
from store.changes import Writing
from tools import focus, phrases
from tools.entries.entry import REMARKS
from tools.entries.logged import logged
from tools.entries.nearby import nearby
from tools.entries.settle import Settling, Waiting
from tools.figures import Figures, keep_alive
from tools.reading import Named, NoteRead, Reading, StepRead
from tools.results import Logged
from tools.saving import save
from tools.turn import Place, Turn

VERB = "log_interaction"


def record(turn: Turn, reading: Reading) -> Logged:
    """Saved at once where every part resolves; else kept all the same, with one question a note.

    Raises NotAllowed. A call of a message that was recorded before is shown again and writes nothing.
    """

    def write(conn: Connection, change: Writing) -> None:
        for note in reading.notes:
            write_note(turn, conn, change, note)

    return save(turn, VERB, write, lambda conn, change_id: logged(turn, conn, change_id))


def write_note(
    turn: Turn, conn: Connection, change: Writing, note: NoteRead, place: Place | None = None
) -> None:
    """`place`: where it was said, if that is not where the turn is."""
    _Recording(turn, conn, change, note, place or turn.place).write()


class _Recording:
    """One note on its way into its rows."""

    def __init__(self, turn: Turn, conn: Connection, change: Writing, note: NoteRead, place: Place) -> None:
        self.turn, self.conn, self.change, self.note, self.place = turn, conn, change, note, place
        self.account_id = note.account.row.id if note.account and note.account.row else None
        self.deal_id = note.deal.row.id if note.deal and note.deal.row else None

    def write(self) -> None:
        told = self._interaction()
        interactions.set_account(self.change, self.conn, told, self.account_id)
        for named in self.note.contacts:
            self._take_part(told, named)
        for file in self.turn.files:
            files.keep(self.change, told, file)
        for mate in self.note.colleagues:
            interactions.take_part(self.change, told, user_id=mate.id)
        for step in self.note.steps:
            write_step(self.turn, self.change, step, self.account_id, told, self.deal_id)
        self._settle(told)
        keep_alive(self.turn, self.conn, self.change, self.account_id, self.deal_id, self.note.occurred.last)
        self._turn_to()

    def _interaction(self) -> int:
        note, place, days = self.note, self.place, self.note.occurred
        remarks = {REMARKS: [[one.kind, one.words] for one in note.remarks]} if note.remarks else {}
        return interactions.create(
            self.change,
            kind=note.kind,
            occurred_on=days.first,
            occurred_until=days.last if days.last != days.first else None,
            author_id=self.turn.author.id,
            deal_id=self.deal_id,
            text=note.text,
            summary=note.summary,
            mood=note.mood,
            quotes=note.quotes | remarks,
            channel_id=place.channel_id,
            message_ts=place.ts,
            thread_ts=place.thread_ts,
            created_at=self.turn.now,
        )

    def _take_part(self, told: int, named: Named) -> None:
        """Under the name that was written, where it is not decided who that is."""
        if named.row:
            interactions.take_part(self.change, told, contact_id=named.row.id)
        else:
            interactions.take_part(self.change, told, name=named.words)

    def _settle(self, told: int) -> None:
        note = self.note
        unsettled = tuple(one for one in note.contacts if not one.row)
        waiting = Waiting(
            told,
            account=note.quotes.get("account", ""),
            people=tuple(one.words for one in unsettled),
            deal=note.quotes.get("deal", ""),
            figures=Figures.of(note),
        )
        settling = Settling(self.turn, self.conn, self.change, self.turn.author.id)
        if note.account is None:
            settling.ask_whose(waiting, nearby(self.turn, self.conn))
            return
        settling.on(waiting, note.account, unsettled, note.deal)

    def _turn_to(self) -> None:
        people = [one.row.id for one in self.note.contacts if one.row]
        contact_id = people[0] if len(people) == 1 else None
        focus.turn_to(self.turn, self.conn, self.account_id, self.deal_id, contact_id)


def write_step(
    turn: Turn,
    change: Writing,
    step: StepRead,
    account_id: int | None,
    told: int | None = None,
    deal_id: int | None = None,
) -> int:
    """A next step of an interaction, or one that stands alone."""
    return steps.create(
        change,
        turn.author.id,
        turn.now,
        action=step.action,
        owner_id=step.owner.id if step.owner else None,
        account_id=account_id,
        deal_id=deal_id,
        interaction_id=told,
        quote=step.quote,
        **(phrases.due_columns(step.due) if step.due else {}),
    )
