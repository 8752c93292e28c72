"""Somebody at a customer, with what is known of them; who is there already is not made twice."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection

from store import accounts, contacts, questions
from store.changes import Writing
from tools import focus, quoted, resolve
from tools.asking import ask, ask_back
from tools.changed import changed_before, record_changed
from tools.customers import about, details
from tools.customers.details import Details
from tools.entries.settle import NEW, NONE, options
from tools.errors import AlreadyAnswered, Stale, Unclear
from tools.lexicon.looking import bare
from tools.lexicon.reading import aloud
from tools.outcomes import RecordChanged
from tools.reading import Candidate
from tools.results import Asked
from tools.saving import may_write, reader, save
from tools.turn import Turn

VERB = "add_contact"
SAME = "same_contact"
_WHOLE = 0.9
"""How well a name must fit to be the same one: the whole name, or a reading of it."""
_MOST_NEAR = 4
_FAMILY = (3, 2)
"""Characters of a family name."""


def add_contact(
    turn: Turn, name: str, account: str = "", title: str = "", email: str = "", phone: str = ""
) -> RecordChanged | Asked:
    """Add a person at a customer: "add Tom Reyes, CTO at Globex, tom@globex.com".

    `name`, `title`, `email`, `phone`: as written. `account`: the customer as written; empty: the thread's.
    """
    may_write(turn)
    quoted.check(turn, (name, account, title, email, phone))
    if done := changed_before(turn, "contact"):
        return done
    said = Details(bare(name), title, email, phone)
    if not said.name:
        raise Unclear(words=turn.text.strip(), what="person")
    with focus.answering(turn) as conn:
        turn = about.here(turn, conn)
        meant = resolve.account(turn, account)
        account_id = meant.row.id if meant and meant.row else None
        kept = {"said": asdict(said), "account_id": account_id, "new_account": ""}
        if known := _known(turn, conn, said, account_id):
            only = (NONE,) if _has_address(turn, conn, said, known) else (NEW,)
            return ask(turn, conn, VERB, said.name, SAME, options((known,), *only), kept)
        if near := _near(turn, said, account_id):
            return ask(turn, conn, VERB, said.name, "new_contact", options(near, NEW), kept)
        if meant and meant.choices:
            return ask_back(turn, conn, VERB, meant.words, meant.choices, **kept)
        if meant and meant.new:
            kept["new_account"] = meant.words
            return ask(turn, conn, VERB, meant.words, "new_account", options(meant.near, NEW, NONE), kept)
    return add(turn, said, account_id)


def add(
    turn: Turn,
    said: Details,
    account_id: int | None,
    new_account: str = "",
    question_id: int | None = None,
    choice: str = "",
) -> RecordChanged:
    """`new_account`: the name of a customer that is made with them. Raises AlreadyAnswered, AlreadyTheirs."""

    def write(conn: Connection, change: Writing) -> None:
        _close(conn, turn, question_id, choice)
        at = accounts.create(change, new_account, turn.author.id, turn.now) if new_account else account_id
        made = contacts.create(change, said.name, at, turn.author.id, turn.now)
        details.put(turn, conn, change, made, Details("", said.title, said.email, said.phone))
        focus.turn_to(turn, conn, at, contact_id=made)

    return save(turn, VERB, write, lambda conn, id_: record_changed(turn, conn, id_, "contact"))


def carry_on(turn: Turn, question: questions.Question, choice: str) -> RecordChanged:
    """The one who is there already gets what was said; or a customer was chosen, or is made."""
    kept: dict[str, Any] = question.about
    said, account_id = Details(**kept["said"]), kept["account_id"]
    table, _, row_id = choice.partition(":")
    if table == "contacts":
        return _use(turn, said, int(row_id), question.id, choice)
    if table == "accounts":
        return add(turn, said, int(row_id), "", question.id, choice)
    if choice == NONE and question.kind == SAME:
        return _use(turn, Details(), int(question.options[0]["value"].partition(":")[2]), question.id, choice)
    new = kept["new_account"] if choice == NEW else ""
    return add(turn, said, account_id, new, question.id, choice)


def _use(turn: Turn, said: Details, contact_id: int, question_id: int, choice: str) -> RecordChanged:
    """Their name stays as it is."""

    def write(conn: Connection, change: Writing) -> None:
        _close(conn, turn, question_id, choice)
        found = contacts.get(conn, reader(turn), contact_id)
        if found is None:
            raise Stale(what="person")
        details.put(turn, conn, change, contact_id, Details("", said.title, said.email, said.phone))
        focus.turn_to(turn, conn, found.account_id, contact_id=contact_id)

    return save(turn, VERB, write, lambda conn, id_: record_changed(turn, conn, id_, "contact", contact_id))


def _close(conn: Connection, turn: Turn, question_id: int | None, choice: str) -> None:
    if question_id is not None and not questions.close(conn, question_id, turn.now, choice):
        raise AlreadyAnswered()


def _known(turn: Turn, conn: Connection, said: Details, account_id: int | None) -> Candidate | None:
    """Somebody with that address, or of that name at that customer."""
    if said.email and (same := contacts.of_email(conn, reader(turn), details.email(said.email))):
        return turn.lexicon.candidate("contacts", same.id)
    found = turn.lexicon.lookup(said.name, "contacts", account_id) if account_id is not None else ()
    return found[0] if found and found[0].score >= _WHOLE else None


def _near(turn: Turn, said: Details, account_id: int | None) -> tuple[Candidate, ...]:
    """Who is called nearly so there."""
    names = [said.name, *_spoken(said.name)] if account_id is not None else []
    there = [one for name in names for one in turn.lexicon.lookup(name, "contacts", account_id)]
    close = turn.lexicon.near(said.name, "contacts", account_id) if names else ()
    return tuple({one.id: one for one in (*there, *close)}.values())[:_MOST_NEAR]


def _spoken(name: str) -> list[str]:
    """As it is read, and its family name, where a given name may be written in many ways: 木村あや, 木村 彩."""
    return [] if name.isascii() else [aloud(name), *(name[:n] for n in _FAMILY if len(name) > n + 1)]


def _has_address(turn: Turn, conn: Connection, said: Details, known: Candidate) -> bool:
    """An address is one person's: nobody else can be made with it."""
    same = contacts.of_email(conn, reader(turn), details.email(said.email)) if said.email else None
    return same is not None and same.id == known.id
