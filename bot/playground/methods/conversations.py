"""conversations.*"""

from __future__ import annotations

from typing import Any

from bot.playground import acts
from bot.playground.channels import Conversation
from bot.playground.errors import SlackError
from bot.playground.methods.arguments import Arguments, Method, paged
from bot.playground.posting import decorated
from bot.playground.workspace import Workspace

JSON = dict[str, Any]
TYPES = {"public": "public_channel", "private": "private_channel", "im": "im"}


def open_(slack: Workspace, arguments: Arguments) -> JSON:
    users = [user for user in arguments.text("users").split(",") if user]
    if len(users) > 1:
        raise SlackError("method_not_supported_for_channel_type")
    where = slack.channels.direct(slack.people.get(users[0]).id) if users else _readable(slack, arguments)
    shown = where.as_json(slack.bot_user_id) if arguments.flag("return_im") else {"id": where.id}
    return {"channel": shown, "no_op": False, "already_open": False}


def info(slack: Workspace, arguments: Arguments) -> JSON:
    return {"channel": _readable(slack, arguments, member=False).as_json(slack.bot_user_id)}


def list_(slack: Workspace, arguments: Arguments) -> JSON:
    wanted = (arguments.text("types") or "public_channel").replace(" ", "").split(",")
    rows = [c for c in slack.channels.open_to(slack.bot_user_id) if TYPES[c.kind] in wanted]
    page, metadata = paged(
        [c for c in rows if not (c.archived and arguments.flag("exclude_archived"))], arguments
    )
    return {"channels": [c.as_json(slack.bot_user_id) for c in page], "response_metadata": metadata}


def members(slack: Workspace, arguments: Arguments) -> JSON:
    page, metadata = paged(_readable(slack, arguments, member=False).members, arguments)
    return {"members": page, "response_metadata": metadata}


def history(slack: Workspace, arguments: Arguments) -> JSON:
    """Newest first; replies only where they are their thread's first message."""
    where = _readable(slack, arguments)
    with slack.changed:
        roots = [m for m in where.in_order() if m.get("thread_ts", m["ts"]) == m["ts"]]
        return _messages(where, roots[::-1], arguments)


def replies(slack: Workspace, arguments: Arguments) -> JSON:
    """The thread's first message, then its replies in order; `ts` may be any of them."""
    where = _readable(slack, arguments)
    with slack.changed:
        named = where.messages.get(arguments.required("ts"))
        if named is None:
            raise SlackError("thread_not_found")
        first = where.messages.get(str(named.get("thread_ts", named["ts"])), named)
        return _messages(where, [first, *where.replies(first["ts"])], arguments)


def join(slack: Workspace, arguments: Arguments) -> JSON:
    where = slack.channels.get(arguments.text("channel"))
    if where.kind != "public":
        raise SlackError("method_not_supported_for_channel_type")
    acts.invite(slack, where, slack.bot_user_id, slack.bot_user_id)
    return {"channel": where.as_json(slack.bot_user_id)}


def _messages(where: Conversation, rows: list[JSON], arguments: Arguments) -> JSON:
    page, metadata = paged([m for m in rows if _within(m, arguments)], arguments)
    whole = arguments.flag("include_all_metadata")
    shown = [decorated(where, message, whole) for message in page]
    return {"messages": shown, "has_more": bool(metadata["next_cursor"]), "response_metadata": metadata}


def _within(message: JSON, arguments: Arguments) -> bool:
    at, inclusive = float(message["ts"]), arguments.flag("inclusive")
    try:
        oldest = float(arguments.text("oldest") or 0)
        latest = float(arguments.text("latest") or "inf")
    except ValueError:
        raise SlackError("invalid_ts_oldest") from None
    return oldest <= at <= latest and (inclusive or at not in (oldest, latest))


def _readable(slack: Workspace, arguments: Arguments, member: bool = True) -> Conversation:
    where = slack.channels.get(arguments.text("channel"))
    inside = slack.bot_user_id in where.members
    if not inside and (where.kind == "private" or member):
        raise SlackError("channel_not_found" if where.kind == "private" else "not_in_channel")
    return where


METHODS: dict[str, Method] = {
    "conversations.open": open_,
    "conversations.info": info,
    "conversations.list": list_,
    "conversations.members": members,
    "conversations.history": history,
    "conversations.replies": replies,
    "conversations.join": join,
}
