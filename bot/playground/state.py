"""What stands in the fields of a message or a view, in the form of Slack's `state.values`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from bot.playground.blocks import every, interactive

JSON = dict[str, Any]
State = dict[str, dict[str, JSON]]

# Element type -> the key of its value in a state, and of its first value in the element.
FIELDS: dict[str, tuple[str, str]] = {
    "plain_text_input": ("value", "initial_value"),
    "email_text_input": ("value", "initial_value"),
    "url_text_input": ("value", "initial_value"),
    "number_input": ("value", "initial_value"),
    "static_select": ("selected_option", "initial_option"),
    "external_select": ("selected_option", "initial_option"),
    "radio_buttons": ("selected_option", "initial_option"),
    "overflow": ("selected_option", ""),
    "users_select": ("selected_user", "initial_user"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "channels_select": ("selected_channel", "initial_channel"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
    "checkboxes": ("selected_options", "initial_options"),
    "multi_static_select": ("selected_options", "initial_options"),
    "multi_external_select": ("selected_options", "initial_options"),
    "multi_users_select": ("selected_users", "initial_users"),
    "multi_conversations_select": ("selected_conversations", "initial_conversations"),
    "multi_channels_select": ("selected_channels", "initial_channels"),
}
MANY = {kind for kind, (key, _) in FIELDS.items() if key.endswith("s")}
TYPED = ("plain_text_input", "email_text_input", "url_text_input", "number_input")


def fields(blocks: list[JSON]) -> Iterator[tuple[JSON, JSON]]:
    """Each (block, element) that holds a value."""
    for block in every(blocks):
        for element in interactive(block):
            if element["type"] in FIELDS and element["type"] != "overflow":
                yield block, element


def initial_values(blocks: list[JSON]) -> State:
    values: State = {}
    for block, element in fields(blocks):
        key, first = FIELDS[element["type"]]
        held = element.get(first, [] if element["type"] in MANY else None)
        values.setdefault(block["block_id"], {})[element["action_id"]] = {"type": element["type"], key: held}
    return values


def held(element: JSON, value: Any, offered: Sequence[JSON] = ()) -> JSON:
    """The state of an element that holds `value`: text, a day, an id, an option's value, or a list of those.

    `offered` are the options that an external select was given.
    """
    key, _ = FIELDS[element["type"]]
    if key.startswith("selected_option"):
        known = {option["value"]: option for option in [*options(element), *offered]}
        value = (
            [known[one] for one in value]
            if key.endswith("s")
            else known[value]
            if value is not None
            else None
        )
    elif key == "value":
        value = value or None
    return {"type": element["type"], key: value}


def options(element: JSON) -> list[JSON]:
    grouped = [option for group in element.get("option_groups") or [] for option in group["options"]]
    first = [element["initial_option"]] if "initial_option" in element else element.get("initial_options", [])
    return [*(element.get("options") or []), *grouped, *first]


def value_of(state: JSON) -> Any:
    """What the element holds, without its type."""
    return state[FIELDS[state["type"]][0]]
