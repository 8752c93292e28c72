"""What a person's Home tab shows: their next steps, their open deals, and what they last told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from sqlalchemy import Connection

from store import changes, deals, history, steps
from store.history import Which
from store.steps import Wanted
from store.visibility import Reader
from tools import lines
from tools.answers import MyDay, MyNote, StepGroup, When
from tools.colleagues.roles import may
from tools.entries import entry
from tools.results import Ref
from tools.saving import reader
from tools.turn import Turn

STEPS = {"overdue": 8, "today": 8, "week": 5, "later": 3}
"""How many of each are shown; the others are counted."""
DEALS = 6
NOTES = 3


def my_day(turn: Turn) -> MyDay:
    """The author's own, as it stands today in their zone."""
    who, me = reader(turn), turn.author
    with turn.workspace.reading() as conn:
        found = deals.open_by(conn, who, me.id, DEALS)
        return MyDay(
            whose=Ref(me.id, me.name),
            day=turn.now.date(),
            steps=tuple(group for group in _groups(turn, conn, who) if group.steps),
            deals=tuple(map(lines.deal, found)),
            more_deals=deals.count_open_by(conn, who, me.id) - len(found),
            notes=_notes(turn, conn, who),
            writes=may(turn, "write"),
            settings=may(turn, "settings"),
        )


def _groups(turn: Turn, conn: Connection, who: Reader) -> Iterable[StepGroup]:
    """The week ends on Sunday; what has no day comes last."""
    today = turn.now.date()
    sunday = today + timedelta(6 - today.weekday())
    day = timedelta(1)
    yield _group(turn, conn, who, "overdue", Wanted(owner_id=turn.author.id, last=today - day))
    yield _group(turn, conn, who, "today", Wanted(owner_id=turn.author.id, first=today, last=today))
    if sunday > today:
        yield _group(turn, conn, who, "week", Wanted(owner_id=turn.author.id, first=today + day, last=sunday))
    yield _later(turn, conn, who, sunday)


def _group(turn: Turn, conn: Connection, who: Reader, when: When, wanted: Wanted) -> StepGroup:
    found = steps.open_ones(conn, who, wanted, STEPS[when])
    left = steps.count(conn, who, wanted) - len(found)
    return StepGroup(when, tuple(lines.step(one, turn.now.date()) for one in found), left)


def _later(turn: Turn, conn: Connection, who: Reader, sunday: date) -> StepGroup:
    """Beyond the week, and those without a day: the soonest first of all that are not due by Sunday."""
    everything = Wanted(owner_id=turn.author.id)
    by_sunday = steps.count(conn, who, Wanted(owner_id=turn.author.id, last=sunday))
    found = steps.open_ones(conn, who, everything, by_sunday + STEPS["later"])[by_sunday:]
    left = steps.count(conn, who, everything) - by_sunday - len(found)
    return StepGroup("later", tuple(lines.step(one, turn.now.date()) for one in found), left)


def _notes(turn: Turn, conn: Connection, who: Reader) -> tuple[MyNote, ...]:
    ids = history.newest(conn, who, Which(author_id=turn.author.id), NOTES)
    made = changes.makers(conn, "interactions", ids)
    return tuple(MyNote(told, made.get(told.id)) for told in entry.entries(turn, conn, ids))
