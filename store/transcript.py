"""What was said and shown in a conversation, as the inbox and the outbox kept it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, or_, select

from store.models import InboxRow, OutboxRow


@dataclass(frozen=True)
class Shown:
    """A message of ours as it was last sent: `change_id` is the change that it shows."""

    payload: dict[str, Any]
    change_id: int | None
    shows: dict[str, list[int]]


def said_before(conn: Connection, conversation: str, ts: str, most: int) -> list[dict[str, Any]]:
    """The bodies of the last messages before `ts` that were said to us there and not deleted; oldest first."""
    said = select(InboxRow.body).where(
        InboxRow.conversation == conversation, InboxRow.kind == "message", InboxRow.ts < ts
    )
    return list(conn.scalars(said.order_by(InboxRow.ts.desc()).limit(most)))[::-1]


def shown(conn: Connection, channel_id: str, ts: str) -> Shown | None:
    """What stands at this place, once the calls that are still on their way have arrived."""
    here = or_(
        (OutboxRow.method == "chat.postMessage") & (OutboxRow.sent_ts == ts),
        (OutboxRow.method == "chat.update") & (OutboxRow.payload["ts"].as_string() == ts),
    )
    calls = select(OutboxRow.payload, OutboxRow.change_id, OutboxRow.shows).where(
        OutboxRow.channel_id == channel_id, here
    )
    row = conn.execute(calls.order_by(OutboxRow.id.desc()).limit(1)).one_or_none()
    return None if row is None else Shown(*row)


def answered(conn: Connection, key: str, user: str) -> Shown | None:
    """What was answered under that key at an address of this person's (their Slack id), seen by nobody else."""
    made = select(OutboxRow.payload, OutboxRow.change_id, OutboxRow.shows).where(
        OutboxRow.key == key,
        OutboxRow.method == "response_url",
        OutboxRow.payload["user"].as_string() == user,
    )
    row = conn.execute(made).one_or_none()
    return None if row is None else Shown(*row)


def made_at(conn: Connection, outbox_id: int) -> datetime:
    """When the post was put into the outbox: it cannot stand in Slack before that."""
    return conn.scalars(select(OutboxRow.created_at).where(OutboxRow.id == outbox_id)).one()
