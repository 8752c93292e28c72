"""What was said about something."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from memory.tokens import counted
from tools import resolve
from tools.entries.entry import entries
from tools.errors import Empty, NotFound
from tools.reading import Candidate
from tools.recall.conflict import differ, in_their_words
from tools.recall.rephrase import rephrase
from tools.recall.searcher import Wanted
from tools.results import Entry, Hit, Recalled, Ref
from tools.saving import reader
from tools.turn import Turn

_SHOWN = 5
_SENTENCE = re.compile(r"[^.!?。!?\n]+[.!?。!?\n]*")


@dataclass(frozen=True)
class _Meant:
    """Whose notes: the customers that a name may mean, the people of that name there."""

    accounts: tuple[Ref, ...] = ()
    contact_ids: tuple[int, ...] = ()


def recall(turn: Turn, query: str, name: str = "") -> Recalled:
    """Find what was said: "what did Maria say about pricing?", 「価格について鈴木さんは何と言っていた?」.

    query: what it is to be about, as said ("pricing"); name: the customer or person it is to be of, as said; empty:
    what the thread is about, or any customer. Passages come back quoted, with their day and author.
    """
    if not query.strip() and not name.strip():
        raise Empty
    meant = _meant(turn, query, name)
    wanted = _without_names(turn, query) if meant.accounts else query
    with turn.workspace.reading() as conn:
        found = _found(turn, conn, wanted.strip() or query or name, meant, query)
    return replace(found, query=query or name)


def within(turn: Turn, conn: Connection, query: str, account: Ref | None) -> Recalled:
    """What comes nearest to the words, of one customer or of all."""
    return _found(turn, conn, query, _Meant((account,) if account else ()))


def _found(turn: Turn, conn: Connection, query: str, meant: _Meant, whole: str = "") -> Recalled:
    wanted = Wanted(query, tuple(one.id for one in meant.accounts), meant.contact_ids, whole)
    near = turn.searcher.near(conn, reader(turn), wanted)
    found = entries(turn, conn, near[:_SHOWN])
    hits = tuple(Hit(entry, _passage(entry, query), 1 / place) for place, entry in enumerate(found, 1))
    about = meant.accounts[0] if len(meant.accounts) == 1 else None
    return _weighed(turn, Recalled(query, about, hits))


def _weighed(turn: Turn, found: Recalled) -> Recalled:
    """Where the customer's own words and a colleague's note of about the same rank give other figures or days, theirs
    come first, and that they differ is told."""
    first, *rest = found.hits or (None,)
    if first is None:
        return found
    for other in rest[:2]:
        mail, note = (first, other) if in_their_words(first.entry) else (other, first)
        if in_their_words(mail.entry) and not in_their_words(note.entry) and differ(turn, mail, note):
            ordered = (mail, *(hit for hit in found.hits if hit is not mail))
            return replace(found, hits=ordered, differ=True)
    return found


def _meant(turn: Turn, query: str, name: str) -> _Meant:
    """Raises NotFound for a name that nobody has."""
    if not name.strip():
        here = resolve.account(turn, "")
        return _Meant((Ref(here.row.id, here.row.name),) if here and here.row else ())
    people = turn.lexicon.lookup(name, "contacts")
    people = tuple(one for one in people if one.score == people[0].score)
    named = resolve.account(turn, name)
    rows = (named.row,) if named and named.row else named.choices if named else ()
    known = [*rows, *_employers(turn, people)]
    if not known and named is not None:
        raise NotFound("account", named.words, tuple(one.name for one in named.near))
    accounts = tuple(dict.fromkeys(Ref(one.id, one.name) for one in known))
    people = people or _people_in(turn, query, {one.id for one in accounts})
    return _Meant(accounts, tuple(one.id for one in people))


def _employers(turn: Turn, people: Sequence[Candidate]) -> list[Candidate]:
    ids = dict.fromkeys(turn.lexicon.account_of(one) for one in people)
    found = (turn.lexicon.candidate("accounts", id_) for id_ in ids if id_ is not None)
    return [one for one in found if one]


def _people_in(turn: Turn, query: str, account_ids: set[int]) -> tuple[Candidate, ...]:
    """Whom a question about a customer names: "what did Maria at Acme say"."""
    named = (one for mention in turn.lexicon.find(query) for one in mention.of("contacts"))
    return tuple(one for one in named if turn.lexicon.account_of(one) in account_ids)


def _without_names(turn: Turn, query: str) -> str:
    """All notes that are looked through are of whom it names."""
    for mention in turn.lexicon.find(query):
        if mention.kind in ("accounts", "contacts"):
            query = query[: mention.start] + " " * (mention.end - mention.start) + query[mention.end :]
    return query


def _passage(entry: Entry, query: str) -> str:
    """The sentence that shares most with what is asked, and the one after it, as they were typed."""
    asked = rephrase(query)
    sentences = [sentence[0].strip() for sentence in _SENTENCE.finditer(entry.text) if sentence[0].strip()]

    def shared(at: int) -> float:
        return sum(asked.get(token, 0.0) for token in counted(sentences[at]))

    best = max(range(len(sentences)), key=shared, default=0)
    return " ".join(sentences[best : best + 2]) or entry.text
