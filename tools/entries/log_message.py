"""A message of somebody's becomes a note by whoever points at it: their words quoted, linked, with the customer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from store import interactions
from store.changes import Writing
from tools.entries.entry import entries
from tools.entries.logged import logged
from tools.entries.record import VERB, write_note
from tools.entries.remarks import Remarks
from tools.entries.summary import summary
from tools.errors import Empty, NotFound
from tools.reading import Day, Named, NoteRead, Remark
from tools.results import Entry, Logged
from tools.said import Mood, SaidStep
from tools.saving import may_write, reader, save
from tools.steps.read_step import read_step
from tools.turn import Place, Turn

SURE = 0.9
"""How well a writer's name must fit to be that contact."""


@dataclass(frozen=True)
class Quoted:
    """`words` by `author`, a name, with an address behind it where that is known; `at` aware."""

    author: str
    words: str
    at: datetime


@dataclass(frozen=True)
class Pointed:
    """What was pointed at, where it stands. `alone`: its thread was asked for and could not be read."""

    quotes: tuple[Quoted, ...]
    place: Place
    alone: bool = False


def log_message(
    turn: Turn,
    pointed: Pointed,
    account_id: int | None,
    steps: Sequence[SaidStep] = (),
    mood: Mood | None = None,
    mood_words: str = "",
) -> Logged:
    """`turn.text`: what the person adds of their own, which `steps` quote. Raises NotAllowed, Empty where nothing is
    said, NotFound where the customer is gone or not theirs to see."""
    may_write(turn)
    account = _account(turn, account_id)
    remarks = Remarks()
    if pointed.alone:
        remarks.add(Remark("thread_unread", ""))
    quoted = "\n".join(map(_line, pointed.quotes))
    text = "\n".join(part for part in (quoted, turn.text) if part.strip())
    if not text:
        raise Empty()
    note = NoteRead(
        text=text,
        summary=summary(quoted or text),
        account=account,
        contacts=_writers(turn, pointed.quotes, account_id),
        colleagues=(),
        kind="message",
        occurred=_days(turn, pointed.quotes),
        deal=None,
        amount=None,
        stage=None,
        close=None,
        mood=mood,
        steps=tuple(read_step(turn, step, account_id, remarks) for step in steps),
        quotes={"mood": mood_words} if mood and mood_words else {},
        remarks=remarks.all,
    )

    def write(conn: Connection, change: Writing) -> None:
        write_note(turn, conn, change, note, pointed.place)

    return save(turn, VERB, write, lambda conn, change_id: logged(turn, conn, change_id))


def noted_before(turn: Turn, place: Place) -> tuple[Entry, ...]:
    """What the records have of that message already, as far as the author may see it."""
    with turn.workspace.reading() as conn:
        ids = interactions.said_at(conn, reader(turn), place.channel_id or "", place.ts or "")
        return entries(turn, conn, ids)


def _line(quoted: Quoted) -> str:
    name, address = _parts(quoted.author)
    return f"{name or address}: {quoted.words}" if quoted.author else quoted.words


def _parts(author: str) -> tuple[str, str]:
    """Name and address, "" for what is not known."""
    name, _, last = author.rpartition(" ")
    return (name, last) if "@" in last else (author, "")


def _account(turn: Turn, account_id: int | None) -> Named | None:
    if account_id is None:
        return None
    row = turn.lexicon.candidate("accounts", account_id)
    if row is None or not turn.lexicon.shows("accounts", account_id):
        raise NotFound("account", "")
    return Named("", row)


def _writers(turn: Turn, quotes: Sequence[Quoted], account_id: int | None) -> tuple[Named, ...]:
    """The customer's people among those who wrote."""
    found: dict[int, Named] = {}
    for quoted in quotes:
        for words in filter(None, _parts(quoted.author)):
            for one in turn.lexicon.lookup(words, "contacts"):
                if (
                    one.score >= SURE
                    and account_id is not None
                    and turn.lexicon.account_of(one) == account_id
                ):
                    found[one.id] = Named(one.name, one)
    return tuple(found.values())


def _days(turn: Turn, quotes: Sequence[Quoted]) -> Day:
    """From the first to the last of them, where the person is."""
    days = sorted(each.at.astimezone(turn.zone).date() for each in quotes)
    first, last = (days[0], days[-1]) if days else (turn.now.date(), turn.now.date())
    return Day(first, last, last, "")
