"""The working status of an answer and the prompts that a conversation starts with."""

from __future__ import annotations

from typing import Any

from bot.playground import limits
from bot.playground.errors import SlackError
from bot.playground.methods.arguments import Arguments, Method
from bot.playground.workspace import Workspace

JSON = dict[str, Any]


STATUSES = ("active", "processing", "suspended", "closed")


def set_status(slack: Workspace, arguments: Arguments) -> JSON:
    """The status of the session of a thread. It lasts until it is set again, whatever the app posts meanwhile."""
    if not slack.has("agent_view"):
        raise SlackError("not_allowed")
    where = slack.channels.get(arguments.text("channel_id"))
    status, ts = arguments.required("status"), arguments.required("thread_ts")
    if status not in STATUSES:
        raise SlackError("invalid_arguments", ["[ERROR] must be a status [json-pointer:/status]"])
    if slack.bot_user_id not in where.members:
        raise SlackError("channel_not_found")
    where.find(ts)
    with slack.changed:
        if status == "processing":
            slack.statuses[where.id, ts] = status
        else:
            slack.statuses.pop((where.id, ts), None)
    slack.publish("status", channel=where.id, thread_ts=ts, status=status if status == "processing" else "")
    return {"status": status}


def set_prompts(slack: Workspace, arguments: Arguments) -> JSON:
    where = slack.channels.get(arguments.text("channel_id"))
    prompts = arguments.structure("prompts", "invalid_arguments") or []
    whole = all(isinstance(p, dict) and p.get("title") and p.get("message") for p in prompts)
    if not whole or len(prompts) > limits.SUGGESTED_PROMPTS:
        raise SlackError("invalid_arguments", ["[ERROR] at most 4 prompts, each with title and message"])
    if arguments.text("thread_ts"):
        return {}  # an agent app's call then does nothing, and says nothing of it
    slack.prompts[where.id] = {"title": arguments.text("title"), "prompts": prompts}
    slack.publish("prompts", channel=where.id)
    return {}


def set_title(slack: Workspace, arguments: Arguments) -> JSON:
    slack.channels.get(arguments.text("channel_id"))
    arguments.required("title")
    return {}


METHODS: dict[str, Method] = {
    "agents.sessions.setStatus": set_status,
    "assistant.threads.setSuggestedPrompts": set_prompts,
    "assistant.threads.setTitle": set_title,
}
