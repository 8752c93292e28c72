"""Slack's own bodies → what was heard. Shapes: docs.slack.dev/reference/events, …/interaction-payloads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from bot.slack.heard import Pressed, Said, Spot, Submitted

JSON: TypeAlias = Mapping[str, Any]

WRITTEN_BY_PEOPLE = (None, "file_share", "thread_broadcast")
"""Subtypes of a message that somebody wrote; every other one tells of an edit, a join, a bot."""


def said(body: JSON) -> Said | None:
    """The message that an event tells of; None where no person wrote one."""
    event = body["event"]
    if event.get("type") not in ("message", "app_mention") or event.get("subtype") not in WRITTEN_BY_PEOPLE:
        return None
    if event.get("hidden") or event.get("bot_id") or not event.get("user") or not event.get("ts"):
        return None
    direct = event.get("channel_type") == "im" or str(event["channel"]).startswith("D")
    shared = bool(body.get("is_ext_shared_channel"))
    spot = Spot(event["channel"], event["ts"], event.get("thread_ts"), direct, shared)
    team = event.get("user_team") or event.get("team") or body["team_id"]
    return Said(event["user"], team, event.get("text") or "", spot)


def pressed(body: JSON) -> Pressed | None:
    """The button of a message or of a Home tab; None for what is chosen inside a form."""
    spot, actions = _where(body), body.get("actions") or []
    if spot is None or not actions:
        return None
    action, user = actions[0], body["user"]
    team = user.get("team_id") or body["team"]["id"]
    chosen = (action.get("selected_option") or action).get("value") or action.get("selected_date") or ""
    named = action["action_id"], action.get("block_id") or "", str(chosen), action["action_ts"]
    return Pressed(user["id"], team, *named, spot)


def _where(body: JSON) -> Spot | None:
    where = body.get("container") or {}
    if where.get("type") == "message":
        channel = where["channel_id"]
        return Spot(channel, where["message_ts"], where.get("thread_ts"), channel.startswith("D"))
    at_home = (body.get("view") or {}).get("type") == "home"
    return Spot(body["user"]["id"], "", None, direct=True) if at_home else None


def submitted(body: JSON, spot: Spot, block: str, now: datetime) -> Submitted:
    user, view = body["user"], body["view"]
    team = user.get("team_id") or body["team"]["id"]
    held = {"private_metadata": view["private_metadata"], "state": view["state"]}
    key, form = f"{view['id']}:{view['hash']}", view["callback_id"]
    return Submitted(user["id"], team, held, key, block, now.isoformat(), spot, form)


@dataclass(frozen=True)
class Opened:
    """A person opened one of the app's tabs. `shows`: the hash of what their Home tab shows."""

    user: str
    team: str
    tab: str
    channel: str
    shows: str | None


def opened(body: JSON) -> Opened | None:
    """docs.slack.dev/reference/events/app_home_opened"""
    event = body["event"]
    if event.get("type") != "app_home_opened" or not event.get("user"):
        return None
    team = event.get("user_team") or body["team_id"]
    shows = (event.get("view") or {}).get("hash")
    return Opened(event["user"], team, event.get("tab") or "home", event.get("channel") or "", shows)
