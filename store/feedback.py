"""Whether answers helped: one word a person and answer, the last one counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, func, insert, select, update

from store.models import FeedbackRow, InboxRow, OutboxRow, UserRow


@dataclass(frozen=True)
class Feedback:
    """`asked` and `answered`: the words; empty where they are forgotten, or the answer is gone."""

    at: datetime
    by: str
    good: bool
    asked: str
    answered: str


def put(
    conn: Connection, user_id: int, inbox_id: int, channel_id: str, ts: str, good: bool, at: datetime
) -> bool:
    """About the answer at `ts` to what was said in the inbox row; False where there is no such row."""
    if conn.scalar(select(InboxRow.id).where(InboxRow.id == inbox_id)) is None:
        return False
    same = update(FeedbackRow).where(
        FeedbackRow.user_id == user_id, FeedbackRow.channel_id == channel_id, FeedbackRow.ts == ts
    )
    if not conn.execute(same.values(good=good, at=at)).rowcount:
        told = {"user_id": user_id, "inbox_id": inbox_id, "channel_id": channel_id, "ts": ts}
        conn.execute(insert(FeedbackRow).values(**told, good=good, at=at))
    return True


def last(conn: Connection, limit: int) -> tuple[Feedback, ...]:
    """Newest first, with what was asked and answered, for whoever runs the installation."""
    answer = and_(OutboxRow.channel_id == FeedbackRow.channel_id, OutboxRow.sent_ts == FeedbackRow.ts)
    told = (
        select(FeedbackRow.at, UserRow.name, FeedbackRow.good, InboxRow.body, OutboxRow.payload)
        .join(UserRow, UserRow.id == FeedbackRow.user_id)
        .join(InboxRow, InboxRow.id == FeedbackRow.inbox_id)
        .outerjoin(OutboxRow, answer)
    )
    return tuple(
        Feedback(row.at, row.name, row.good, _words(row.body), _words(row.payload))
        for row in conn.execute(told.order_by(FeedbackRow.id.desc()).limit(limit))
    )


def count(conn: Connection) -> tuple[int, int]:
    """How many were good and how many were not."""
    good = func.count().filter(FeedbackRow.good)
    row = conn.execute(select(good, func.count().filter(~FeedbackRow.good))).one()
    return int(row[0]), int(row[1])


def _words(kept: dict[str, Any] | None) -> str:
    return str((kept or {}).get("text") or "")
