"""A message of files alone: they are kept with the customer of their thread, of their name, or of a button."""

from __future__ import annotations

import re

from sqlalchemy import Connection

from store import interactions
from tools import phrases
from tools.entries.record import record
from tools.entries.summary import summary
from tools.errors import Empty
from tools.reading import Candidate, Named, NoteRead, Reading
from tools.results import Logged
from tools.saving import may_write, reader
from tools.turn import Turn

OFFERED = 4
"""Customers to choose from: whom the conversation was about, then whom the author wrote of last."""


def keep_files(turn: Turn) -> Logged:
    """A note of what was written beside them, else of their names. Raises Empty where there are none, NotAllowed."""
    may_write(turn)
    return record(turn, files_alone(turn))


def files_alone(turn: Turn) -> Reading:
    """Raises Empty where there are none."""
    if not turn.files:
        raise Empty()
    words = turn.text.strip() or "\n".join(file.name for file in turn.files)
    note = NoteRead(
        text=words,
        summary=summary(words),
        account=_account(turn),
        contacts=(),
        colleagues=(),
        kind="note",
        occurred=phrases.today(turn),
        deal=None,
        amount=None,
        stage=None,
        close=None,
        mood=None,
        steps=(),
    )
    return Reading((note,))


def is_caption(turn: Turn) -> bool:
    """Is there nothing beside the files but a customer's name?"""
    rest = turn.text
    for mention in reversed(turn.lexicon.find(turn.text)):
        if mention.exact and mention.of("accounts"):
            rest = rest[: mention.start] + rest[mention.end :]
    return bool(turn.files) and not re.search(r"\w", rest)


def says_whose(turn: Turn) -> bool:
    """Do the words beside files name a customer, or somebody there?"""
    return bool(_accounts(turn, turn.text))


def _account(turn: Turn) -> Named | None:
    """None where nobody can be offered: the card's Edit has all of them."""
    words = turn.files[0].name
    here = turn.focus.account_id if turn.place.thread_ts else None
    named = _named(turn)
    if not named and here is not None and (row := turn.lexicon.candidate("accounts", here)):
        return Named(words, row)
    if len(named) == 1:
        return Named(words, named[0])
    choices = named or _lately(turn)
    return Named(words, choices=tuple(choices)) if choices else None


def _named(turn: Turn) -> list[Candidate]:
    """The customers that the words name, else the files' names: "Globex_quote-v2.pdf"."""
    names = (re.sub(r"[_\-.]+", " ", file.name.rpartition(".")[0] or file.name) for file in turn.files)
    found = _accounts(turn, turn.text) or [one for words in names for one in _accounts(turn, words)]
    return list({one.id: one for one in found}.values())[:OFFERED]


def _accounts(turn: Turn, words: str) -> list[Candidate]:
    """The customers that are named, and those whose people and deals are, where that leaves no doubt."""
    found: dict[int, None] = {}
    for mention in turn.lexicon.find(words):
        ids = {turn.lexicon.account_of(one) for one in mention.candidates}
        if mention.exact and (mention.of("accounts") or len(ids) == 1):
            found |= dict.fromkeys(id_ for id_ in ids if id_ is not None)
    return [row for id_ in found if (row := turn.lexicon.candidate("accounts", id_))]


def _lately(turn: Turn) -> list[Candidate]:
    with turn.workspace.reading() as conn:
        ids = [turn.focus.account_id, *_written_of(turn, conn)]
    rows = [turn.lexicon.candidate("accounts", id_) for id_ in dict.fromkeys(ids) if id_ is not None]
    return [row for row in rows if row][:OFFERED]


def _written_of(turn: Turn, conn: Connection) -> list[int]:
    found = interactions.get(
        conn, reader(turn), interactions.latest_by(conn, reader(turn), turn.author.id, 10)
    )
    return [id_ for told in found for id_, _ in told.accounts]
