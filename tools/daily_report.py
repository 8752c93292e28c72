"""日報: what a person told on a day, what they finished, and what comes next."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from sqlalchemy import Connection

from store import history, steps
from store.history import Which
from store.steps import Wanted
from tools import lines, phrases, resolve
from tools.answers import DailyReport
from tools.entries import entry
from tools.errors import NotFound
from tools.reading import Candidate
from tools.results import Ref
from tools.saving import reader
from tools.turn import Turn
from tools.when.spans import add_workdays

MOST = 20
COMING = 8


def daily_report(turn: Turn, whose: str = "", when: str = "") -> DailyReport:
    """Show a person's day: the notes they logged on it, the steps they finished, and what is due on the next working
    day. 「今日の日報」, "what did Alice log today?", "my daily report".

    whose: a colleague, as written; empty or "me": the author. when: the day, as written; empty: today.
    """
    mate = _whose(turn, whose)
    said = phrases.day_or_error(turn, when, "past")
    day = said.first if said else turn.now.date()
    with turn.workspace.reading() as conn:
        return _report(turn, conn, mate, day)


def _whose(turn: Turn, whose: str) -> Candidate:
    mate = resolve.colleague(turn, whose) if whose.strip() else None
    if whose.strip() and mate is None:
        raise NotFound("person", whose.strip())
    return mate or Candidate("users", turn.author.id, turn.author.name)


def _report(turn: Turn, conn: Connection, mate: Candidate, day: date) -> DailyReport:
    who = reader(turn)
    begin, end = (datetime.combine(each, time(0), turn.zone) for each in (day, day + timedelta(1)))
    told = history.newest(conn, who, Which(author_id=mate.id, told_from=begin, told_until=end), MOST)
    done = steps.get(conn, who, history.finished(conn, who, mate.id, begin, end))
    next_day = add_workdays(day, 1, turn.calendar)
    coming = steps.open_ones(conn, who, Wanted(owner_id=mate.id, last=next_day), COMING)
    today = turn.now.date()
    return DailyReport(
        whose=Ref(mate.id, mate.name),
        day=day,
        mine=mate.id == turn.author.id,
        entries=entry.entries(turn, conn, reversed(told)),
        done=tuple(lines.step(step, today) for step in done),
        next_day=next_day,
        coming=tuple(lines.step(step, today) for step in coming),
    )
