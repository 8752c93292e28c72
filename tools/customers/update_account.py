"""A customer's details change: what it is called, where it is, what it does, what else it goes by."""

from __future__ import annotations

from dataclasses import asdict

from sqlalchemy import Connection

from store import accounts, questions
from store.changes import Writing
from tools import focus, quoted, resolve
from tools.asking import ask_back
from tools.changed import changed_before, record_changed
from tools.customers import about
from tools.customers.site import Site, called
from tools.errors import AlreadyAnswered, AlreadyTheirs, NotFound, NothingNamed, Stale, Unclear
from tools.outcomes import RecordChanged
from tools.results import Asked
from tools.saving import may_write, reader, save
from tools.turn import Turn

VERB = "update_account"


def update_account(
    turn: Turn,
    account: str = "",
    name: str = "",
    domain: str = "",
    city: str = "",
    country: str = "",
    industry: str = "",
    alias: str = "",
) -> RecordChanged | Asked:
    """Change a customer: "Globex moved to Austin", "Globex is also called GLX", "rename Globex to Globex Energy".

    `account`: the customer as written; empty: that of the thread. The others: new values as written; `alias`:
    another name it goes by, added to those that are known.
    """
    may_write(turn)
    quoted.check(turn, (account, name, domain, city, country, industry, alias))
    if done := changed_before(turn, "account"):
        return done
    said = Site(name, domain, city, country, industry, alias)
    if said == Site():
        raise Unclear(words=turn.text.strip(), what="correction")
    with focus.answering(turn) as conn:
        turn = about.here(turn, conn)
        meant = resolve.account(turn, account)
        if meant is None:
            raise NothingNamed()
        if meant.new:
            raise NotFound("account", account.strip(), tuple(one.name for one in meant.near))
        if meant.row is None:
            return ask_back(turn, conn, VERB, meant.words, meant.choices, said=asdict(said))
    return change(turn, said, meant.row.id)


def change(
    turn: Turn, said: Site, account_id: int, question_id: int | None = None, choice: str = ""
) -> RecordChanged:
    """Raises AlreadyTheirs for a name that another customer goes by."""

    def write(conn: Connection, writing: Writing) -> None:
        _close(conn, turn, question_id, choice)
        if accounts.get(conn, reader(turn), account_id) is None:
            raise Stale(what="record")
        _check_free(turn, said, account_id)
        if values := said.columns():
            accounts.update(writing, account_id, **values)
        if said.alias:
            accounts.teach(writing, conn, account_id, said.alias.strip(), turn.author.id)
        focus.turn_to(turn, conn, account_id)

    return save(turn, VERB, write, lambda conn, id_: record_changed(turn, conn, id_, "account", account_id))


def carry_on(turn: Turn, question: questions.Question, choice: str) -> RecordChanged:
    said = Site(**question.about["said"])
    return change(turn, said, int(choice.partition(":")[2]), question.id, choice)


def _close(conn: Connection, turn: Turn, question_id: int | None, choice: str) -> None:
    if question_id is not None and not questions.close(conn, question_id, turn.now, choice):
        raise AlreadyAnswered()


def _check_free(turn: Turn, said: Site, account_id: int) -> None:
    for words in filter(None, (said.name, said.alias)):
        taken = [one for one in called(turn, words) if one.id != account_id]
        if taken:
            raise AlreadyTheirs(words=words.strip(), name=taken[0].name)
