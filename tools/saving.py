"""One tool call that writes: one transaction, one change, and a result made of the rows that stand then."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar, cast

from sqlalchemy import Connection

from store import changes
from store.changes import MovedOn, StaleRow, Writing
from store.visibility import Reader
from tools import focus
from tools.colleagues.roles import must, must_for
from tools.dry import as_dry
from tools.errors import Stale
from tools.results import Result
from tools.turn import Turn

R = TypeVar("R", bound=Result)
Write = Callable[[Connection, Writing], None]
Show = Callable[[Connection, int], R]


def save(turn: Turn, verb: str, write: Write, show: Show[R], continues_id: int | None = None) -> R:
    """`write` as one change, then `show(conn, change id)`. Raises NotAllowed, and Stale where a row is not as
    `write` believed it to be."""

    must_for(turn, verb)

    def make(conn: Connection) -> int:
        if continues_id is not None and changes.by_id(conn, continues_id) is None:
            raise Stale(what="change")
        with changes.begin(conn, turn.actor.id, verb, turn.now, *call_of(turn), continues_id) as change:
            write(conn, change)
        if continues_id is None:
            focus.remember(turn, conn, change.id)
        return change.id

    return once(turn, make, show)


def once(turn: Turn, make: Callable[[Connection], int], show: Show[R]) -> R:
    """`make` writes a change and gives its id. Where this call of this message made one already (a second try
    after a crash) it is only shown again. Dry: all of it happens and is taken back."""
    may_write(turn)
    try:
        with _stale_told(), turn.workspace.writing() as conn:
            done = changes.find(conn, *call_of(turn))
            change_id = done.id if done else make(conn)
            if turn.dry:
                raise _TakenBack(as_dry(show(conn, change_id)))
    except _TakenBack as dry:
        return cast(R, dry.result)
    with turn.workspace.reading() as conn:  # not as the writer: others wait for that
        return show(conn, change_id)


def again(turn: Turn, show: Show[R]) -> R | None:
    """What this call of this message made already, shown again: what it looked for may be gone by now."""
    with turn.workspace.reading() as conn:
        done = changes.find(conn, *call_of(turn))
        return show(conn, done.id) if done else None


def call_of(turn: Turn) -> tuple[int | None, int | None]:
    """What makes a change one of a kind; outside Slack nothing does."""
    return (turn.inbox_id, turn.call) if turn.inbox_id is not None else (None, None)


class _TakenBack(Exception):
    def __init__(self, result: Result) -> None:
        self.result = result


def may_write(turn: Turn) -> None:
    """Raises NotAllowed."""
    must(turn, "write")


def reader(turn: Turn) -> Reader:
    return Reader(turn.actor.id)


@contextmanager
def _stale_told() -> Iterator[None]:
    """What the store refuses because a row has moved on, as a sentence for the person."""
    try:
        yield
    except (StaleRow, MovedOn) as moved:
        raise Stale(what=_RECORDS.get(moved.table, "record")) from moved


_RECORDS = {
    "deals": "deal",
    "steps": "step",
    "interactions": "entry",
    "questions": "question",
    "contacts": "person",
    "leads": "lead",
}
