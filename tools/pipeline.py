"""Where the pipeline is: deals counted, added up, grouped, or listed."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection

from tools import focus
from tools.asking import ask_back
from tools.customers import about
from tools.errors import NotFound, NothingNamed
from tools.focus import answering
from tools.overviews import Pipeline
from tools.query import words
from tools.query.answer import answer_about
from tools.query.deals import Said
from tools.reading import Candidate
from tools.results import Asked
from tools.turn import Turn

VERB = "pipeline"


def pipeline(
    turn: Turn,
    name: str = "",
    whose: str = "",
    state: str = "",
    when: str = "",
    amount: str = "",
    of: str = "",
    lacking: str = "",
    measure: str = "",
    by: str = "",
    order: str = "",
) -> Pipeline | Asked:
    """Answer any question about deals, from all of them: lists, counts, totals, forecasts, win rates.

    Every argument is words copied from the message; leave out what is not said. name: a customer (or a person or deal
    there), "this deal"; whose: "my", a colleague, "my team", "Dana's team"; state: "open", "won", "lost", "closed",
    "new", or a stage ("in negotiation"); open where nothing is said; when: the days of closing, winning or creating
    ("this month", "by end of March"); amount: "over $100k", "between 10k and 20k", or a currency ("in euros");
    of: what the customers or deals are ("Food industry", "German", "renewals"); lacking: "past their close date",
    "no activity in 30 days", "no next step", "no amount", "no owner"; measure: "how many", "total", "pipeline",
    "weighted forecast", "win rate", "average", "list"; by: "by stage", "per rep", 担当別; order: "biggest", "top 3".
    """
    said = Said(whose, state, when, amount, of, lacking, measure, by, order)
    with answering(turn) as conn:
        turn = about.here(turn, conn)
        if not name.strip():
            return pipeline_of(turn, conn, None, **said.__dict__)
        if words.meant(name, "here"):
            return pipeline_of(turn, conn, _here(turn), **said.__dict__)
        rows = about.named(turn, name)
        if len(rows) > 1:
            return ask_back(turn, conn, VERB, name, rows, **said.__dict__)
        return pipeline_of(turn, conn, rows[0], **said.__dict__)


def _here(turn: Turn) -> Candidate:
    here = turn.focus.account_id
    row = turn.lexicon.candidate("accounts", here) if here is not None else None
    if row is None:
        raise NothingNamed()
    return row


def pipeline_of(turn: Turn, conn: Connection, row: Candidate | None, **quoted: Any) -> Pipeline:
    """Of a customer (or of that of a person or a deal); None: of all. `quoted` as pipeline has them."""
    account = _account(turn, row)
    if account is not None:
        focus.turn_to(turn, conn, account.id)
    return answer_about(turn, conn, Said(**quoted), account)


def _account(turn: Turn, row: Candidate | None) -> Candidate | None:
    if row is None or row.table == "accounts":
        return row
    account_id = turn.lexicon.account_of(row)
    account = turn.lexicon.candidate("accounts", account_id) if account_id is not None else None
    if account is None:
        raise NotFound("account", row.name)
    return account
