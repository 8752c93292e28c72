"""A new customer; one that is there already is not made twice."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection

from store import accounts, questions
from store.changes import Writing
from tools import focus, quoted
from tools.asking import ask
from tools.changed import changed_before, record_changed
from tools.customers.site import Site, called, close_to
from tools.customers.site import domain as bare_domain
from tools.customers.update_account import change
from tools.entries.settle import NEW, NONE, options
from tools.errors import AlreadyAnswered, Unclear
from tools.outcomes import RecordChanged
from tools.reading import Candidate
from tools.results import Asked
from tools.saving import may_write, reader, save
from tools.turn import Turn

VERB = "add_account"
SAME = "same_account"


def add_account(
    turn: Turn, name: str, domain: str = "", city: str = "", country: str = "", industry: str = ""
) -> RecordChanged | Asked:
    """Add a customer: "create a new account called Fenwick, fenwick.com, in Leeds". All as written."""
    may_write(turn)
    quoted.check(turn, (name, domain, city, country, industry))
    if done := changed_before(turn, "account"):
        return done
    said = Site(name.strip(), domain, city, country, industry)
    if not said.name:
        raise Unclear(words=turn.text.strip(), what="account")
    with focus.answering(turn) as conn:
        kept = {"said": asdict(said)}
        if known := _known(turn, conn, said):
            return ask(turn, conn, VERB, said.name, SAME, options((known,), NEW, NONE), kept)
        if near := close_to(turn, said.name):
            return ask(turn, conn, VERB, said.name, "new_account", options(near, NEW), kept)
    return add(turn, said)


def add(turn: Turn, said: Site, question_id: int | None = None, choice: str = "") -> RecordChanged:
    def write(conn: Connection, writing: Writing) -> None:
        if question_id is not None and not questions.close(conn, question_id, turn.now, choice):
            raise AlreadyAnswered()
        values = said.columns()
        made = accounts.create(writing, values.pop("name"), turn.author.id, turn.now, **values)
        focus.turn_to(turn, conn, made)

    return save(turn, VERB, write, lambda conn, id_: record_changed(turn, conn, id_, "account"))


def carry_on(turn: Turn, question: questions.Question, choice: str) -> RecordChanged:
    """The customer that is there already gets what was said beside its name."""
    kept: dict[str, Any] = question.about["said"]
    if choice == NEW:
        return add(turn, Site(**kept), question.id, choice)
    chosen = choice if choice != NONE else question.options[0]["value"]
    row_id = int(chosen.partition(":")[2])
    said = Site() if choice == NONE else Site(**{**kept, "name": ""})
    return change(turn, said, row_id, question.id, choice)


def _known(turn: Turn, conn: Connection, said: Site) -> Candidate | None:
    """A customer of that site, or that goes by that name."""
    same = accounts.of_domain(conn, reader(turn), bare_domain(said.domain)) if said.domain else None
    if same:
        return turn.lexicon.candidate("accounts", same.id)
    return next(iter(called(turn, said.name)), None)
