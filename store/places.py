"""Who can read a channel, as Slack last told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from store.models import ChannelRow, OutboxRow, PlaceRow, ThreadRow


@dataclass(frozen=True)
class Place:
    """`shared`: people of another company can read it."""

    shared: bool
    told_at: datetime


def get(conn: Connection, channel_id: str) -> Place | None:
    row = conn.execute(
        select(PlaceRow.shared, PlaceRow.told_at).where(PlaceRow.channel_id == channel_id)
    ).one_or_none()
    return Place(*row) if row else None


def told(conn: Connection, channel_id: str, shared: bool, at: datetime) -> None:
    known = update(PlaceRow).where(PlaceRow.channel_id == channel_id).values(shared=shared, told_at=at)
    if conn.execute(known).rowcount == 0:
        conn.execute(insert(PlaceRow).values(channel_id=channel_id, shared=shared, told_at=at))


def forget(conn: Connection, channel_id: str) -> None:
    """Slack is asked before anything is posted there again."""
    conn.execute(delete(PlaceRow).where(PlaceRow.channel_id == channel_id))


def renamed(conn: Connection, before: str, after: str) -> None:
    """Slack gives a channel another id when it becomes shared: what is known of it and waits for it goes along."""
    forget(conn, before)
    for row in (ThreadRow, ChannelRow, OutboxRow):
        conn.execute(update(row).where(row.channel_id == before).values(channel_id=after))
    waiting = select(OutboxRow.id, OutboxRow.payload).where(
        OutboxRow.channel_id == after, OutboxRow.status != "sent"
    )
    for id_, payload in conn.execute(waiting).all():
        conn.execute(
            update(OutboxRow).where(OutboxRow.id == id_).values(payload={**payload, "channel": after})
        )
