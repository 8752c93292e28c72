"""Calls to Slack that must be made once, in order within a channel.

waiting ─▶ sending ─▶ sent
   ▲          │ ├───▶ dead
   └── park ──┘ └───▶ ambiguous: it may have arrived; read the channel back before it is sent again
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Select, Update, exists, insert, select, update
from sqlalchemy.orm import aliased

from store.models import OutboxRow
from store.text import clean, cleaned

WAITING, SENDING, AMBIGUOUS, SENT, DEAD = "waiting", "sending", "ambiguous", "sent", "dead"
_UNSETTLED = (WAITING, SENDING, AMBIGUOUS)
POST, REMOVAL = "chat.postMessage", "chat.delete"


@dataclass(frozen=True)
class Post:
    """`key` names the work that it comes from ("inbox:12:0"): doing that again posts nothing twice."""

    key: str
    method: str
    channel_id: str
    payload: dict[str, Any]
    created_at: datetime
    inbox_id: int | None = None
    change_id: int | None = None
    reader_id: int | None = None
    """Whom it was drawn for; None where it shows nothing of the records."""
    shows: dict[str, list[int]] = field(default_factory=dict)
    """Table → ids of the records that it shows."""


@dataclass(frozen=True)
class Claimed:
    """A call to make. `attempts` were made before this one; `ambiguous`: one of them may have arrived,
    so look for it in the channel before sending."""

    id: int
    key: str
    method: str
    channel_id: str
    payload: dict[str, Any]
    inbox_id: int | None
    change_id: int | None
    attempts: int
    ambiguous: bool
    reader_id: int | None = None
    shows: dict[str, list[int]] = field(default_factory=dict)


@dataclass(frozen=True)
class Posted:
    """Where a message stands in Slack."""

    channel_id: str
    ts: str


def put(conn: Connection, post: Post) -> int:
    """The id of the row with that key, made if there is none."""
    key = clean(post.key)
    there = conn.scalar(select(OutboxRow.id).where(OutboxRow.key == key))
    if there is not None:
        return there
    values = {name: cleaned(value) for name, value in vars(post).items()}
    made = insert(OutboxRow).values(**values, not_before=post.created_at).returning(OutboxRow.id)
    return conn.scalars(made).one()


def made_at(conn: Connection, key: str) -> datetime | None:
    """When the post with that key was put in; None while there is none."""
    return conn.scalar(select(OutboxRow.created_at).where(OutboxRow.key == clean(key)))


def claim(
    conn: Connection,
    now: datetime,
    resting: Collection[str] = (),
    lease: timedelta = timedelta(seconds=60),
) -> Claimed | None:
    """The oldest call that is the first of its channel and due; channels that are `resting` (paced)
    are passed over.

    It is the caller's for the length of the lease. Where nothing is heard of it by then its sender
    died in the middle, and it is claimed again as ambiguous.
    """
    row = conn.execute(_next(now, resting)).one_or_none()
    if row is None:
        return None
    taken = {"status": SENDING, "not_before": now + lease, "attempts": OutboxRow.attempts + 1}
    conn.execute(_the(row.id).values(taken))
    return Claimed(*row)


def _next(now: datetime, resting: Collection[str]) -> Select[Any]:
    earlier = aliased(OutboxRow)
    behind = exists().where(
        earlier.channel_id == OutboxRow.channel_id, earlier.status.in_(_UNSETTLED), earlier.id < OutboxRow.id
    )
    columns = (
        OutboxRow.id,
        OutboxRow.key,
        OutboxRow.method,
        OutboxRow.channel_id,
        OutboxRow.payload,
        OutboxRow.inbox_id,
        OutboxRow.change_id,
        OutboxRow.attempts,
        OutboxRow.status != WAITING,
        OutboxRow.reader_id,
        OutboxRow.shows,
    )
    due = select(*columns).where(OutboxRow.status.in_(_UNSETTLED), OutboxRow.not_before <= now, ~behind)
    due = due.where(OutboxRow.channel_id.not_in(resting))
    return due.order_by(OutboxRow.id + 0).limit(1)  # by id alone, the engines walk over every row ever sent


def replace(conn: Connection, outbox_id: int, payload: dict[str, Any]) -> None:
    """This is sent in its place: what is kept is what was shown."""
    conn.execute(_the(outbox_id).values(payload=cleaned(payload)))


def sent(conn: Connection, outbox_id: int, ts: str | None) -> None:
    """`ts` is what Slack calls the message; None where the method makes none."""
    conn.execute(_the(outbox_id).values(status=SENT, sent_ts=ts, error=None))


def park(conn: Connection, outbox_id: int, not_before: datetime, error: str) -> None:
    """It surely did not arrive (429, no connection): its channel waits until then, others do not."""
    conn.execute(_the(outbox_id).values(status=WAITING, not_before=not_before, error=clean(error)))


def ambiguous(conn: Connection, outbox_id: int, error: str, not_before: datetime | None = None) -> None:
    """It may have arrived. It is claimed next to be looked for: at once, or not before then."""
    due = OutboxRow.created_at if not_before is None else not_before
    conn.execute(_the(outbox_id).values(status=AMBIGUOUS, not_before=due, error=clean(error)))


def bury(conn: Connection, outbox_id: int, error: str) -> None:
    """Slack will never take it: kept for a person to look at; its channel goes on."""
    conn.execute(_the(outbox_id).values(status=DEAD, error=clean(error)))


def of_change(conn: Connection, change_id: int) -> Posted | None:
    """Where the change's card stands; None while it was not posted."""
    cards = select(OutboxRow.channel_id, OutboxRow.sent_ts).where(OutboxRow.change_id == change_id)
    posted = cards.where(OutboxRow.method == POST, OutboxRow.status == SENT).order_by(OutboxRow.id)
    row = conn.execute(posted.limit(1)).one_or_none()
    return None if row is None or row.sent_ts is None else Posted(row.channel_id, row.sent_ts)


def _the(outbox_id: int) -> Update:
    """A settled row stays as it is."""
    return update(OutboxRow).where(OutboxRow.id == outbox_id, OutboxRow.status.in_(_UNSETTLED))
