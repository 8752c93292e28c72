"""What is to be done next: with a customer, by me, by a colleague, by a team; or what is overdue."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Literal

from sqlalchemy import Connection

from store import accounts, deals, interactions, steps
from store.steps import Wanted
from tools import focus, lines, phrases, resolve
from tools.asking import ask_back
from tools.customers import about
from tools.entries import entry
from tools.errors import NotFound, NothingNamed
from tools.focus import answering
from tools.query import people, words
from tools.reading import Candidate, Day
from tools.results import Asked, Next, Ref, StepLine
from tools.saving import reader
from tools.turn import Turn

VERB = "whats_next"
SHOWN = 30
TEAM = "my team"


def whats_next(turn: Turn, name: str = "", whose: str = "", when: str = "") -> Next | Asked:
    """Show open next steps, soonest first; for a customer also its open deals and what happened last.

    `name`: a customer, as written. `whose`: "me", a colleague or "my team", as written. `when`: only what is due
    then, as written, or what is "overdue", 期限切れ. No name: the customer that the thread or channel is about,
    else one's own steps, as is what is overdue wherever one speaks to us alone.
    """
    with answering(turn) as conn:
        turn = about.here(turn, conn)
        due = due_of(turn, when)
        if whose.strip() and _is_team(whose) and not name.strip():
            return _by_team(turn, conn, whose, due)
        mate = _colleague(turn, whose)
        if name.strip() and not whose.strip() and (mate := _is_colleague(turn, name)):
            name = ""
        if name.strip():
            rows = about.named(turn, name)
            if len(rows) > 1:
                return ask_back(turn, conn, VERB, name, rows, whose=whose, when=when)
            return next_with(turn, conn, rows[0], mate, due)
        if (
            mate is None
            and turn.focus.account_id is not None
            and not (_is_late(turn, due) and resolve.aside(turn))
        ):
            return _with_account(turn, conn, turn.focus.account_id, None, due)
        return _by(turn, conn, mate, due)


def due_of(turn: Turn, when: str) -> Day | None:
    """The days that the words name; of "overdue" all that lie behind us. Raises ImpossibleDay or Unclear."""
    if "overdue" in words.meant(when, "lack"):
        yesterday = turn.now.date() - timedelta(1)
        return Day(date.min, yesterday, yesterday, when)
    return phrases.day_or_error(turn, when, "future")


def _is_late(turn: Turn, due: Day | None) -> bool:
    return due is not None and due.last < turn.now.date()


def _is_team(whose: str) -> bool:
    """A team is named, or it is asked which of the people."""
    return "team" in words.meant(whose, "whose") or "owner" in words.meant(whose, "by")


def _colleague(turn: Turn, whose: str) -> Candidate | None:
    """None where nobody is named. Raises NotFound."""
    if not whose.strip():
        return None
    mate = resolve.colleague(turn, whose)
    if mate is None:
        raise NotFound("person", whose.strip())
    return mate


def _is_colleague(turn: Turn, name: str) -> Candidate | None:
    """The colleague who is named where a customer was expected, if no customer is called so."""
    mate = resolve.colleague(turn, name)
    others = [found for table in about.TABLES if (found := turn.lexicon.lookup(name, table))]
    better = mate and all(mate.score > found[0].score for found in others)
    return mate if better else None


def next_with(turn: Turn, conn: Connection, row: Candidate, mate: Candidate | None, due: Day | None) -> Next:
    """Of a customer, or of the customer that a person or a deal belongs to."""
    account_id = turn.lexicon.account_of(row)
    if account_id is None:
        raise NothingNamed()
    return _with_account(turn, conn, account_id, mate, due)


def _with_account(
    turn: Turn, conn: Connection, account_id: int, mate: Candidate | None, due: Day | None
) -> Next:
    who = reader(turn)
    account = accounts.get(conn, who, account_id)
    if account is None:
        raise NotFound("account", "")
    focus.turn_to(turn, conn, account.id)
    shown, more = _steps(turn, conn, Wanted(account_id, mate.id if mate else None), due)
    last = interactions.last_with(conn, who, account.id)
    found = Next(
        about=Ref(account.id, account.name),
        about_kind="account",
        steps=shown,
        deals=tuple(map(lines.deal, deals.open_of(conn, who, account.id))),
        owner=lines.owner_of(turn, conn, account.owner_id),
        last=entry.entries(turn, conn, [last])[0] if last is not None else None,
        more=more,
    )
    return _timed(turn, found, due)


def _by(turn: Turn, conn: Connection, mate: Candidate | None, due: Day | None) -> Next:
    me = mate is None or mate.id == turn.author.id
    who = Ref(turn.author.id, turn.author.name) if mate is None else Ref(mate.id, mate.name)
    kind: Literal["me", "colleague"] = "me" if me else "colleague"
    shown, more = _steps(turn, conn, Wanted(owner_id=who.id), due)
    return _timed(turn, Next(who, kind, shown, more=more), due)


def _by_team(turn: Turn, conn: Connection, whose: str, due: Day | None) -> Next:
    """Person by person; where it is asked which of the people, those of one's own team."""
    named = "team" in words.meant(whose, "whose")
    team = people.whose(turn, conn, whose if named else TEAM)
    shown, more = _steps(turn, conn, Wanted(owner_ids=team.ids), due)
    by_person = sorted(shown, key=lambda step: step.owner.name if step.owner else "")
    return _timed(turn, Next(team.named[0], "team", tuple(by_person), more=more), due)


def _timed(turn: Turn, found: Next, due: Day | None) -> Next:
    """With the days that were asked for."""
    if _is_late(turn, due):
        return replace(found, late=True)
    return replace(found, until=due.last if due else None)


def _steps(turn: Turn, conn: Connection, wanted: Wanted, due: Day | None) -> tuple[tuple[StepLine, ...], int]:
    """The soonest, and how many there are beyond. What is overdue is due today too."""
    today = turn.now.date()
    if due:
        first = due.first if due.first > today else None
        wanted = replace(wanted, first=first, last=due.last)
    found = steps.open_ones(conn, reader(turn), wanted, SHOWN + 1)
    more = steps.count(conn, reader(turn), wanted) - SHOWN if len(found) > SHOWN else 0
    return tuple(lines.step(step, today) for step in found[:SHOWN]), more
