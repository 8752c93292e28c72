"""Messages: posted, changed, deleted, shown to one person only, and read back."""

from __future__ import annotations

import copy
from typing import Any

from bot.playground import events, limits
from bot.playground.channels import Conversation
from bot.playground.errors import SlackError
from bot.playground.workspace import Workspace

JSON = dict[str, Any]


def from_bot(slack: Workspace, content: JSON) -> JSON:
    """A message of the app's, with what Slack adds to it. `content` is already checked."""
    profile = {"id": slack.bot_id, "app_id": slack.app_id, "name": slack.bot_name, "team_id": slack.team_id}
    whose = {"user": slack.bot_user_id, "bot_id": slack.bot_id, "app_id": slack.app_id, "team": slack.team_id}
    return {"type": "message", **whose, "bot_profile": profile, "text": "", **content}


def post(slack: Workspace, where: Conversation, message: JSON, at: str = "") -> JSON:
    """Puts it in the conversation and tells the app. `at` is its ts where it was written earlier."""
    with slack.changed:
        said = {**message, "ts": at or slack.timestamps.next()}
        _put_in_thread(where, said)
        where.messages[said["ts"]] = said
        where.read[said["user"]] = max(said["ts"], where.read.get(said["user"], ""))
    if not at:
        _announce(slack, where, said)
    return said


def _put_in_thread(where: Conversation, said: JSON) -> None:
    if not (thread_ts := said.get("thread_ts")):
        return
    parent = where.messages.get(thread_ts)
    if parent is None:
        raise SlackError("thread_not_found")
    if parent.get("thread_ts", thread_ts) != thread_ts:
        raise SlackError("cannot_reply_to_message")
    parent["thread_ts"] = thread_ts
    said["parent_user_id"] = parent["user"]


def _announce(slack: Workspace, where: Conversation, said: JSON) -> None:
    with slack.changed:
        slack.tell(where, events.message(where, said))
        if (
            where.kind != "im"
            and f"<@{slack.bot_user_id}" in said["text"]
            and said["user"] != slack.bot_user_id
        ):
            slack.tell(where, events.mention(where, said))
    publish(slack, where, said)


def publish(slack: Workspace, where: Conversation, said: JSON) -> None:
    """To the page: this message and, for a reply, its parent with the new count."""
    slack.publish("message", channel=where.id, message=decorated(where, said))
    parent = where.messages.get(said.get("thread_ts", ""))
    if parent is not None and parent is not said:
        slack.publish("message", channel=where.id, message=decorated(where, parent))


def change(slack: Workspace, where: Conversation, ts: str, content: JSON, author: str) -> JSON:
    with slack.changed:
        before = where.find(ts)
        if before["user"] != author:
            raise SlackError("cant_update_message")
        at = slack.timestamps.next()
        now = {**before, **content, "edited": {"user": author, "ts": at}}
        where.messages[ts] = now
        slack.tell(where, events.changed(where, now, before, at))
    publish(slack, where, now)
    return now


def delete(slack: Workspace, where: Conversation, ts: str, author: str) -> None:
    """A message with replies leaves a stone in its place: for an app that is a change, not a deletion."""
    with slack.changed:
        before = where.find(ts)
        if before["user"] != author:
            raise SlackError("cant_delete_message")
        at = slack.timestamps.next()
        if where.replies(ts):
            stone = {"subtype": "tombstone", "text": "This message was deleted.", "hidden": True}
            kept = {"type": "message", "user": "USLACKBOT", "ts": ts, "thread_ts": before["thread_ts"]}
            where.messages[ts] = {**kept, **stone}
            slack.tell(where, events.changed(where, where.messages[ts], before, at))
        else:
            del where.messages[ts]
            slack.tell(where, events.deleted(where, before, at))
    slack.publish("deleted", channel=where.id, ts=ts)
    if ts in where.messages:
        publish(slack, where, where.messages[ts])


def whisper(slack: Workspace, where: Conversation, user_id: str, message: JSON) -> JSON:
    """An ephemeral message: to one person, kept nowhere an app can read it."""
    with slack.changed:
        said = {**message, "ts": slack.timestamps.next(), "is_ephemeral": True, "for": user_id}
        where.ephemerals.append(said)
    slack.publish("message", channel=where.id, message=said, user=user_id)
    return said


def unwhisper(slack: Workspace, where: Conversation, ts: str) -> None:
    with slack.changed:
        where.ephemerals[:] = [m for m in where.ephemerals if m["ts"] != ts]
    slack.publish("deleted", channel=where.id, ts=ts)


def decorated(where: Conversation, message: JSON, metadata: bool = True) -> JSON:
    """A copy as Slack gives it back: a parent with the counts of its thread."""
    shown = copy.deepcopy(message)
    if not metadata:
        shown.pop("metadata", None)
    replies = where.replies(message["ts"]) if message.get("thread_ts") == message["ts"] else []
    if not replies:
        if shown.get("thread_ts") == shown["ts"]:
            del shown["thread_ts"]
        return shown
    writers = list(dict.fromkeys(reply["user"] for reply in replies))
    counts = {
        "reply_count": len(replies),
        "reply_users_count": len(writers),
        "latest_reply": replies[-1]["ts"],
    }
    return {**shown, **counts, "reply_users": writers, "is_locked": False, "subscribed": True}


def check_text(text: str) -> str:
    if len(text) > limits.MESSAGE_TEXT:
        raise SlackError("msg_too_long")
    return text
