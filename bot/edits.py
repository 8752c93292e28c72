"""A message was edited or deleted after it had been read: its record follows, its answer is given anew, or its undo
is offered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from sqlalchemy import Connection

from bot import conversation, replies
from bot import messages as said
from bot.agent import Agent
from bot.desk import Desk
from bot.reader.call import Call
from bot.slack import afterwards
from bot.slack.heard import Deleted, Edited, Spot
from bot.slack.team import Team
from store import changes, interactions, messages
from store.changes import UNDO, Change
from store.messages import Answered
from store.outbox import Post
from store.users import User
from tools import lexicons
from tools.entries.amend import amend
from tools.entries.amended import MessageGone
from tools.entries.logged import told_in
from tools.errors import ChangedSince, Stale, TakenBackBefore, ToolError
from tools.recall.searcher import Searcher
from tools.results import Undone
from tools.said import SaidNote
from tools.saving import reader
from tools.touched import touched
from tools.turn import Focus, Turn
from tools.undo import LOG, undo_change

UNDOING = 1000
"""Behind the calls of a model: by their change's id, those of an edit that take back what the message had done."""


@dataclass(frozen=True)
class Done:
    """What a message (an inbox row) did: the changes in effect, whether a person took one back, the cards that answer
    it."""

    message_id: int
    standing: tuple[Change, ...]
    taken_back: bool
    cards: tuple[Answered, ...]


def deleted(team: Team, desk: Desk, what: Deleted, spot: Spot) -> list[Post]:
    """What it wrote stays, and its undo is offered at `spot`, where it was answered."""
    with team.workspace.reading() as conn:
        kept = messages.find(conn, what.spot.channel, what.spot.ts)
        done = _done(conn, messages.readings(conn, kept, what.spot.ts)) if kept else None
        written = [(each, changes.rows(conn, each.id)) for each in done.standing] if done else []
        gone = [MessageGone(each.id, touched(conn, rows)) for each, rows in written if rows]
    return replies.beside(desk, spot, gone)


def edited(
    team: Team, agent: Agent, desk: Desk, what: Edited, spot: Spot, author: User, searcher: Searcher
) -> list[Post]:
    """Read as if it had been written so at first, and answered at `spot`. Raises what the network raises."""
    with team.workspace.reading() as conn:
        found = afterwards.standing(conn, what.spot)
        if found is None:
            return []
        kept, message = found
        done = _done(conn, messages.readings(conn, kept, message.spot.ts), desk.inbox_id)
    turn = conversation.turn_of(team, message, author, desk.inbox_id, searcher)
    if message.files:
        turn = conversation.with_files(team, turn, message, patient=False)
    before = conversation.as_typed(team, what.before)
    edit = _Edit(agent, desk, spot, before, done, _as_it_was(turn, done))
    try:
        return edit.carried_out()
    except ToolError as error:
        return [replies.aside(desk, what, error)]


def _done(conn: Connection, readings: tuple[int, ...], this: int | None = None) -> Done:
    """`this`: the edit at work, whose own changes (on a second try) are none that it is about."""
    cards = messages.cards(conn, readings)
    asked_for = (*(id_ for id_ in readings if id_ != this), *messages.answers_pressed(conn, cards))
    did = [change for id_ in messages.did(conn, asked_for) if (change := changes.by_id(conn, id_))]
    own = {change.id for change in did}
    begun = [each for each in did if each.verb != UNDO and each.continues_id not in own]
    by = [changes.by_id(conn, each.undone_by) for each in begun if each.undone_by is not None]
    return Done(
        readings[0],
        tuple(each for each in begun if each.undone_by is None),
        any(each is not None and each.inbox_id not in readings for each in by),
        cards,
    )


def _as_it_was(turn: Turn, done: Done) -> Turn:
    """The conversation may be about somebody else by now: a message without a customer keeps the one it had."""
    with turn.workspace.reading() as conn:
        rows = [row for change in done.standing for row in changes.rows(conn, change.id)]
        told = interactions.get(conn, reader(turn), told_in(rows))
    account_id = next((each.accounts[0][0] for each in told if each.accounts), None)
    return replace(turn, focus=Focus(account_id=account_id) if told else replace(turn.focus, change_id=None))


@dataclass(frozen=True)
class _Edit:
    """One edit at work. `turn`: the message as it reads now, at the time it was written; `before`: what it said."""

    agent: Agent
    desk: Desk
    spot: Spot
    before: str
    done: Done
    turn: Turn

    def carried_out(self) -> list[Post]:
        """Raises ToolError for the person."""
        if not self.done.standing and self.done.taken_back:
            raise TakenBackBefore()
        calls = self.agent.calls(self.turn) if self.done.standing else []
        if (log := self._log(calls)) is not None:
            return self._amended(
                log, next((each.arguments["notes"] for each in calls if each.verb == LOG), ())
            )
        if self.done.standing and calls == self._calls_before:
            return []
        undone = self._taken_back()
        # What was taken back may have been a name.
        names = lexicons.of_reader(self.turn.workspace, self.turn.author.id)
        answers = said.answers(self.agent, replace(self.turn, lexicon=names))
        if not any(getattr(each, "change_id", None) for each in answers):
            # A record that nothing takes the place of: that is said, or it stays where the new words cannot be read.
            if failed := next((each for each in answers if isinstance(each, ToolError)), None):
                self._put_back(undone)
                raise failed
            answers = [*undone, *answers]
        with self.turn.workspace.reading() as conn:
            return replies.anew(conn, self.desk, self.done.message_id, self.spot, answers, self.done.cards)

    def _log(self, calls: Sequence[Call]) -> Change | None:
        """The log that is to say what the message says now, where all else that it asked for is as it was."""
        logs = [each for each in self.done.standing if each.verb == LOG]
        orders = [each for each in calls if each.verb != LOG]
        told = len(calls) - len(orders)
        if len(logs) != 1 or told > 1 or not (told or said.keeps_files(self.turn, calls)):
            return None
        if not orders and len(self.done.standing) == 1:
            return logs[0]
        before = [each for each in self._calls_before if each.verb != LOG]
        return logs[0] if orders == before and len(self.done.standing) == len(orders) + 1 else None

    @cached_property
    def _calls_before(self) -> list[Call]:
        return self.agent.calls(replace(self.turn, text=self.before))

    def _amended(self, log: Change, notes: Sequence[dict[str, object]]) -> list[Post]:
        read = [SaidNote.model_validate(note) for note in notes]
        now = replace(self.turn, now=self.desk.now.astimezone(self.turn.zone))
        try:
            found = amend(now, log.id, read, self.turn.now)
        except Stale as error:
            raise ChangedSince() from error
        if found is None:
            return []
        with self.turn.workspace.reading() as conn:
            return replies.in_place(conn, self.desk, self.spot, found)

    def _taken_back(self) -> list[Undone]:
        """All that the message did, newest first. Raises ChangedSince; then all of it stands."""
        undone: list[Undone] = []
        try:
            for change in reversed(self.done.standing):
                undone.append(self._undo(change.id))
        except ToolError as error:
            self._put_back(undone)
            raise ChangedSince() if isinstance(error, Stale) else error from error
        return undone

    def _put_back(self, undone: Sequence[Undone]) -> None:
        for each in reversed(undone):
            self._undo(each.change_id)

    def _undo(self, change_id: int) -> Undone:
        """A second try, for which less is left to take back, finds what the first took back by its change."""
        now = self.desk.now.astimezone(self.turn.zone)
        return undo_change(replace(self.turn, now=now, call=UNDOING + change_id), change_id)
