"""A modal filled in, submitted, closed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from bot.playground import fields
from bot.playground.acts import who
from bot.playground.errors import SlackError
from bot.playground.people import User
from bot.playground.state import fields as inputs
from bot.playground.state import held
from bot.playground.views import View, checked
from bot.playground.workspace import Workspace

JSON = dict[str, Any]
Outcome = Literal["closed", "cleared", "errors", "updated", "pushed", "failed"]


@dataclass(frozen=True)
class Submitted:
    """What came of it. `errors`: block_id -> what stands under that field."""

    outcome: Outcome
    errors: dict[str, str] = field(default_factory=dict)


TROUBLE = "We had some trouble connecting. Try again?"


def fill(slack: Workspace, view: View, values: Mapping[str, Any]) -> None:
    """`values`: action_id, block_id or `block_id/action_id` -> a value as in `state.held`."""
    unknown = set(values)
    for block, element in inputs(view.blocks):
        action_id, block_id = element["action_id"], block["block_id"]
        for name in (action_id, block_id, f"{block_id}/{action_id}"):
            if name in values:
                offered = slack.offered.get((view.id, action_id), [])
                view.values[block_id][action_id] = held(element, values[name], offered)
                unknown.discard(name)
    if unknown:
        raise LookupError(f"the view has no field {', '.join(sorted(unknown))}")


def submit(slack: Workspace, user: User, view: View) -> Submitted:
    if errors := fields.complaints(view.blocks, view.values):
        return Submitted("errors", errors)
    asked = {**who(slack, user), "type": "view_submission", "trigger_id": slack.triggers.new(user.id)}
    envelope = slack.ask("interactive", {**asked, "view": slack.show_view(view), "response_urls": []})
    if not envelope.acknowledged:
        return Submitted("failed", {"": TROUBLE})
    try:
        done = _answered(slack, user, view, envelope.answer or {})
    except SlackError as refused:
        return Submitted("failed", {"": f"{TROUBLE} ({refused})"})
    slack.publish("view", user=user.id)
    return done


def _answered(slack: Workspace, user: User, view: View, answer: JSON) -> Submitted:
    action = answer.get("response_action")
    if action == "errors":
        return Submitted("errors", dict(answer["errors"]))
    with slack.changed:
        if action == "clear":
            slack.views.clear(user.id)
            return Submitted("cleared")
        if action == "update":
            slack.views.update(view, checked(answer.get("view"), "modal"))
            return Submitted("updated")
        if action == "push":
            slack.views.push(user.id, checked(answer.get("view"), "modal"))
            return Submitted("pushed")
        slack.views.close(view)
    return Submitted("closed")


def close(slack: Workspace, user: User, view: View) -> None:
    """The person closes it; the app hears of it where it asked to."""
    shown, whole = slack.show_view(view), bool(view.given.get("clear_on_close"))
    with slack.changed:
        if whole:
            slack.views.clear(user.id)
        else:
            slack.views.close(view)
    slack.publish("view", user=user.id)
    if view.given.get("notify_on_close"):
        slack.ask(
            "interactive", {**who(slack, user), "type": "view_closed", "view": shown, "is_cleared": whole}
        )
