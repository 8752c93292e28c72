"""What to know before meeting a customer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from sqlalchemy import Connection

from store import deals
from store.deals import Deal
from tools import focus
from tools.answers import Ask, Brief, Standing
from tools.asking import ask_back
from tools.customers import about, customer
from tools.errors import NotFound, NothingNamed
from tools.focus import answering
from tools.reading import Candidate
from tools.results import Asked, Ref
from tools.saving import reader
from tools.turn import Turn

VERB = "brief"
QUIET = timedelta(days=30)
"""A deal of which nothing was heard for so long is stale."""
ASKS = 5


def brief(turn: Turn, name: str = "") -> Brief | Asked:
    """Prepare for a meeting with a customer: its people and their titles, its mood in its own last words, the last
    three contacts, open promises both ways, open deals, the owner, and what to ask.

    name: the customer, or the person there who is to be met, as written; empty: what the thread or channel is about.
    """
    with answering(turn) as conn:
        turn = about.here(turn, conn)
        if not name.strip():
            if turn.focus.account_id is None:
                raise NothingNamed()
            return brief_of(turn, conn, Candidate("accounts", turn.focus.account_id, ""))
        rows = about.named(turn, name)
        if len(rows) > 1:
            return ask_back(turn, conn, VERB, name, rows)
        return brief_of(turn, conn, rows[0])


def brief_of(turn: Turn, conn: Connection, row: Candidate) -> Brief:
    """Of a customer, or of the customer that a person or a deal belongs to."""
    account_id = turn.lexicon.account_of(row)
    if account_id is None:
        raise NotFound("account", row.name)
    standing = customer.standing(turn, conn, account_id)
    person = Ref(row.id, row.name, _title(turn, row)) if row.table == "contacts" else None
    focus.turn_to(turn, conn, account_id, contact_id=person.id if person else None)
    open_deals = deals.open_of(conn, reader(turn), account_id)
    return Brief(standing, person, tuple(_asks(turn, standing, open_deals))[:ASKS])


def _title(turn: Turn, row: Candidate) -> str:
    return turn.lexicon.rows.by_table["contacts"][row.id].title or ""


def _asks(turn: Turn, standing: Standing, open_deals: tuple[Deal, ...]) -> Iterator[Ask]:
    """First what they owe us, then what is wrong with the deals."""
    today = turn.now.date()
    for promise in standing.promises:
        if promise.step.owner is None:
            yield Ask("they_owe", promise.step.action, promise.step.due_on)
    for deal in open_deals:
        if deal.close_date is None:
            yield Ask("no_close", deal.name)
        elif deal.close_date < today:
            yield Ask("past_close", deal.name, deal.close_date)
        if deal.amount_minor is None:
            yield Ask("no_amount", deal.name)
        if deal.last_activity_on and today - deal.last_activity_on >= QUIET:
            yield Ask("stale_deal", deal.name, deal.last_activity_on)
    if open_deals and not any(promise.step.owner for promise in standing.promises):
        yield Ask("no_next", standing.account.name)
