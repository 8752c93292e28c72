"""What Slack told us, kept before it is acknowledged, and worked through one conversation at a time.

waiting ─▶ done
 │ ▲ └──▶ dead
 │ └── retry, not before some time
 ▼
aside: as waiting, but what comes later in the conversation goes before it
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Select, delete, exists, func, insert, or_, select, update
from sqlalchemy.orm import aliased

from store.models import InboxRow, LeaseRow
from store.text import clean, cleaned

WAITING, ASIDE, DONE, DEAD = "waiting", "aside", "done", "dead"
_UNSETTLED = (WAITING, ASIDE)
_OF_ANOTHER = ("edit", "deletion")
"""Kinds that are about an earlier message: they never go before it."""


@dataclass(frozen=True)
class Event:
    """`kind` is "message", "action" or "submission"; `ts` names a message and is None for the others."""

    event_id: str
    kind: str
    conversation: str
    body: dict[str, Any]
    received_at: datetime
    channel_id: str | None = None
    ts: str | None = None


@dataclass(frozen=True)
class Claimed:
    """A row to work on. `attempts` have failed before this one."""

    id: int
    kind: str
    conversation: str
    body: dict[str, Any]
    received_at: datetime
    channel_id: str | None
    ts: str | None
    attempts: int


def put(conn: Connection, event: Event) -> bool:
    """False, and nothing written, where its event id or its message is here already."""
    same = [InboxRow.event_id == clean(event.event_id)]
    if event.ts is not None:
        same.append((InboxRow.channel_id == event.channel_id) & (InboxRow.ts == event.ts))
    if conn.scalar(select(InboxRow.id).where(or_(*same)).limit(1)) is not None:
        return False
    values = {name: cleaned(value) for name, value in vars(event).items()}
    conn.execute(insert(InboxRow).values(**values, not_before=event.received_at))
    return True


def is_empty(conn: Connection) -> bool:
    """Has nothing ever been said here?"""
    return conn.scalar(select(InboxRow.id).limit(1)) is None


def newest(conn: Connection) -> int | None:
    """The id of what came last: another one tells that something has come."""
    return conn.scalar(select(func.max(InboxRow.id)))


def claim(conn: Connection, holder: str, now: datetime, lease: timedelta) -> Claimed | None:
    """The oldest row that is due, in a conversation that nobody holds and where no earlier row holds it up;
    the conversation is then the holder's for the length of the lease.

    A lease that ran out means that its holder died at this row: that counts as an attempt, so a row
    that kills its worker does not do so for ever.
    """
    row = conn.execute(_next(now)).one_or_none()
    if row is None:
        return None
    died = _lease(conn, row.conversation, holder, now + lease)
    if died:
        conn.execute(
            _the(row.id).values(attempts=InboxRow.attempts + 1, error="the worker stopped while at it")
        )
    claimed = Claimed(*row)
    return replace(claimed, attempts=claimed.attempts + int(died))


def _next(now: datetime) -> Select[Any]:
    earlier = aliased(InboxRow)
    held = exists().where(LeaseRow.conversation == InboxRow.conversation, LeaseRow.until > now)
    before = (earlier.conversation == InboxRow.conversation) & (earlier.id < InboxRow.id)
    holds_up = (earlier.status == WAITING) | ((earlier.status == ASIDE) & InboxRow.kind.in_(_OF_ANOTHER))
    behind = exists().where(before, holds_up)
    columns = (
        InboxRow.id,
        InboxRow.kind,
        InboxRow.conversation,
        InboxRow.body,
        InboxRow.received_at,
        InboxRow.channel_id,
        InboxRow.ts,
        InboxRow.attempts,
    )
    due = select(*columns).where(InboxRow.status.in_(_UNSETTLED), InboxRow.not_before <= now, ~held, ~behind)
    return due.order_by(InboxRow.id + 0).limit(1)  # by id alone, the engines walk over every row ever done


def _lease(conn: Connection, conversation: str, holder: str, until: datetime) -> bool:
    """Take the conversation; was it still somebody's, whose time ran out?"""
    theirs = update(LeaseRow).where(LeaseRow.conversation == conversation)
    if conn.execute(theirs.values(holder=holder, until=until)).rowcount:
        return True
    conn.execute(insert(LeaseRow).values(conversation=conversation, holder=holder, until=until))
    return False


def renew(conn: Connection, conversation: str, holder: str, until: datetime) -> bool:
    """False where the conversation is no longer the holder's: another may be at work on it."""
    theirs = update(LeaseRow).where(LeaseRow.conversation == conversation, LeaseRow.holder == holder)
    return conn.execute(theirs.values(until=until)).rowcount == 1


def release(conn: Connection, conversation: str, holder: str) -> None:
    """Others may take the conversation; nothing happens where it is not the holder's."""
    conn.execute(delete(LeaseRow).where(LeaseRow.conversation == conversation, LeaseRow.holder == holder))


def done(conn: Connection, inbox_id: int, now: datetime) -> None:
    conn.execute(_the(inbox_id).values(status=DONE, done_at=now, error=None))


def retry(conn: Connection, inbox_id: int, error: str, not_before: datetime) -> None:
    """Once more, not before then; what comes later in its conversation waits for it."""
    conn.execute(_the(inbox_id).values(status=WAITING, not_before=not_before, **_failed(error)))


def put_aside(conn: Connection, inbox_id: int, error: str, not_before: datetime) -> None:
    """Once more, not before then; what comes later in its conversation goes on meanwhile."""
    conn.execute(_the(inbox_id).values(status=ASIDE, not_before=not_before, **_failed(error)))


def bury(conn: Connection, inbox_id: int, error: str) -> None:
    """Given up, kept for a person to look at; its conversation goes on."""
    conn.execute(_the(inbox_id).values(status=DEAD, **_failed(error)))


def _failed(error: str) -> dict[str, Any]:
    return {"attempts": InboxRow.attempts + 1, "error": clean(error)}


def _the(inbox_id: int) -> Any:
    return update(InboxRow).where(InboxRow.id == inbox_id, InboxRow.status.in_(_UNSETTLED))
