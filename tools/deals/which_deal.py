"""The deal that is meant: by its own name, by its customer's, or what the conversation is about."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection

from store import deals
from store.deals import Deal
from tools import resolve
from tools.deals.deal_words import fitting
from tools.errors import NoDeal, NotFound, NothingNamed
from tools.reading import Candidate
from tools.saving import reader
from tools.turn import Turn


def which_deal(
    turn: Turn, conn: Connection, words: str, account: str, is_over: bool = False
) -> tuple[Candidate, ...]:
    """All that are equally good. Open ones first, a closed one only where nothing else is meant; where `is_over`, the
    other way about.

    Raises NotFound, NoDeal, NothingNamed.
    """
    if account.strip():
        return _of_customers(turn, conn, words, account, is_over)
    if words.strip():
        return (
            _by_name(turn, words, is_over)
            or in_phrase(turn, conn, words, is_over)
            or _of_customers(turn, conn, "", words, is_over)
        )
    return _here(turn, conn, is_over)


def _of_customers(
    turn: Turn, conn: Connection, words: str, account: str, is_over: bool
) -> tuple[Candidate, ...]:
    """A name that no customer goes by may be the deal's own."""
    meant = resolve.account(turn, account)
    if meant is None or meant.new:
        if named := _by_name(turn, account, is_over):
            return named
        raise NotFound("account", account.strip(), tuple(one.name for one in meant.near) if meant else ())
    rows = (meant.row,) if meant.row else meant.choices
    found = [deal for row in rows for deal in _deals(turn, conn, row.id, words, is_over)]
    if not found:
        raise NoDeal(account=rows[0].name)
    return _candidates(found)


def _deals(turn: Turn, conn: Connection, account_id: int, words: str, is_over: bool) -> list[Deal]:
    """The open ones that the words fit, else the closed ones that they fit; where they fit none, all open ones, and
    where none is open, the closed ones."""
    every = list(deals.all_of(conn, reader(turn), account_id))
    first = _first(every, is_over)
    fit = _fitting(words, first) or _fitting(words, every)
    if fit:
        return fit
    here = [deal for deal in first if deal.id == turn.focus.deal_id]
    return here or first


def _fitting(words: str, of: list[Deal]) -> list[Deal]:
    fit = fitting(words, {deal.id: deal.name for deal in of}) if words.strip() else []
    return [deal for deal in of if deal.id in fit]


def _first(found: list[Deal], is_over: bool) -> list[Deal]:
    """Those that are likely meant."""
    return [deal for deal in found if deal.open != is_over] or found


def in_phrase(turn: Turn, conn: Connection, words: str, is_over: bool = False) -> tuple[Candidate, ...]:
    """ "the Bloom renewal": a customer's name or its beginning, then what the deal is about."""
    for customer, about in _parted(turn, words):
        rows = turn.lexicon.lookup(customer, "accounts")
        found = [
            deal
            for row in rows
            if row.score == rows[0].score
            for deal in deals.all_of(conn, reader(turn), row.id)
            if fitting(about, {deal.id: deal.name})
        ]
        if found:
            return _candidates(_first(found, is_over))
    return ()


def _parted(turn: Turn, words: str) -> Iterator[tuple[str, str]]:
    """(customer, what it is about): at each space, and behind a name that stands first."""
    each = words.split()
    for parted in range(len(each) - 1, 0, -1):
        yield " ".join(each[:parted]), " ".join(each[parted:])
    for mention in turn.lexicon.find(words):
        if mention.start == 0 and mention.of("accounts"):
            yield words[: mention.end], words[mention.end :]


def _by_name(turn: Turn, words: str, is_over: bool) -> tuple[Candidate, ...]:
    found = turn.lexicon.lookup(words, "deals")
    best = [one for one in found if one.score == found[0].score]
    first = [one for one in best if turn.lexicon.rows.by_table["deals"][one.id].open != is_over]
    here = [one for one in first if turn.lexicon.account_of(one) == turn.focus.account_id]
    return tuple(here or first or best)


def _here(turn: Turn, conn: Connection, is_over: bool) -> tuple[Candidate, ...]:
    if turn.focus.deal_id is not None and (deal := deals.get(conn, reader(turn), turn.focus.deal_id)):
        return _candidates([deal])
    if turn.focus.account_id is None:
        raise NothingNamed()
    found = _deals(turn, conn, turn.focus.account_id, "", is_over)
    if not found:
        row = turn.lexicon.candidate("accounts", turn.focus.account_id)
        raise NoDeal(account=row.name if row else "")
    return _candidates(found)


def _candidates(found: list[Deal]) -> tuple[Candidate, ...]:
    one_customer = len({deal.account_id for deal in found}) == 1
    return tuple(
        Candidate("deals", deal.id, deal.name, "" if one_customer else deal.account or "") for deal in found
    )
