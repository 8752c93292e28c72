"""Messages that were said to us, as they read in Slack now, with what they did and what answers them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, exists, select, update

from store.inbox import WAITING
from store.models import ChangeRow, InboxRow, LeaseRow, OutboxRow
from store.outbox import POST, REMOVAL, SENT
from store.text import cleaned


@dataclass(frozen=True)
class Kept:
    """`begun`: somebody is at work on it, or was: it may have been read as it stood before."""

    id: int
    conversation: str
    body: dict[str, Any]
    begun: bool


@dataclass(frozen=True)
class Answered:
    """A card that answers a message. `change_id`: the change that it shows."""

    channel_id: str
    ts: str
    change_id: int | None


def find(conn: Connection, channel_id: str, ts: str) -> Kept | None:
    held = exists().where(LeaseRow.conversation == InboxRow.conversation)
    columns = (
        InboxRow.id,
        InboxRow.conversation,
        InboxRow.body,
        (InboxRow.status != WAITING) | (InboxRow.attempts > 0) | held,
    )
    here = select(*columns).where(InboxRow.channel_id == channel_id, InboxRow.ts == ts)
    row = conn.execute(here).one_or_none()
    return None if row is None else Kept(row[0], row[1], row[2], bool(row[3]))


def rewrite(conn: Connection, message_id: int, body: dict[str, Any]) -> None:
    """From now on it reads so."""
    conn.execute(update(InboxRow).where(InboxRow.id == message_id).values(body=cleaned(body)))


def edits(conn: Connection, kept: Kept, ts: str) -> tuple[tuple[int, dict[str, Any]], ...]:
    """The inbox rows of its edits: ids and bodies, oldest first."""
    told = InboxRow.body["spot"]["ts"].as_string() == ts
    theirs = (InboxRow.conversation == kept.conversation) & (InboxRow.kind == "edit") & told
    rows = conn.execute(select(InboxRow.id, InboxRow.body).where(theirs).order_by(InboxRow.id))
    return tuple((row.id, row.body) for row in rows)


def readings(conn: Connection, kept: Kept, ts: str) -> tuple[int, ...]:
    """The inbox rows that it was read in: its own and those of its edits; oldest first."""
    return (kept.id, *(id_ for id_, _ in edits(conn, kept, ts)))


def did(conn: Connection, readings: tuple[int, ...]) -> tuple[int, ...]:
    """The changes that it made, taken back or not; oldest first."""
    query = select(ChangeRow.id).where(ChangeRow.inbox_id.in_(readings))
    return tuple(conn.scalars(query.order_by(ChangeRow.id)))


def answers_pressed(conn: Connection, cards: tuple[Answered, ...]) -> tuple[int, ...]:
    """The inbox rows of the presses that answered a question on these cards: what they did the message asked for."""
    found: set[int] = set()
    for card in cards:
        pressed = (InboxRow.channel_id == card.channel_id) & (InboxRow.kind == "action")
        there = InboxRow.body["spot"]["ts"].as_string() == card.ts
        answered = InboxRow.body["action"].as_string().startswith("answer", autoescape=True)
        found.update(conn.scalars(select(InboxRow.id).where(pressed, there, answered)))
    return tuple(sorted(found))


def cards(conn: Connection, readings: tuple[int, ...]) -> tuple[Answered, ...]:
    """What stands in Slack in answer to it, in the order posted."""
    columns = (OutboxRow.channel_id, OutboxRow.sent_ts, OutboxRow.change_id)
    sent = select(*columns).where(OutboxRow.inbox_id.in_(readings), OutboxRow.status == SENT)
    answers = sent.where(OutboxRow.method == POST, OutboxRow.key.regexp_match(_ANSWER))
    posted = answers.where(OutboxRow.sent_ts.is_not(None)).order_by(OutboxRow.id)
    told = [Answered(channel, str(ts), change_id) for channel, ts, change_id in conn.execute(posted)]
    return tuple(each for each in told if not _is_gone(conn, each))


_ANSWER = "^inbox:[0-9]+:([0-9]+|aside)$"
"""Keys of the posts that answer: no word elsewhere, and nothing told to somebody else (bot/replies.py)."""


def _is_gone(conn: Connection, card: Answered) -> bool:
    here = (OutboxRow.channel_id == card.channel_id) & (OutboxRow.payload["ts"].as_string() == card.ts)
    return bool(conn.scalar(select(exists().where(OutboxRow.method == REMOVAL, here))))
