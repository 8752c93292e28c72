"""Something to be done next, without anything having happened."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection

from store import questions, steps
from store.changes import Writing
from tools import focus, phrases, quoted, resolve
from tools.asking import ask_back
from tools.customers import about
from tools.errors import AlreadyAnswered, Empty, NotFound
from tools.reading import Named
from tools.results import Asked, StepChanged
from tools.said import SaidStep
from tools.saving import may_write, save
from tools.steps.action import action
from tools.steps.read_step import known_owner
from tools.steps.step_change import kept_columns, step_changed
from tools.turn import Turn

VERB = "add_step"


def add_step(turn: Turn, steps: list[SaidStep], account: str = "") -> StepChanged | Asked:
    """Note down next steps: "remind me to call Maria on Friday".

    `account`: the customer they are with, as written; empty: the one that they name, else that of the thread.
    """
    may_write(turn)
    quoted.check(turn, (account,))
    for step in steps:
        quoted.check_step(turn, step)
    with turn.workspace.reading() as conn:
        turn = about.here(turn, conn)
    meant = _customer(turn, steps, account)
    account_id = meant.row.id if meant and meant.row else None
    wanted = [_columns(turn, step, account_id) for step in steps if step.action.strip()]
    if not wanted:
        raise Empty()
    if meant and meant.choices:
        with focus.answering(turn) as conn:
            rest = {"steps": [kept_columns(columns) for columns in wanted]}
            return ask_back(turn, conn, VERB, meant.words, meant.choices, **rest)
    return add(turn, wanted, account_id)


def add(
    turn: Turn,
    wanted: list[dict[str, Any]],
    account_id: int | None,
    question_id: int | None = None,
    choice: str = "",
) -> StepChanged:
    """`wanted`: the columns of each step. Raises AlreadyAnswered where the question is no longer open."""

    def write(conn: Connection, change: Writing) -> None:
        if question_id is not None and not questions.close(conn, question_id, turn.now, choice):
            raise AlreadyAnswered()
        for columns in wanted:
            steps.create(change, turn.author.id, turn.now, account_id=account_id, **columns)
        focus.turn_to(turn, conn, account_id)

    return save(turn, VERB, write, lambda conn, id_: step_changed(turn, conn, id_, "added"))


def _customer(turn: Turn, steps: list[SaidStep], account: str) -> Named | None:
    """Raises NotFound for a name that nobody goes by."""
    if not account.strip():
        return _mentioned(turn, steps) or resolve.account(turn, "")
    meant = resolve.account(turn, account)
    if meant and meant.new:
        raise NotFound("account", account.strip(), tuple(one.name for one in meant.near))
    return meant


def _mentioned(turn: Turn, steps: list[SaidStep]) -> Named | None:
    """The one customer whose name, or whose people's, stands in what is to be done."""
    found: set[int | None] = set()
    for mention in (one for step in steps for one in turn.lexicon.find(step.action)):
        named = [one for one in mention.candidates if one.table in about.TABLES]
        accounts = {turn.lexicon.account_of(one) for one in named if turn.lexicon.shows(one.table, one.id)}
        found |= {turn.focus.account_id} if turn.focus.account_id in accounts else accounts
    only = found.pop() if len(found) == 1 else None
    row = turn.lexicon.candidate("accounts", only) if only is not None else None
    return Named("", row) if row else None


def _columns(turn: Turn, step: SaidStep, account_id: int | None) -> dict[str, Any]:
    """Raises ImpossibleDay, Unclear, NotFound: there is nothing else in the message that would be lost."""
    due = phrases.day_or_error(turn, step.due, "future")
    owner = known_owner(turn, step.owner, account_id)
    return {
        "action": action(step.action, step.due, step.owner),
        "owner_id": owner.id if owner else None,
        "quote": " ".join(filter(None, (step.action, step.due))),
        **(phrases.due_columns(due) if due else {}),
    }
