"""What a question is about: a customer, somebody there, or a deal, by name or by where it is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection

from store import changes, interactions
from tools import resolve
from tools.entries.logged import told_in
from tools.errors import NotFound
from tools.reading import Candidate
from tools.saving import reader
from tools.turn import Focus, Turn

TABLES = ("accounts", "contacts", "deals")


def named(turn: Turn, words: str) -> tuple[Candidate, ...]:
    """The rows that a name may mean, all equally good; people of one customer are that customer.

    Raises NotFound, with the names that come close.
    """
    found = _best(turn, words) or _mentioned(turn, words)
    if not found:
        raise NotFound("account", words.strip(), _near(turn, words))
    accounts = {turn.lexicon.account_of(one) for one in found}
    if len(found) > 1 and len(accounts) == 1 and (only := accounts.pop()) is not None:
        account = turn.lexicon.candidate("accounts", only)
        return (account,) if account else found
    return found


def _best(turn: Turn, words: str) -> tuple[Candidate, ...]:
    """Of all tables the best kind of match; a customer before a person or a deal of the same name."""
    by_table = [turn.lexicon.lookup(words, table) for table in TABLES]
    best = max((found[0].score for found in by_table if found), default=0.0)
    for table, found in zip(TABLES, by_table, strict=True):
        if found and found[0].score == best:
            return _customers(turn, words) if table == "accounts" else _top(found)
    return ()


def _customers(turn: Turn, words: str) -> tuple[Candidate, ...]:
    meant = resolve.account(turn, words)
    return () if meant is None else (meant.row,) if meant.row else meant.choices


def _mentioned(turn: Turn, words: str) -> tuple[Candidate, ...]:
    """The one name that stands in a longer phrase: "the Globex people"."""
    mentions = [one for one in turn.lexicon.find(words) if set(one.kinds) & set(TABLES)]
    if len(mentions) != 1:
        return ()
    return _top([one for one in mentions[0].candidates if one.table in TABLES and _seen(turn, one)])


def _seen(turn: Turn, one: Candidate) -> bool:
    return turn.lexicon.shows(one.table, one.id)


def _top(found: Sequence[Candidate]) -> tuple[Candidate, ...]:
    return tuple(one for one in found if one.score == found[0].score)


def _near(turn: Turn, words: str) -> tuple[str, ...]:
    meant = resolve.account(turn, words)
    people = resolve.contact(turn, words, None).near
    return tuple(dict.fromkeys(one.name for one in [*(meant.near if meant else ()), *people]))[:3]


def here(turn: Turn, conn: Connection) -> Turn:
    """With its focus complete: a thread below a card is about what the card shows."""
    if turn.focus.account_id is not None or turn.focus.change_id is None:
        return turn
    told = interactions.get(conn, reader(turn), told_in(list(changes.rows(conn, turn.focus.change_id))))
    if not told or not told[-1].accounts:
        return turn
    about = Focus(told[-1].accounts[0][0], told[-1].deal_id, turn.focus.contact_id, turn.focus.change_id)
    return replace(turn, focus=about)
