"""The working status of an answer and the prompts that a conversation starts with."""

from __future__ import annotations

from typing import Any

from bot.playground import limits
from bot.playground.errors import SlackError
from bot.playground.methods.arguments import Arguments, Method
from bot.playground.workspace import Workspace

JSON = dict[str, Any]


def set_status(slack: Workspace, arguments: Arguments) -> JSON:
    """Shown until the app posts in the thread, or clears it with an empty status."""
    where = slack.channels.get(arguments.text("channel_id"))
    key = (where.id, arguments.text("thread_ts"))
    status = arguments.text("status")
    with slack.changed:
        if status:
            slack.statuses[key] = status
        else:
            slack.statuses.pop(key, None)
    slack.publish("status", channel=where.id, thread_ts=key[1], status=status)
    return {}


def set_prompts(slack: Workspace, arguments: Arguments) -> JSON:
    where = slack.channels.get(arguments.text("channel_id"))
    prompts = arguments.structure("prompts", "invalid_arguments") or []
    whole = all(isinstance(p, dict) and p.get("title") and p.get("message") for p in prompts)
    if not whole or len(prompts) > limits.SUGGESTED_PROMPTS:
        raise SlackError("invalid_arguments", ["[ERROR] at most 4 prompts, each with title and message"])
    slack.prompts[where.id] = {"title": arguments.text("title"), "prompts": prompts}
    slack.publish("prompts", channel=where.id)
    return {}


def set_title(slack: Workspace, arguments: Arguments) -> JSON:
    slack.channels.get(arguments.text("channel_id"))
    arguments.required("title")
    return {}


METHODS: dict[str, Method] = {
    "assistant.threads.setStatus": set_status,
    "assistant.threads.setSuggestedPrompts": set_prompts,
    "assistant.threads.setTitle": set_title,
}
