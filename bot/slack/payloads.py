"""Slack's own bodies → what was heard. Shapes: docs.slack.dev/reference/events, …/interaction-payloads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any, TypeAlias

from bot.cards import log_this
from bot.slack import attached
from bot.slack.content import content
from bot.slack.heard import Commanded, Deleted, Noted, Pressed, Said, Spot, Submitted
from bot.slack.kept import kept
from tools.errors import OldButton

JSON: TypeAlias = Mapping[str, Any]

EDITED, DELETED = "message_changed", "message_deleted"
HELP = "help"
"""What is asked by who typed the command alone."""
WRITTEN_BY_PEOPLE = (None, "file_share", "thread_broadcast")
"""Subtypes of a message that somebody wrote; every other one tells of an edit, a join, a bot."""
STONE = "tombstone"
"""What stands in the place of a deleted message that has replies."""


def said(body: JSON) -> Said | None:
    """The message that an event tells of; None where no person wrote one."""
    event = body["event"]
    if event.get("type") not in ("message", "app_mention") or event.get("hidden"):
        return None
    return _said(body, event)


def edited(body: JSON) -> tuple[Said, str] | None:
    """A message that somebody wrote, as it reads since it was changed, and when it was changed."""
    event = body["event"]
    now = event.get("message") or {}
    if event.get("subtype") != EDITED or now.get("subtype") == STONE:
        return None
    said = _said(body, now)
    at = str((now.get("edited") or {}).get("ts") or event["event_ts"])
    return (replace(said, edited_ts=at), event["event_ts"]) if said else None


def deleted(body: JSON) -> Deleted | None:
    """A message that somebody wrote and that is gone. One with replies leaves a stone and is told as changed."""
    event = body["event"]
    stone = event.get("subtype") == EDITED and (event.get("message") or {}).get("subtype") == STONE
    if not stone and event.get("subtype") != DELETED:
        return None
    said = _said(body, event.get("previous_message") or {})
    return Deleted(said.user, said.team, event["event_ts"], said.spot) if said else None


def _said(body: JSON, message: JSON) -> Said | None:
    if message.get("subtype") not in WRITTEN_BY_PEOPLE or message.get("bot_id"):
        return None
    if not message.get("user") or not message.get("ts"):
        return None
    event = body["event"]
    direct = event.get("channel_type") == "im" or str(event["channel"]).startswith("D")
    # A message with replies names its own thread once it is edited: it was said outside of any.
    thread = message.get("thread_ts") if message.get("thread_ts") != message["ts"] else None
    spot = Spot(event["channel"], message["ts"], thread, direct, bool(body.get("is_ext_shared_channel")))
    team = message.get("user_team") or message.get("team") or body["team_id"]
    files = tuple(file for each in message.get("files") or () if (file := attached.shared(each)))
    return Said(message["user"], team, message.get("text") or "", spot, files=files)


def pressed(body: JSON) -> Pressed | None:
    """The button of a message or of a Home tab; None for what is chosen inside a form."""
    spot, actions = _where(body), body.get("actions") or []
    if spot is None or not actions:
        return None
    action, user = actions[0], body["user"]
    team = user.get("team_id") or body["team"]["id"]
    chosen = (action.get("selected_option") or action).get("value") or action.get("selected_date") or ""
    named = action["action_id"], action.get("block_id") or "", str(chosen), action["action_ts"]
    alone = bool((body.get("container") or {}).get("is_ephemeral"))
    return Pressed(user["id"], team, *named, spot, str(body.get("response_url") or "") if alone else "")


def _where(body: JSON) -> Spot | None:
    where = body.get("container") or {}
    if where.get("type") == "message":
        channel = where["channel_id"]
        return Spot(channel, where["message_ts"], where.get("thread_ts"), channel.startswith("D"))
    at_home = (body.get("view") or {}).get("type") == "home"
    return Spot(body["user"]["id"], "", None, direct=True) if at_home else None


def pointed(body: JSON) -> Said:
    """The message that a shortcut was called on, all that is written in it, as if its caller had said it there."""
    channel, message, user = body["channel"]["id"], body["message"], body["user"]
    ts = body.get("message_ts") or message["ts"]
    spot = Spot(channel, ts, message.get("thread_ts"), channel.startswith("D"))
    return Said(user["id"], user.get("team_id") or body["team"]["id"], content(message), spot)


def home_of(body: JSON, ours: str) -> str:
    """The team of who pressed; never ours where the whole of it is another team's."""
    team = str((body.get("team") or {}).get("id") or "")
    return team if team != ours else str(body["user"].get("team_id") or team)


def commanded(body: JSON, now: datetime) -> Commanded:
    """docs.slack.dev/interactivity/implementing-slash-commands"""
    user = body["user_id"]
    spot = Spot(body["channel_id"], "", f"/{user}", direct=False)
    told = (body.get("text") or "").strip() or HELP, body["response_url"], body["trigger_id"], now.isoformat()
    return Commanded(user, body["team_id"], *told, spot)


def submitted(body: JSON, spot: Spot, block: str, now: datetime) -> Submitted:
    user, view = body["user"], body["view"]
    team = user.get("team_id") or body["team"]["id"]
    held = {"private_metadata": view["private_metadata"], "state": view["state"]}
    key, form = f"{view['id']}:{view['hash']}", view["callback_id"]
    return Submitted(user["id"], team, held, key, block, now.isoformat(), spot, form)


def noted(body: JSON, now: datetime) -> Noted:
    """The form of *Log this*. Raises OldButton where it is none of ours."""
    user, view = body["user"], body["view"]
    values = {name: field for block in view["state"]["values"].values() for name, field in block.items()}
    chosen = (values.get(log_this.ACCOUNT) or {}).get("selected_option") or {}
    extent = (values.get(log_this.EXTENT) or {}).get("selected_option") or {}
    held = kept(view["private_metadata"])
    if chosen and not str(chosen["value"]).isdecimal():
        raise OldButton
    return Noted(
        user["id"],
        home_of(body, body["team"]["id"]),
        asdict(held.spot),
        by=held.by,
        words=str((values.get(log_this.WORDS) or {}).get("value") or "").strip(),
        own=str((values.get(log_this.OWN) or {}).get("value") or "").strip(),
        whole=extent.get("value") == log_this.THREAD,
        account_id=int(chosen["value"]) if chosen else None,
        key=f"{view['id']}:{view['hash']}",
        sent_at=now.isoformat(),
        spot=Spot(user["id"], "", None, direct=True),
        files=tuple(asdict(file) for file in held.files),
    )


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
