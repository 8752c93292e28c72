"""What a conversation turns to: "this", "here" and "that" in its next messages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from store import changes, threads
from store.threads import About
from tools.turn import Turn


@contextmanager
def answering(turn: Turn) -> Iterator[Connection]:
    """One transaction for a question, to keep what the conversation turned to and what is asked back."""
    with turn.workspace.reading() if turn.dry else turn.workspace.writing() as conn:
        yield conn


def turn_to(
    turn: Turn,
    conn: Connection,
    account_id: int | None,
    deal_id: int | None = None,
    contact_id: int | None = None,
) -> None:
    """From here on it is about this customer, and this deal and person of theirs where one was spoken of."""
    if account_id is not None and _is_kept(turn):
        about = About(account_id=account_id, deal_id=deal_id, contact_id=contact_id)
        threads.touch(conn, *place_of(turn), turn.now, **about)


def remember(turn: Turn, conn: Connection, change_id: int | None) -> None:
    """The last change made here, if it changed anything; None: the one that was is taken back."""
    if _is_kept(turn) and (change_id is None or changes.rows(conn, change_id)):
        threads.touch(conn, *place_of(turn), turn.now, change_id=change_id)


def _is_kept(turn: Turn) -> bool:
    return turn.place.channel_id is not None and not turn.dry


def place_of(turn: Turn) -> tuple[str, str]:
    """A message in a channel begins the thread in which it is answered; a direct one stands in none."""
    place = turn.place
    return place.channel_id or "", place.thread_ts or ("" if place.direct else place.ts or "")
