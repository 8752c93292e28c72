"""Modals and Home tabs: what is open before whom."""

from __future__ import annotations

import copy
import json
import secrets
from dataclasses import dataclass, field
from typing import Any

from bot.playground import limits
from bot.playground.blocks import complaints_for_view, with_ids
from bot.playground.checks import Complaints, anything, boolean, complain, shape, string
from bot.playground.elements import identifier, plain
from bot.playground.errors import SlackError
from bot.playground.ids import new_id
from bot.playground.state import initial_values

JSON = dict[str, Any]

_shared = {
    "blocks": anything,
    "callback_id": string(limits.IDENTIFIER, 0),
    "private_metadata": string(limits.PRIVATE_METADATA, 0),
    "external_id": identifier,
}
_switches = dict.fromkeys(("clear_on_close", "notify_on_close", "submit_disabled"), boolean)
_modal = shape(
    {"title": plain(limits.VIEW_TITLE), "blocks": anything},
    {**_shared, "submit": plain(limits.VIEW_TITLE), "close": plain(limits.VIEW_TITLE), **_switches},
)
_home = shape({"blocks": anything}, _shared)


def checked(given: Any, kind: str) -> JSON:
    """What the app gave as a `view` ("modal" or "home"), or SlackError as `views.*` answers it."""
    if not isinstance(given, dict):
        raise SlackError("invalid_arguments", ["[ERROR] must be an object [json-pointer:/view]"])
    if len(json.dumps(given, ensure_ascii=False).encode()) > limits.VIEW_BYTES:
        raise SlackError("view_too_large")
    complaints: Complaints = []
    if given.get("type") != kind:
        complain(complaints, f"must be a {kind} view", "/view/type")
    (_modal if kind == "modal" else _home)(given, "/view", complaints)
    complaints += complaints_for_view(given.get("blocks"))
    if not complaints and "submit" not in given and kind == "modal" and _asks(given["blocks"]):
        complain(complaints, "missing required field: submit", "/view")
    if complaints:
        raise SlackError("invalid_arguments", complaints)
    return given


def _asks(blocks: list[JSON]) -> bool:
    return any(block.get("type") == "input" for block in blocks)


@dataclass
class View:
    """A view before a person; `values` are what stands in its fields: block_id -> action_id -> state."""

    id: str
    user: str
    given: JSON
    root: str
    previous: str | None = None
    hash: str = ""
    values: dict[str, dict[str, JSON]] = field(default_factory=dict)

    @property
    def blocks(self) -> list[JSON]:
        return list(self.given["blocks"])

    def as_json(self, team_id: str, app_id: str, bot_id: str) -> JSON:
        empty = {"private_metadata": "", "callback_id": "", "external_id": "", "close": None, "submit": None}
        switches = {"clear_on_close": False, "notify_on_close": False}
        place = {
            "id": self.id,
            "team_id": team_id,
            "app_id": app_id,
            "app_installed_team_id": team_id,
            "bot_id": bot_id,
        }
        stack = {"root_view_id": self.root, "previous_view_id": self.previous, "hash": self.hash}
        held = {"state": {"values": copy.deepcopy(self.values)}}
        return {**empty, **switches, **copy.deepcopy(self.given), **place, **stack, **held}


class Views:
    """Each person's stack of modals and their Home tab."""

    def __init__(self) -> None:
        self._all: dict[str, View] = {}
        self._stacks: dict[str, list[View]] = {}
        self._homes: dict[str, View] = {}

    def top(self, user_id: str) -> View | None:
        stack = self._stacks.get(user_id)
        return stack[-1] if stack else None

    def home(self, user_id: str) -> View | None:
        return self._homes.get(user_id)

    def get(self, view_id: str, external_id: str = "") -> View:
        for view in self._all.values():
            if view.id == view_id or (external_id and view.given.get("external_id") == external_id):
                return view
        raise SlackError("not_found")

    def open(self, user_id: str, given: JSON) -> View:
        self.clear(user_id)
        return self._place(user_id, given, None)

    def push(self, user_id: str, given: JSON) -> View:
        stack = self._stacks.get(user_id, [])
        if len(stack) >= limits.VIEW_STACK:
            raise SlackError("push_limit_reached")
        return self._place(user_id, given, stack[-1] if stack else None)

    def update(self, view: View, given: JSON, known_hash: str = "") -> View:
        """What a person has filled in stays in fields whose block and action keep their ids."""
        if known_hash and known_hash != view.hash:
            raise SlackError("hash_conflict")
        kept = view.values
        self._fill(view, given)
        for block_id, actions in view.values.items():
            actions.update(
                {
                    k: v
                    for k, v in kept.get(block_id, {}).items()
                    if k in actions and v["type"] == actions[k]["type"]
                }
            )
        return view

    def publish(self, user_id: str, given: JSON, known_hash: str = "") -> View:
        view = self._homes.get(user_id)
        if view:
            return self.update(view, given, known_hash)
        view = self._new(user_id, given, None)
        self._homes[user_id] = view
        return view

    def close(self, view: View) -> None:
        """This one and what lies on it."""
        stack = self._stacks.get(view.user, [])
        for gone in stack[stack.index(view) :] if view in stack else []:
            stack.remove(gone)
            self._all.pop(gone.id, None)

    def clear(self, user_id: str) -> None:
        for view in self._stacks.pop(user_id, []):
            self._all.pop(view.id, None)

    def _place(self, user_id: str, given: JSON, under: View | None) -> View:
        view = self._new(user_id, given, under)
        self._stacks.setdefault(user_id, []).append(view)
        return view

    def _new(self, user_id: str, given: JSON, under: View | None) -> View:
        view_id = new_id("V")
        view = View(view_id, user_id, {}, under.root if under else view_id, under.id if under else None)
        self._fill(view, given)
        self._all[view_id] = view
        return view

    def _fill(self, view: View, given: JSON) -> None:
        view.given = {**given, "blocks": with_ids(given["blocks"])}
        view.values = initial_values(view.blocks)
        view.hash = secrets.token_hex(8)
