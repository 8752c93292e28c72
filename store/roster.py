"""Who is of the team by now: people leave, are locked out by Slack, and come back."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, or_, select, update

from store import users
from store.changes import Writing
from store.models import UserRow
from store.users import User

SLACK, LEFT = "slack", "left"
"""Why somebody is not: Slack says so (deactivated, a guest, of another company), or they have left."""


def end(change: Writing, user_id: int, why: str) -> None:
    users.put(change, user_id, active=False, ended_by=why)


def has_left(user: User, now: datetime) -> bool:
    """Has the day come on which they leave, where they are?"""
    return user.leaves_on is not None and now.astimezone(ZoneInfo(user.zone)).date() >= user.leaves_on


def leavers(conn: Connection, now: datetime) -> tuple[User, ...]:
    """Those whose day has come and whose access has not ended yet."""
    leaving = select(UserRow.id).where(UserRow.active, UserRow.leaves_on.is_not(None)).order_by(UserRow.id)
    found = [users.get(conn, id_) for id_ in conn.scalars(leaving).all()]
    return tuple(user for user in found if user and has_left(user, now))


def asked(conn: Connection, user_id: int, at: datetime) -> None:
    """Slack has just said who they are. No change is noted: it is nothing to take back."""
    conn.execute(update(UserRow).where(UserRow.id == user_id).values(slack_asked_at=at))


def not_asked_since(conn: Connection, since: datetime) -> User | None:
    """One about whom Slack was not asked since then: of the team, or until Slack said no."""
    counts = or_(UserRow.active, UserRow.ended_by == SLACK)
    before = or_(UserRow.slack_asked_at.is_(None), UserRow.slack_asked_at < since)
    due = select(UserRow.id).where(UserRow.slack_id.is_not(None), counts, before)
    id_ = conn.scalar(due.order_by(UserRow.slack_asked_at).limit(1))
    return users.get(conn, id_) if id_ is not None else None
