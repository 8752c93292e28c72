"""The deal that is meant: by its own name, by its customer's, or what the conversation is about."""

from __future__ import annotations

from sqlalchemy import Connection

from store import deals
from store.deals import Deal
from tools import resolve
from tools.deals.deal_words import fitting
from tools.errors import NoDeal, NotFound, NothingNamed
from tools.reading import Candidate
from tools.saving import reader
from tools.turn import Turn


def which_deal(turn: Turn, conn: Connection, words: str, account: str) -> tuple[Candidate, ...]:
    """All that are equally good. Open ones first; a closed one only where nothing else is meant.

    Raises NotFound, NoDeal, NothingNamed.
    """
    if account.strip():
        return _of_customers(turn, conn, words, account)
    if words.strip():
        return _by_name(turn, words) or in_phrase(turn, conn, words) or _of_customers(turn, conn, "", words)
    return _here(turn, conn)


def _of_customers(turn: Turn, conn: Connection, words: str, account: str) -> tuple[Candidate, ...]:
    """A name that no customer goes by may be the deal's own."""
    meant = resolve.account(turn, account)
    if meant is None or meant.new:
        if named := _by_name(turn, account):
            return named
        raise NotFound("account", account.strip(), tuple(one.name for one in meant.near) if meant else ())
    rows = (meant.row,) if meant.row else meant.choices
    found = [deal for row in rows for deal in _deals(turn, conn, row.id, words)]
    if not found:
        raise NoDeal(account=rows[0].name)
    return _candidates(found)


def _deals(turn: Turn, conn: Connection, account_id: int, words: str) -> list[Deal]:
    """The open ones that the words fit, else all open ones; where none is open, the closed ones."""
    every = deals.all_of(conn, reader(turn), account_id)
    open_ones = [deal for deal in every if deal.open] or list(every)
    fit = fitting(words, {deal.id: deal.name for deal in open_ones}) if words.strip() else []
    kept = [deal for deal in open_ones if deal.id in fit] or open_ones
    here = [deal for deal in kept if deal.id == turn.focus.deal_id]
    return here if len(kept) > 1 and here and not fit else kept


def in_phrase(turn: Turn, conn: Connection, words: str) -> tuple[Candidate, ...]:
    """ "the Bloom renewal": a customer's name or its beginning, then what the deal is about."""
    each = words.split()
    for parted in range(len(each) - 1, 0, -1):
        customer, about = " ".join(each[:parted]), " ".join(each[parted:])
        rows = turn.lexicon.lookup(customer, "accounts")
        found = [
            deal
            for row in rows
            if row.score == rows[0].score
            for deal in deals.all_of(conn, reader(turn), row.id)
            if fitting(about, {deal.id: deal.name})
        ]
        if found:
            return _candidates([deal for deal in found if deal.open] or found)
    return ()


def _by_name(turn: Turn, words: str) -> tuple[Candidate, ...]:
    found = turn.lexicon.lookup(words, "deals")
    best = [one for one in found if one.score == found[0].score]
    open_ones = [one for one in best if turn.lexicon.rows.by_table["deals"][one.id].open]
    here = [one for one in open_ones if turn.lexicon.account_of(one) == turn.focus.account_id]
    return tuple(here or open_ones or best)


def _here(turn: Turn, conn: Connection) -> tuple[Candidate, ...]:
    if turn.focus.deal_id is not None and (deal := deals.get(conn, reader(turn), turn.focus.deal_id)):
        return _candidates([deal])
    if turn.focus.account_id is None:
        raise NothingNamed()
    found = _deals(turn, conn, turn.focus.account_id, "")
    if not found:
        row = turn.lexicon.candidate("accounts", turn.focus.account_id)
        raise NoDeal(account=row.name if row else "")
    return _candidates(found)


def _candidates(found: list[Deal]) -> tuple[Candidate, ...]:
    one_customer = len({deal.account_id for deal in found}) == 1
    return tuple(
        Candidate("deals", deal.id, deal.name, "" if one_customer else deal.account or "") for deal in found
    )
