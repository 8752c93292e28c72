"""What was said about something."""

from __future__ import annotations

import re
from dataclasses import replace

from sqlalchemy import Connection

from memory.tokens import tokens
from tools import resolve
from tools.entry import entries
from tools.errors import Empty, NotFound
from tools.reading import Named
from tools.results import Entry, Hit, Recalled, Ref
from tools.saving import reader
from tools.turn import Turn

_SHOWN = 5
_SENTENCE = re.compile(r"[^.!?。!?\n]+[.!?。!?\n]*")


def recall(turn: Turn, query: str, name: str = "") -> Recalled:
    """Find what was said: "what did Maria say about pricing?", 「価格について鈴木さんは何と言っていた?」.

    query: what it is to be about, as said ("pricing"); name: the customer or person it is to be of, as said; empty:
    what the thread is about, or any customer. Passages come back quoted, with their day and author.
    """
    if not query.strip() and not name.strip():
        raise Empty
    account = _account(turn, name)
    wanted = f"{query} {name}" if account is None else query
    with turn.workspace.reading() as conn:
        found = within(turn, conn, wanted.strip() or name, account)
    return replace(found, query=query or name)


def within(turn: Turn, conn: Connection, query: str, account: Ref | None) -> Recalled:
    """What comes nearest to the words, of one customer or of all."""
    near = turn.searcher.near(conn, reader(turn), query, account.id if account else None)
    found = entries(turn, conn, near[:_SHOWN])
    hits = tuple(Hit(entry, _passage(entry, query), 1 / place) for place, entry in enumerate(found, 1))
    return Recalled(query, account, hits)


def _account(turn: Turn, name: str) -> Ref | None:
    """The customer asked about; None where the name may mean several: all of them are searched then."""
    named = resolve.account(turn, name)
    if named is None or named.choices:
        return None
    if named.row is None:
        raise NotFound("account", named.words, _near(named))
    return Ref(named.row.id, named.row.name)


def _near(named: Named) -> tuple[str, ...]:
    return tuple(candidate.name for candidate in named.near)


def _passage(entry: Entry, query: str) -> str:
    """The sentence that shares most with what is asked, and the one after it, as they were typed."""
    asked = set(tokens(query))
    sentences = [sentence[0].strip() for sentence in _SENTENCE.finditer(entry.text) if sentence[0].strip()]
    best = max(range(len(sentences)), key=lambda at: len(asked & set(tokens(sentences[at]))), default=0)
    return " ".join(sentences[best : best + 2]) or entry.text
