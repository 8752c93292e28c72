"""What one needs of a customer in the middle of a conversation: how things stand, what was said of something, all."""

from __future__ import annotations

from store import history
from store.history import Which
from tools.answers import Past, Standing
from tools.customers import customer
from tools.entries import entry
from tools.errors import Empty, NotFound
from tools.recall.recall import within
from tools.results import Recalled, Ref
from tools.saving import reader
from tools.turn import Turn

PAGE = 12
"""Entries of a page: what Slack takes of a view, with long notes among them."""


def standing(turn: Turn, account_id: int) -> Standing:
    """Raises NotFound where the customer is gone, or not the author's to see; so do the others."""
    with turn.workspace.reading() as conn:
        return customer.standing(turn, conn, account_id)


def search(turn: Turn, account_id: int, query: str) -> Recalled:
    """What was said of something, of this customer only. Raises Empty."""
    if not query.strip():
        raise Empty
    with turn.workspace.reading() as conn:
        return within(turn, conn, query.strip(), _account(turn, account_id))


def everything(turn: Turn, account_id: int, page: int) -> tuple[Past, int]:
    """The page, newest first, and its number: the last one where there are not so many. From 0."""
    which = Which(account_id)
    with turn.workspace.reading() as conn:
        account = _account(turn, account_id)
        every = history.count(conn, reader(turn), which)
        page = max(0, min(page, (every - 1) // PAGE))
        ids = history.newest(conn, reader(turn), which, (page + 1) * PAGE)[page * PAGE :]
        told = entry.entries(turn, conn, ids)
    return Past(told, account, more=every - page * PAGE - len(ids)), page


def _account(turn: Turn, account_id: int) -> Ref:
    row = turn.lexicon.candidate("accounts", account_id)
    if row is None:
        raise NotFound("account", "")
    return Ref(row.id, row.name)
