"""A new deal with a customer."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection

from store import accounts, deals, questions, stages
from store.changes import Writing
from tools import figures, focus, phrases, quoted, resolve
from tools.asking import ask, ask_back
from tools.changed import changed_before, record_changed
from tools.customers import about
from tools.deals import named_stage
from tools.entries.settle import NEW, options
from tools.errors import AlreadyAnswered, NothingNamed, Stale, Unclear
from tools.figures import Figures
from tools.lexicon.folding import squash
from tools.outcomes import RecordChanged
from tools.reading import Amount, Candidate, Remark
from tools.results import Asked
from tools.saving import may_write, reader, save
from tools.turn import Turn
from tools.understand import likely_currencies

VERB = "create_deal"
SAME = "same_deal"


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
        if same := _same(turn, conn, meant.row.id, name):
            about_deal = {"name": name, "figures": said.kept(), "account_id": account_id}
            return ask(turn, conn, VERB, name.strip(), SAME, options((same,), NEW), about_deal)
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

    return save(turn, VERB, write, lambda conn, id_: record_changed(turn, conn, id_, "deal"))


def carry_on(turn: Turn, question: questions.Question, choice: str) -> RecordChanged:
    kept: dict[str, Any] = question.about
    if question.kind == SAME:
        said = Figures.from_kept(kept["figures"])
        if choice == NEW:
            return begin(turn, said, kept["name"], kept["account_id"], "", question.id, choice)
        return _use(turn, said, int(choice.partition(":")[2]), question.id, choice)
    account_id = None if choice == NEW else int(choice.partition(":")[2])
    said = Figures.from_kept(kept["figures"])
    return begin(turn, said, kept["name"], account_id, kept["words"], question.id, choice)


def _same(turn: Turn, conn: Connection, account_id: int, name: str) -> Candidate | None:
    """An open deal of that name: it is not begun twice."""
    found = [one for one in deals.open_of(conn, reader(turn), account_id) if squash(one.name) == squash(name)]
    return Candidate("deals", found[0].id, found[0].name) if found and name.strip() else None


def _use(turn: Turn, said: Figures, deal_id: int, question_id: int, choice: str) -> RecordChanged:
    """The deal that is there already gets what was said."""

    def write(conn: Connection, change: Writing) -> None:
        if not questions.close(conn, question_id, turn.now, choice):
            raise AlreadyAnswered()
        deal = deals.get(conn, reader(turn), deal_id)
        if deal is None:
            raise Stale(what="deal")
        values = said.columns(deal.currency)
        stage = stages.of_kind(conn, deal.pipeline_id, said.stage) if said.stage else None
        deals.update(
            change, deal, turn.author.id, turn.now, values | ({"stage_id": stage.id} if stage else {})
        )
        focus.turn_to(turn, conn, deal.account_id, deal_id)

    return save(turn, VERB, write, lambda conn, id_: record_changed(turn, conn, id_, "deal", deal_id))


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
