"""A customer or a deal goes to another colleague, with what the one before had open there."""

from __future__ import annotations

from sqlalchemy import Connection

from store import accounts, book, changes, contacts, deals, leads, questions, users
from store.book import Book
from store.changes import Writing
from tools import focus, quoted, resolve
from tools.asking import ask_back
from tools.changed import record_changed
from tools.colleagues.rights import may_give, may_own
from tools.customers import about
from tools.deals.which_deal import in_phrase
from tools.errors import AlreadyAnswered, NotFound, NothingNamed, Stale, ToolError, Unclear
from tools.leads.which_lead import candidates, which_lead
from tools.outcomes import GivenAway, RecordChanged, What
from tools.reading import Candidate
from tools.results import Asked
from tools.saving import may_write, reader, save
from tools.turn import Turn

VERB = "assign_owner"
ALONE = "give_back"
"""The verb of the button that leaves the deals and steps with whom they were."""


def assign_owner(
    turn: Turn, to: str, name: str = "", alone: bool = False
) -> RecordChanged | GivenAway | Asked:
    """Give a customer, a deal or a lead to a colleague: "give Globex to Alice", 「東亜精機の担当を小川さんに変更」.
    For all that a colleague has use hand_over.

    `to`: the colleague as written ("Alice", "me"). `name`: the customer, the deal or the lead as written;
    empty: the thread's. `alone`: only where the message says that open deals and steps stay with whom they are.
    """
    may_write(turn)
    quoted.check(turn, (to, name))
    mate = resolve.colleague(turn, to) if to.strip() else None
    if mate is None:
        raise (
            NotFound("person", to.strip()) if to.strip() else Unclear(words=turn.text.strip(), what="person")
        )
    with focus.answering(turn) as conn:
        turn = about.here(turn, conn)
        rows = _named(turn, conn, name)
        if len(rows) > 1:
            return ask_back(turn, conn, VERB, name, rows, to=mate.id, alone=alone)
    return give(turn, rows[0].table, rows[0].id, mate.id, alone)


def give(
    turn: Turn,
    table: str,
    row_id: int,
    to: int,
    alone: bool = False,
    question_id: int | None = None,
    choice: str = "",
) -> RecordChanged | GivenAway:
    """`table`: accounts, contacts (their customer), deals or leads. Raises NotYours, CannotOwn."""

    def write(conn: Connection, change: Writing) -> None:
        if question_id is not None and not questions.close(conn, question_id, turn.now, choice):
            raise AlreadyAnswered()
        what, id_, owner_id = _record(turn, conn, table, row_id)
        may_give(turn, conn, owner_id)
        may_own(users.get(conn, to))
        if owner_id != to:
            book.give(change, _given(turn, conn, what, id_, owner_id, alone), owner_id, to)
        focus.turn_to(turn, conn, id_ if what == "account" else None, id_ if what == "deal" else None)

    return save(turn, VERB, write, lambda conn, id_: _shown(turn, conn, id_, table, row_id))


def give_back(turn: Turn, change_id: int) -> RecordChanged:
    """The open deals and steps that went along stay with whom they were; the customer goes all the same."""

    def write(conn: Connection, change: Writing) -> None:
        given = [row for row in changes.rows(conn, change_id) if row.before and row.after]
        went = [row for row in given if row.table in ("deals", "steps")]
        if not went or not any(row.table == "accounts" for row in given):
            raise Stale(what="change")
        back = Book(
            deals=tuple(row.row_id for row in went if row.table == "deals"),
            steps=tuple(row.row_id for row in went if row.table == "steps"),
        )
        before, after = (went[0].before or {}), (went[0].after or {})
        may_give(turn, conn, after["owner_id"] if turn.author.id != before["owner_id"] else turn.author.id)
        book.give(change, back, after["owner_id"], before["owner_id"])

    return save(turn, ALONE, write, lambda conn, id_: record_changed(turn, conn, id_, "account"), change_id)


def carry_on(turn: Turn, question: questions.Question, choice: str) -> RecordChanged | GivenAway:
    table, _, row_id = choice.partition(":")
    kept = question.about
    return give(turn, table, int(row_id), kept["to"], kept["alone"], question.id, choice)


def _named(turn: Turn, conn: Connection, name: str) -> tuple[Candidate, ...]:
    """A name that no customer, person or deal goes by may be a deal's with its customer's, or a lead's.

    Raises NotFound, NothingNamed.
    """
    whole = name.strip() and any(turn.lexicon.lookup(name, table) for table in about.TABLES)
    if not whole and (found := in_phrase(turn, conn, name)):
        return found
    try:
        return about.named(turn, name) if name.strip() else (_here(turn),)
    except (NotFound, NothingNamed) as unknown:
        try:
            return candidates(which_lead(turn, conn, name))
        except ToolError:
            raise unknown from None


def _here(turn: Turn) -> Candidate:
    for table, id_ in (("accounts", turn.focus.account_id), ("deals", turn.focus.deal_id)):
        if id_ is not None and (row := turn.lexicon.candidate(table, id_)):
            return row
    raise NothingNamed()


def _record(turn: Turn, conn: Connection, table: str, row_id: int) -> tuple[What, int, int | None]:
    """What goes over, its id and whose it is. A person stands for their customer."""
    if table == "contacts":
        contact = contacts.get(conn, reader(turn), row_id)
        if contact is None or contact.account_id is None:
            raise NotFound("account", contact.name if contact else "")
        table, row_id = "accounts", contact.account_id
    if table == "deals":
        deal = deals.get(conn, reader(turn), row_id)
        if deal is None:
            raise Stale(what="deal")
        return "deal", deal.id, deal.owner_id
    if table == "leads":
        lead = leads.get(conn, reader(turn), row_id)
        if lead is None:
            raise Stale(what="lead")
        return "lead", lead.id, lead.owner_id
    account = accounts.get(conn, reader(turn), row_id)
    if account is None:
        raise Stale(what="record")
    return "account", account.id, account.owner_id


def _given(turn: Turn, conn: Connection, what: What, row_id: int, owner_id: int | None, alone: bool) -> Book:
    if what == "lead":
        return Book(leads=(row_id,))
    if what == "deal":
        return Book((), (row_id,)) if alone else book.of_deal(conn, reader(turn), row_id, owner_id)
    return Book((row_id,)) if alone else book.of_account(conn, reader(turn), row_id, owner_id)


def _shown(
    turn: Turn, conn: Connection, change_id: int, table: str, row_id: int
) -> RecordChanged | GivenAway:
    try:
        what, id_, _ = _record(turn, conn, table, row_id)
    except Stale:
        if gone := _given_away(conn, change_id):
            return gone
        raise
    return record_changed(turn, conn, change_id, what, id_)


def _given_away(conn: Connection, change_id: int) -> GivenAway | None:
    """By the rows of the change: the record itself is the first of them."""
    given = next((row.after for row in changes.rows(conn, change_id) if row.after), None)
    to = users.get(conn, given["owner_id"]) if given else None
    return GivenAway(change_id, given["name"] or given["company"], to.name) if given and to else None
