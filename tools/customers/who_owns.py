"""Who looks after a customer."""

from __future__ import annotations

from sqlalchemy import Connection

from store import accounts, contacts, deals
from tools import focus, lines
from tools.asking import ask_back
from tools.customers import about
from tools.errors import NotFound, NothingNamed
from tools.focus import answering
from tools.results import Asked, Owned, Ref
from tools.saving import reader
from tools.turn import Turn

VERB = "who_owns"


def who_owns(turn: Turn, name: str = "") -> Owned | Asked:
    """Say which colleague owns a customer, a customer's person or a deal, and how to reach them.

    `name`: as written in the message; empty where it says "this" or "here", or names nobody: then it is what
    the thread or the channel is about.
    """
    with answering(turn) as conn:
        turn = about.here(turn, conn)
        if name.strip():
            rows = about.named(turn, name)
            if len(rows) > 1:
                return ask_back(turn, conn, VERB, name, rows)
            return owner_of(turn, conn, rows[0].table, rows[0].id)
        return owner_of(turn, conn, *_here(turn))


def _here(turn: Turn) -> tuple[str, int]:
    if turn.focus.account_id is not None:
        return "accounts", turn.focus.account_id
    if turn.focus.deal_id is not None:
        return "deals", turn.focus.deal_id
    raise NothingNamed()


def owner_of(turn: Turn, conn: Connection, table: str, row_id: int) -> Owned:
    """Of an account, of the account of a contact, of a deal. Raises NotFound where it is gone."""
    if table == "deals":
        return _of_deal(turn, conn, row_id)
    if table == "contacts":
        contact = contacts.get(conn, reader(turn), row_id)
        if contact is None:
            raise NotFound("person", "")
        person = Ref(contact.id, contact.name, contact.title or "")
        if contact.account_id is None:
            return Owned(person, None, None, None)
        return _of_account(turn, conn, contact.account_id, person)
    return _of_account(turn, conn, row_id, None)


def _of_account(turn: Turn, conn: Connection, account_id: int, person: Ref | None) -> Owned:
    account = accounts.get(conn, reader(turn), account_id)
    if account is None:
        raise NotFound("account", "")
    focus.turn_to(turn, conn, account.id, contact_id=person.id if person else None)
    shown = Ref(account.id, account.name)
    owner, manager = lines.people_of(turn, conn, account.owner_id)
    theirs = deals.open_of(conn, reader(turn), account.id)
    return Owned(person or shown, shown, owner, manager, tuple(map(lines.deal, theirs)))


def _of_deal(turn: Turn, conn: Connection, deal_id: int) -> Owned:
    deal = deals.get(conn, reader(turn), deal_id)
    if deal is None:
        raise NotFound("deal", "")
    focus.turn_to(turn, conn, deal.account_id, deal_id=deal.id)
    owner, manager = lines.people_of(turn, conn, deal.owner_id)
    account = lines.ref(deal.account_id, deal.account)
    return Owned(Ref(deal.id, deal.name), account, owner, manager, (lines.deal(deal),))
