"""Conversations: what each is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict, Unpack

from sqlalchemy import Connection, insert, select, update

from store.models import ThreadRow


@dataclass(frozen=True)
class Thread:
    """`thread_ts` is "" for a direct message outside any thread; `change_id` is the last entry made here."""

    channel_id: str
    thread_ts: str
    account_id: int | None
    deal_id: int | None
    contact_id: int | None
    change_id: int | None
    touched_at: datetime


class About(TypedDict, total=False):
    """What a conversation turns to. What is left out stays as it was, None is forgotten."""

    account_id: int | None
    deal_id: int | None
    contact_id: int | None
    change_id: int | None


def get(conn: Connection, channel_id: str, thread_ts: str) -> Thread | None:
    kept = select(
        ThreadRow.channel_id,
        ThreadRow.thread_ts,
        ThreadRow.account_id,
        ThreadRow.deal_id,
        ThreadRow.contact_id,
        ThreadRow.change_id,
        ThreadRow.touched_at,
    )
    here = kept.where(ThreadRow.channel_id == channel_id, ThreadRow.thread_ts == thread_ts)
    row = conn.execute(here).one_or_none()
    return None if row is None else Thread(*row)


def touch(conn: Connection, channel_id: str, thread_ts: str, now: datetime, **about: Unpack[About]) -> None:
    """Note that it was spoken of here, making the thread's row where there is none."""
    here = update(ThreadRow).where(ThreadRow.channel_id == channel_id, ThreadRow.thread_ts == thread_ts)
    if conn.execute(here.values(touched_at=now, **about)).rowcount == 0:
        new = insert(ThreadRow).values(channel_id=channel_id, thread_ts=thread_ts, touched_at=now, **about)
        conn.execute(new)
