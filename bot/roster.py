"""Keeps up who is of the team: what Slack tells of a person, what it says when asked each day, and who leaves today."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from bot import people
from bot.slack.team import Team
from store import changes, roster, users
from store.users import User

ASKED_EVERY = timedelta(days=1)
"""What an event tells counts at once; one that never came is made good by this."""
LOOKED_EVERY = 20.0
"""Seconds between looks."""
VERB = "follow_slack"


class Roster:
    """`look` ends the access of who has left, and asks Slack about one person who was not asked about for a day."""

    def __init__(self, team: Team, now: Callable[[], datetime]) -> None:
        self._team = team
        self._now = now

    def look(self) -> bool:
        """Is there another to ask about?"""
        now = self._now()
        with self._team.workspace.reading() as conn:
            leaving = roster.leavers(conn, now)
            due = roster.not_asked_since(conn, now - ASKED_EVERY)
        for user in leaving:
            people.end(self._team, user, now)
        if due is None or due.slack_id is None:
            return False
        if about := people.asked(self._team, due.slack_id):
            follow(self._team, about, now)
        with self._team.workspace.writing() as conn:
            roster.asked(conn, due.id, now)
        return True


def follow(team: Team, about: Mapping[str, Any], now: datetime) -> None:
    """A colleague is by now what Slack says: in or out, and of that e-mail. `about`: as in `users.info`."""
    out, email = people.is_outsider(team, about), people.email_of(about)
    with team.workspace.writing(urgent=True) as conn:
        user = users.by_slack_id(conn, str(about.get("id")))
        moves = _moves(user, out) if user else {}
        if email and user and email != user.email and users.by_email(conn, email) is None:
            moves["email"] = email
        if user and moves:
            with changes.begin(conn, None, VERB, now) as change:
                users.put(change, user.id, **moves)


def _moves(user: User, out: bool) -> dict[str, Any]:
    """Who left is not let in by Slack; who was locked out by Slack is."""
    if out and user.active:
        return {"active": False, "ended_by": roster.SLACK}
    if not out and user.ended_by == roster.SLACK:
        return {"active": True, "ended_by": None}
    return {}
