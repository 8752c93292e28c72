"""A new deal with a customer."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection

from store import accounts, questions
from store.changes import Writing
from tools import about, figures, focus, named_stage, phrases, quoted, resolve
from tools.asking import ask, ask_back
from tools.changed import changed_before, record_changed
from tools.errors import AlreadyAnswered, NothingNamed, Unclear
from tools.figures import Figures
from tools.outcomes import RecordChanged
from tools.reading import Amount, Remark
from tools.results import Asked
from tools.saving import may_write, save
from tools.settle import NEW, options
from tools.turn import Turn
from tools.understand import likely_currencies

VERB = "create_deal"


def create_deal(
    turn: Turn, account: str = "", name: str = "", amount: str = "", close: str = "", stage: str = ""
) -> RecordChanged | Asked:
    """Begin a deal: "new deal for Globex: 20 seats, $30k, closing in March".

    `account`: the customer as written, empty: that of the thread. `name`: what it is about ("20 seats").
    `amount`, `close` (the day it is expected to close) and `stage`: as written, empty where nothing is said.
    """
    may_write(turn)
    quoted.check(turn, (account, name, amount, close, stage))
    if done := changed_before(turn, "deal"):
        return done
    with focus.answering(turn) as conn:
        turn = about.here(turn, conn)
        meant = resolve.account(turn, account)
        if meant is None:
            raise NothingNamed()
        account_id = meant.row.id if meant.row else None
        said = read_figures(turn, conn, account_id, amount, close, stage)
        if meant.row is None:
            rest = {"name": name, "figures": said.kept()}
            if meant.choices:
                return ask_back(turn, conn, VERB, meant.words, meant.choices, **rest)
            buttons = options(meant.near, NEW)
            return ask(turn, conn, VERB, meant.words, "new_account", buttons, rest)
    return begin(turn, said, name, account_id)


def begin(
    turn: Turn,
    said: Figures,
    name: str,
    account_id: int | None,
    new_account: str = "",
    question_id: int | None = None,
    choice: str = "",
) -> RecordChanged:
    """`account_id` None: a customer called `new_account` is made with it."""

    def write(conn: Connection, change: Writing) -> None:
        if question_id is not None and not questions.close(conn, question_id, turn.now, choice):
            raise AlreadyAnswered()
        of = account_id or accounts.create(change, new_account, turn.author.id, turn.now)
        deal_id = figures.begin_deal(
            turn, conn, change, turn.author.id, said, name.strip() or figures.unnamed(turn), of
        )
        focus.turn_to(turn, conn, of, deal_id)
        focus.remember(turn, conn, change.id)

    return save(turn, VERB, write, lambda conn, id_: record_changed(turn, conn, id_, "deal"))


def carry_on(turn: Turn, question: questions.Question, choice: str) -> RecordChanged:
    kept: dict[str, Any] = question.about
    account_id = None if choice == NEW else int(choice.partition(":")[2])
    said = Figures.from_kept(kept["figures"])
    return begin(turn, said, kept["name"], account_id, kept["words"], question.id, choice)


def read_figures(
    turn: Turn, conn: Connection, account_id: int | None, amount: str, close: str, stage: str = ""
) -> Figures:
    """Raises Unclear, ImpossibleDay."""
    day = phrases.day_or_error(turn, close, "future")
    kind: Any = named_stage.stage_kind(stage) if stage else None
    if stage and kind is None:
        raise Unclear(words=stage, what="stage")
    return Figures(_amount(turn, conn, account_id, amount), kind, day.due if day else None, amount or close)


def _amount(turn: Turn, conn: Connection, account_id: int | None, words: str) -> Amount | None:
    found = phrases.amount(turn, words, likely_currencies(turn, conn, account_id, None))
    if isinstance(found, Remark):
        raise Unclear(words=words, what="amount")
    return found
