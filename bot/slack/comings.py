"""What Slack tells of people, channels and ourselves: it counts from the moment in which it is acknowledged."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from bot import roster
from bot.slack.team import Team
from store import installed, places

Event = Mapping[str, Any]


def take(team: Team, event: Event, now: datetime) -> bool:
    """Was it such an event?"""
    told = _TOLD.get(str(event.get("type")))
    if told:
        told(team, event, now)
    return told is not None


def _person(team: Team, event: Event, now: datetime) -> None:
    roster.follow(team, event["user"], now)


def _shared(team: Team, event: Event, now: datetime) -> None:
    with team.workspace.writing(urgent=True) as conn:
        places.told(conn, event["channel"], True, now)


def _unshared(team: Team, event: Event, _: datetime) -> None:
    """Perhaps a third company still reads it."""
    with team.workspace.writing(urgent=True) as conn:
        places.forget(conn, event["channel"])


def _renamed(team: Team, event: Event, _: datetime) -> None:
    with team.workspace.writing(urgent=True) as conn:
        places.renamed(conn, event["old_channel_id"], event["new_channel_id"])


def _revoked(team: Team, event: Event, now: datetime) -> None:
    """A person's own token may be among them; ours is what counts."""
    if (event.get("tokens") or {}).get("bot"):
        _uninstalled(team, event, now)


def _uninstalled(team: Team, _: Event, now: datetime) -> None:
    with team.workspace.writing(urgent=True) as conn:
        installed.gone(conn, now)


_TOLD: dict[str, Callable[[Team, Event, datetime], None]] = {
    "user_change": _person,
    "team_join": _person,
    "channel_shared": _shared,
    "channel_unshared": _unshared,
    "channel_id_changed": _renamed,
    "tokens_revoked": _revoked,
    "app_uninstalled": _uninstalled,
}
