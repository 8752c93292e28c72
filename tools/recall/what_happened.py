"""What happened: with a customer or a person there, told by a colleague, of a kind, in a time, about something."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection

from store import history
from store.history import Which
from tools import focus, numbers, phrases, resolve
from tools.answers import Past
from tools.asking import ask_back
from tools.customers import about
from tools.entries import entry
from tools.errors import NotFound, NothingNamed
from tools.focus import answering
from tools.kinds import kinds
from tools.languages.folding import fold
from tools.query import words
from tools.reading import Candidate, Day
from tools.recall.searcher import Wanted
from tools.results import Asked, Ref
from tools.saving import reader
from tools.turn import Turn

VERB = "what_happened"
SHOWN = MOST = 20


@dataclass(frozen=True)
class _Said:
    """The words of the call, apart from the name."""

    whose: str = ""
    kind: str = ""
    when: str = ""
    topic: str = ""
    most: str = ""
    page: int = 0


def what_happened(
    turn: Turn,
    name: str = "",
    whose: str = "",
    kind: str = "",
    when: str = "",
    topic: str = "",
    most: str = "",
) -> Past | Asked:
    """Show recorded contacts, newest first: "what happened with Globex last month", "last three calls with Acme",
    "when did we last talk to Maria", 「先週の東亜精機とのやり取り」.

    name: a customer or a person there, as written; whose: "me" or a colleague, as written, who told of it or took
    part; kind: words like "calls", 訪問; when: the days, as written; topic: what it was about; most: how many, as
    written ("last three" → "three", "last" → "last"). All empty: what the thread or channel is about.
    """
    said = _Said(whose, kind, when, topic, most)
    with answering(turn) as conn:
        turn = about.here(turn, conn)
        this = bool(words.meant(name, "here"))
        if name.strip() and not this:
            rows = about.named(turn, name)
            if len(rows) > 1:
                return ask_back(turn, conn, VERB, name, rows, **said.__dict__)
            return happened_with(turn, conn, rows[0], **said.__dict__)
        here = turn.focus.account_id if this or not whose.strip() else None
        row = turn.lexicon.candidate("accounts", here) if here is not None else None
        if this and row is None:
            raise NothingNamed()
        return happened_with(turn, conn, row, **said.__dict__)


def happened_with(turn: Turn, conn: Connection, row: Candidate | None, **quoted: Any) -> Past:
    """Of a customer, a person there, or the customer of a deal; None: of any. `quoted` as what_happened has them."""
    said = _Said(**quoted)
    mate = _colleague(turn, said.whose)
    days = phrases.day_or_error(turn, said.when, "past")
    which = _which(turn, row, mate, days, said)
    if said.topic.strip():
        near = turn.searcher.near(conn, reader(turn), _topic(which, said))
        which = replace(which, ids=tuple(near))
    _turn_to(turn, conn, row)
    found, more, most = _page(turn, conn, which, said)
    return Past(
        entries=entry.entries(turn, conn, found),
        who=Ref(row.id, row.name) if row else None,
        by=Ref(mate.id, mate.name) if mate else None,
        kinds=tuple(kinds(said.kind)),
        first=days.first if days else None,
        last=days.last if days else None,
        topic=said.topic.strip(),
        most=most,
        more=more,
    )


def _topic(which: Which, said: _Said) -> Wanted:
    return Wanted(said.topic, (which.account_id,) if which.account_id is not None else ())


def _colleague(turn: Turn, whose: str) -> Candidate | None:
    if not whose.strip():
        return None
    if "mine" in words.meant(whose, "whose"):
        return Candidate("users", turn.author.id, turn.author.name)
    mate = resolve.colleague(turn, whose)
    if mate is None:
        raise NotFound("person", whose.strip())
    return mate


def _which(turn: Turn, row: Candidate | None, mate: Candidate | None, days: Day | None, said: _Said) -> Which:
    contact = row if row and row.table == "contacts" else None
    return Which(
        account_id=turn.lexicon.account_of(row) if row and not contact else None,
        contact_id=contact.id if contact else None,
        user_id=mate.id if mate else None,
        kinds=tuple(kinds(said.kind)),
        first=days.first if days else None,
        last=days.last if days else None,
    )


def _turn_to(turn: Turn, conn: Connection, row: Candidate | None) -> None:
    account_id = turn.lexicon.account_of(row) if row else None
    if row and account_id is not None:
        focus.turn_to(turn, conn, account_id, contact_id=row.id if row.table == "contacts" else None)


def _page(turn: Turn, conn: Connection, which: Which, said: _Said) -> tuple[Sequence[int], int, int | None]:
    """Ids to show, how many there are beyond, and how many were asked for."""
    most = _number(said.most)
    found = history.newest(conn, reader(turn), which, most or SHOWN + 1)
    if most or len(found) <= SHOWN:
        return found, 0, most
    return found[:SHOWN], history.count(conn, reader(turn), which) - SHOWN, None


def _number(words: str) -> int | None:
    """ "three" → 3, "last" → 1; None where no number is asked for."""
    if not words.strip():
        return None
    found = next(numbers.find(fold(words).text), None)
    return max(1, min(MOST, int(found.value))) if found else 1
