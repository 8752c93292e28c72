"""A person's details change: what they are called, what they are, how they are reached, whom they work for."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection

from store import contacts, questions
from store.changes import Writing
from tools import focus, quoted, resolve
from tools.asking import ask_back
from tools.changed import changed_before, record_changed
from tools.customers import about, details
from tools.customers.details import Details
from tools.errors import AlreadyAnswered, NotFound, NothingNamed, Stale, Unclear
from tools.outcomes import RecordChanged
from tools.reading import Named
from tools.results import Asked
from tools.saving import may_write, reader, save
from tools.turn import Turn

VERB = "update_contact"
NOWHERE = 0
"""In place of a customer's id: they are with none from now on."""


def update_contact(
    turn: Turn,
    contact: str = "",
    account: str = "",
    name: str = "",
    title: str = "",
    email: str = "",
    phone: str = "",
    employer: str = "",
    left: str = "",
) -> RecordChanged | Asked:
    """Change a person at a customer: "Maria's new email is …", "Linda Park is now COO".

    `contact`: who, as written; empty: the one of the thread. `account`: the customer they are at, where it is
    named. `name`, `title`, `email`, `phone`: the new values as written. `employer`: the customer that they have
    moved to, as written. `left`: the words that say that they are no longer with their customer ("left Acme").
    """
    may_write(turn)
    quoted.check(turn, (contact, account, name, title, email, phone, employer, left))
    if done := changed_before(turn, "contact"):
        return done
    said = Details(name, title, email, phone)
    with focus.answering(turn) as conn:
        turn = about.here(turn, conn)
        at = _employer(turn, employer) or (NOWHERE if left.strip() else None)
        if not said and at is None:
            raise Unclear(words=turn.text.strip(), what="correction")
        meant = _person(turn, contact, account)
        if meant.row is None:
            return ask_back(turn, conn, VERB, meant.words, meant.choices, said=asdict(said), at=at)
    return change(turn, said, at, meant.row.id)


def change(
    turn: Turn,
    said: Details,
    at: int | None,
    contact_id: int,
    question_id: int | None = None,
    choice: str = "",
) -> RecordChanged:
    """`at`: the customer they are with from now on, or NOWHERE. Raises AlreadyTheirs, AlreadyAnswered, Stale."""

    def write(conn: Connection, writing: Writing) -> None:
        if question_id is not None and not questions.close(conn, question_id, turn.now, choice):
            raise AlreadyAnswered()
        found = contacts.get(conn, reader(turn), contact_id)
        if found is None:
            raise Stale(what="person")
        if at == NOWHERE:
            contacts.update(writing, contact_id, account_id=None, created_by=turn.author.id)
        elif at is not None:
            contacts.update(writing, contact_id, account_id=at)
        details.put(turn, conn, writing, contact_id, said)
        focus.turn_to(turn, conn, at or found.account_id, contact_id=contact_id)

    return save(turn, VERB, write, lambda conn, id_: record_changed(turn, conn, id_, "contact", contact_id))


def carry_on(turn: Turn, question: questions.Question, choice: str) -> RecordChanged:
    kept: dict[str, Any] = question.about
    chosen = int(choice.partition(":")[2])
    return change(turn, Details(**kept["said"]), kept["at"], chosen, question.id, choice)


def _person(turn: Turn, words: str, account: str) -> Named:
    """Raises NotFound, NothingNamed."""
    if not words.strip():
        here = turn.focus.contact_id
        row = turn.lexicon.candidate("contacts", here) if here is not None else None
        if row is None:
            raise NothingNamed()
        return Named("", row)
    at = resolve.account(turn, account, (words,)) if account.strip() else None
    meant = resolve.contact(turn, words, at.row.id if at and at.row else turn.focus.account_id)
    if meant.new or (meant.row and meant.row.table != "contacts"):
        raise NotFound("person", words.strip(), tuple(one.name for one in meant.near))
    return meant


def _employer(turn: Turn, words: str) -> int | None:
    """Raises NotFound for a customer nobody knows, or who may be two."""
    if not words.strip():
        return None
    meant = resolve.account(turn, words)
    if meant is None or meant.row is None:
        near = (*meant.choices, *meant.near) if meant else ()
        raise NotFound("account", words.strip(), tuple(one.name for one in near))
    return meant.row.id
