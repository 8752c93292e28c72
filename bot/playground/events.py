"""The shapes of what Slack tells an app."""

from __future__ import annotations

from typing import Any

from bot.playground.channels import Conversation
from bot.playground.ids import new_id

JSON = dict[str, Any]


def callback(team_id: str, app_id: str, bot_id: str, event: JSON, at: float, shared: bool = False) -> JSON:
    """The wrapper around an event, with an id of its own."""
    authorization = {"enterprise_id": None, "team_id": team_id, "user_id": bot_id, "is_bot": True}
    return {
        "token": "verification",
        "team_id": team_id,
        "context_team_id": team_id,
        "context_enterprise_id": None,
        "api_app_id": app_id,
        "event": event,
        "type": "event_callback",
        "event_id": new_id("Ev"),
        "event_time": int(at),
        "authorizations": [{**authorization, "is_enterprise_install": False}],
        "is_ext_shared_channel": shared,
        "event_context": new_id("4-"),
    }


def subscription(event: JSON) -> str:
    """What an app subscribes to in order to be told of it: a message by the kind of its conversation."""
    kinds = {"channel": "message.channels", "group": "message.groups", "im": "message.im"}
    return kinds.get(event.get("channel_type", ""), "") if event["type"] == "message" else str(event["type"])


def message(where: Conversation, said: JSON) -> JSON:
    kept = {
        key: value for key, value in said.items() if key not in ("metadata", "reply_count", "latest_reply")
    }
    return {**kept, "channel": where.id, "event_ts": said["ts"], "channel_type": where.channel_type}


def mention(where: Conversation, said: JSON) -> JSON:
    kept = {
        key: value for key, value in message(where, said).items() if key not in ("channel_type", "subtype")
    }
    return {**kept, "type": "app_mention"}


def changed(where: Conversation, now: JSON, before: JSON, ts: str) -> JSON:
    held = {"message": now, "previous_message": before}
    return _aside("message_changed", where, ts, held)


def deleted(where: Conversation, before: JSON, ts: str) -> JSON:
    return _aside("message_deleted", where, ts, {"previous_message": before, "deleted_ts": before["ts"]})


def _aside(subtype: str, where: Conversation, ts: str, held: JSON) -> JSON:
    about = {"channel": where.id, "ts": ts, "event_ts": ts, "channel_type": where.channel_type}
    return {"type": "message", "subtype": subtype, "hidden": True, **held, **about}


def home_opened(user_id: str, channel_id: str, tab: str, view: JSON | None, ts: str) -> JSON:
    event = {"type": "app_home_opened", "user": user_id, "channel": channel_id, "tab": tab, "event_ts": ts}
    return {**event, "view": view} if view else event


def joined(where: Conversation, user_id: str, team_id: str, inviter: str, ts: str) -> JSON:
    kind = "C" if where.kind == "public" else "G"
    who = {"user": user_id, "inviter": inviter, "team": team_id}
    return {"type": "member_joined_channel", **who, "channel": where.id, "channel_type": kind, "event_ts": ts}


def reaction(user_id: str, name: str, channel_id: str, ts: str, author: str, event_ts: str) -> JSON:
    item = {"type": "message", "channel": channel_id, "ts": ts}
    who = {"user": user_id, "item_user": author}
    return {"type": "reaction_added", **who, "reaction": name, "item": item, "event_ts": event_ts}


def shared(channel_id: str, shared: bool, ts: str) -> JSON:
    """Another company was let into a channel, or left it."""
    kind = "channel_shared" if shared else "channel_unshared"
    more = {} if shared else {"previously_connected_team_id": "TELSEWHERE", "is_ext_shared": False}
    return {"type": kind, "connected_team_id": "TELSEWHERE", "channel": channel_id, "event_ts": ts, **more}


def person_changed(user: JSON, ts: str, joined: bool = False) -> JSON:
    return {"type": "team_join" if joined else "user_change", "user": user, "cache_ts": 0, "event_ts": ts}
