"""Buttons pressed, menus chosen from, options asked for: on a message or in a view."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.playground import posting
from bot.playground.acts import channel_named, who
from bot.playground.blocks import every, interactive
from bot.playground.channels import Conversation
from bot.playground.checks import Complaints
from bot.playground.courier import Envelope
from bot.playground.elements import GROUPS, OPTIONS
from bot.playground.people import User
from bot.playground.state import FIELDS, State, held, initial_values
from bot.playground.views import View
from bot.playground.workspace import Workspace

JSON = dict[str, Any]


@dataclass(frozen=True)
class OnMessage:
    """A person acts on a message of `where`."""

    where: Conversation
    message: JSON

    @property
    def blocks(self) -> list[JSON]:
        return self.message.get("blocks") or []

    @property
    def key(self) -> str:
        return f"{self.where.id}/{self.message['ts']}"

    def around(self, slack: Workspace, user: User) -> JSON:
        """What an interaction says of where it happened."""
        ts, ephemeral = self.message["ts"], bool(self.message.get("is_ephemeral"))
        container = {
            "type": "message",
            "message_ts": ts,
            "channel_id": self.where.id,
            "is_ephemeral": ephemeral,
        }
        if "thread_ts" in self.message:
            container["thread_ts"] = self.message["thread_ts"]
        respond = f"{slack.address}/response/{slack.responses.new(self.where.id, user.id, ts)}"
        around = {"container": container, "channel": channel_named(self.where), "response_url": respond}
        shown = {} if ephemeral else {"message": posting.decorated(self.where, self.message, metadata=False)}
        return {**around, **shown, "state": {"values": self.values(slack, user)}}

    def values(self, slack: Workspace, user: User) -> State:
        """What stands in the fields before this person."""
        return slack.states.setdefault((user.id, self.key), initial_values(self.blocks))


@dataclass(frozen=True)
class InView:
    """A person acts in a modal or on a Home tab."""

    view: View

    @property
    def blocks(self) -> list[JSON]:
        return self.view.blocks

    @property
    def key(self) -> str:
        return self.view.id

    def around(self, slack: Workspace, _user: User) -> JSON:
        return {"container": {"type": "view", "view_id": self.view.id}, "view": slack.show_view(self.view)}

    def values(self, _slack: Workspace, _user: User) -> State:
        return self.view.values


Surface = OnMessage | InView


def on_message(where: Conversation, ts: str) -> OnMessage:
    whispered = next((m for m in where.ephemerals if m["ts"] == ts), None)
    return OnMessage(where, whispered or where.find(ts))


def find(blocks: Sequence[JSON], action_id: str, value: str | None = None) -> tuple[JSON, JSON]:
    """The (block, element) of this action; `value` decides between buttons that share it."""
    held_by = [(block, element) for block in every(blocks) for element in interactive(block)]
    same = [pair for pair in held_by if pair[1].get("action_id") == action_id]
    fitting = [pair for pair in same if value is None or _has_value(pair[1], value)]
    if not fitting:
        there = (
            ", ".join(f"{e.get('action_id')}={e.get('value', '')}" for _, e in held_by) or "nothing to press"
        )
        raise LookupError(f"no {action_id} {value or ''} here; there is {there}")
    return fitting[0]


def _has_value(element: JSON, value: str) -> bool:
    sides = [element, element.get("positive_button") or {}, element.get("negative_button") or {}]
    return any(side.get("value") == value for side in sides)


def press(slack: Workspace, user: User, on: Surface, action_id: str, value: str | None = None) -> Envelope:
    """A button of any kind; waits until the app has acknowledged it, or would have had to."""
    block, element = find(on.blocks, action_id, value)
    pressed = element
    if element["type"] == "feedback_buttons":
        sides = [element["positive_button"], element["negative_button"]]
        pressed = next(side for side in sides if value in (None, side["value"]))
    shown: JSON = {
        key: pressed[key] for key in ("text", "value", "style", "url", "confirm") if key in pressed
    }
    return _act(slack, user, on, block, element, shown)


def choose(slack: Workspace, user: User, on: Surface, action_id: str, value: Any) -> Envelope:
    """A menu, picker or overflow; `value` as in `state.held`."""
    block, element = find(on.blocks, action_id)
    kept = held(element, value, slack.offered.get((on.key, action_id), []))
    if element["type"] != "overflow":
        on.values(slack, user).setdefault(block["block_id"], {})[element["action_id"]] = kept
    first = {key: element[key] for key in ("placeholder", FIELDS[element["type"]][1]) if key in element}
    return _act(slack, user, on, block, element, {**first, **kept})


def _act(slack: Workspace, user: User, on: Surface, block: JSON, element: JSON, done: JSON) -> Envelope:
    named = {"type": element["type"], "action_id": element["action_id"], "block_id": block["block_id"]}
    action = {**named, **done, "action_ts": slack.timestamps.next()}
    asked = {**who(slack, user), "type": "block_actions", "trigger_id": slack.triggers.new(user.id)}
    return slack.ask("interactive", {**asked, **on.around(slack, user), "actions": [action]})


def options(slack: Workspace, user: User, on: Surface, action_id: str, typed: str) -> list[JSON]:
    """What the app offers in an external select for what was typed; `[]` where it answers nothing usable."""
    block, _ = find(on.blocks, action_id)
    around = {
        key: value for key, value in on.around(slack, user).items() if key not in ("response_url", "state")
    }
    asked = {
        "type": "block_suggestion",
        "action_id": action_id,
        "block_id": block["block_id"],
        "value": typed,
    }
    answer = slack.ask("interactive", {**who(slack, user), **around, **asked}).answer or {}
    offered = _offered(answer)
    slack.offered.setdefault((on.key, action_id), []).extend(offered)
    return offered


def _offered(answer: JSON) -> list[JSON]:
    complaints: Complaints = []
    if answer.get("option_groups"):
        GROUPS(answer["option_groups"], "/option_groups", complaints)
        return [] if complaints else [o for group in answer["option_groups"] for o in group["options"]]
    if answer.get("options"):
        OPTIONS(answer["options"], "/options", complaints)
    return [] if complaints else list(answer.get("options") or [])
