"""Block elements: which fields each takes, and how long they may be."""

from __future__ import annotations

from datetime import date, time
from zoneinfo import ZoneInfo

from bot.playground import limits
from bot.playground.checks import (
    Check,
    anything,
    boolean,
    both,
    items,
    matching,
    one_of,
    says,
    shape,
    string,
    typed,
    url,
    whole,
)


def text(most: int, *kinds: str) -> Check:
    """A text object of these kinds (both when none is named)."""
    plain = shape({"text": string(most)}, {"emoji": boolean})
    marked = shape({"text": string(most)}, {"verbatim": boolean})
    shapes = {"plain_text": plain, "mrkdwn": marked}
    return typed({kind: shapes[kind] for kind in kinds or tuple(shapes)})


def plain(most: int) -> Check:
    return text(most, "plain_text")


identifier = string(limits.IDENTIFIER)
CONFIRM = shape(
    {
        "title": plain(limits.CONFIRM_TITLE),
        "text": text(limits.CONFIRM_TEXT),
        "confirm": plain(limits.CONFIRM_BUTTON),
        "deny": plain(limits.CONFIRM_BUTTON),
    },
    {"style": one_of("primary", "danger")},
)
_described = {"description": text(limits.OPTION_DESCRIPTION)}
OPTION = shape({"text": plain(limits.OPTION_TEXT), "value": string(limits.OPTION_VALUE, 0)}, _described)
MARKED_OPTION = shape({"text": text(limits.OPTION_TEXT), "value": string(limits.OPTION_VALUE, 0)}, _described)
OVERFLOW_OPTION = shape(
    {"text": plain(limits.OPTION_TEXT), "value": string(limits.OPTION_VALUE, 0)},
    {**_described, "url": url(limits.URL)},
)
OPTIONS = items(OPTION, limits.OPTIONS)
GROUP = shape({"label": plain(limits.OPTION_TEXT), "options": OPTIONS})
GROUPS = items(GROUP, limits.OPTION_GROUPS)
CHOICES = items(MARKED_OPTION, limits.CHOICES)

_named: dict[str, Check] = {"action_id": identifier}
_asks: dict[str, Check] = {**_named, "confirm": CONFIRM, "focus_on_load": boolean}
_hinted: dict[str, Check] = {**_asks, "placeholder": plain(limits.PLACEHOLDER)}
_writing: dict[str, Check] = {
    **_named,
    "placeholder": plain(limits.PLACEHOLDER),
    "focus_on_load": boolean,
    "dispatch_action_config": shape({}, {"trigger_actions_on": items(string(100), 2)}),
}
_several: dict[str, Check] = {**_hinted, "max_selected_items": whole(1, 1_000)}
_ids = items(identifier, limits.OPTIONS)
_day = matching("a date YYYY-MM-DD", lambda value: len(value) == 10 and date.fromisoformat(value))
_hour = matching("a time HH:mm", lambda value: len(value) == 5 and time.fromisoformat(value) is not None)
_zone = matching("a time zone", ZoneInfo)
_one_list = says(
    "must define either options or option_groups", lambda v: ("options" in v) != ("option_groups" in v)
)
_lists: dict[str, Check] = {"options": OPTIONS, "option_groups": GROUPS}
_filter: dict[str, Check] = {"filter": anything, "default_to_current_conversation": boolean}
_feedback = shape(
    {"text": plain(limits.BUTTON_TEXT), "value": string(limits.BUTTON_VALUE)},
    {"accessibility_label": string(limits.BUTTON_TEXT)},
)

BUTTON = shape(
    {"text": plain(limits.BUTTON_TEXT)},
    {
        **_named,
        "confirm": CONFIRM,
        "value": string(limits.BUTTON_VALUE),
        "url": url(limits.URL),
        "style": one_of("primary", "danger"),
        "accessibility_label": string(limits.BUTTON_TEXT),
    },
)
IMAGE = both(
    shape({"alt_text": string(limits.ALT_TEXT)}, {"image_url": url(limits.URL), "slack_file": anything}),
    says("must define either image_url or slack_file", lambda v: ("image_url" in v) != ("slack_file" in v)),
)

SELECTS: dict[str, Check] = {
    "static_select": both(shape({}, {**_hinted, **_lists, "initial_option": OPTION}), _one_list),
    "multi_static_select": both(shape({}, {**_several, **_lists, "initial_options": OPTIONS}), _one_list),
    "external_select": shape({}, {**_hinted, "initial_option": OPTION, "min_query_length": whole(0, 100)}),
    "multi_external_select": shape(
        {}, {**_several, "initial_options": OPTIONS, "min_query_length": whole(0, 100)}
    ),
    "users_select": shape({}, {**_hinted, "initial_user": identifier}),
    "multi_users_select": shape({}, {**_several, "initial_users": _ids}),
    "conversations_select": shape({}, {**_hinted, **_filter, "initial_conversation": identifier}),
    "multi_conversations_select": shape({}, {**_several, **_filter, "initial_conversations": _ids}),
    "channels_select": shape({}, {**_hinted, "initial_channel": identifier}),
    "multi_channels_select": shape({}, {**_several, "initial_channels": _ids}),
}
PICKERS: dict[str, Check] = {
    "datepicker": shape({}, {**_hinted, "initial_date": _day}),
    "timepicker": shape({}, {**_hinted, "initial_time": _hour, "timezone": _zone}),
    "datetimepicker": shape({}, {**_asks, "initial_date_time": whole(1_000_000_000, 9_999_999_999)}),
    "checkboxes": shape({"options": CHOICES}, {**_asks, "initial_options": CHOICES}),
    "radio_buttons": shape({"options": CHOICES}, {**_asks, "initial_option": MARKED_OPTION}),
}
WRITTEN: dict[str, Check] = {
    "plain_text_input": shape(
        {},
        {
            **_writing,
            "initial_value": string(limits.INPUT_LENGTH, 0),
            "multiline": boolean,
            "min_length": whole(0, limits.INPUT_LENGTH),
            "max_length": whole(1, limits.INPUT_LENGTH),
        },
    ),
    "email_text_input": shape({}, {**_writing, "initial_value": string(limits.INPUT_LENGTH)}),
    "url_text_input": shape({}, {**_writing, "initial_value": string(limits.INPUT_LENGTH)}),
    "number_input": shape(
        {"is_decimal_allowed": boolean},
        {**_writing, "initial_value": string(100), "min_value": string(100), "max_value": string(100)},
    ),
    "file_input": shape({}, {**_named, "filetypes": items(string(20), 50), "max_files": whole(1, 10)}),
}
_overflow = shape(
    {"options": items(OVERFLOW_OPTION, limits.OVERFLOW_OPTIONS)}, {**_named, "confirm": CONFIRM}
)

_single = {kind: check for kind, check in SELECTS.items() if not kind.startswith("multi_")}
IN_ACTIONS = {"button": BUTTON, "overflow": _overflow, **_single, **PICKERS}
IN_SECTION = {**IN_ACTIONS, **SELECTS, "image": IMAGE}
IN_INPUT = {**SELECTS, **PICKERS, **WRITTEN}
IN_CONTEXT_ACTIONS: dict[str, Check] = {
    "feedback_buttons": shape({"positive_button": _feedback, "negative_button": _feedback}, _named),
    "icon_button": shape(
        {"icon": one_of("trash"), "text": plain(limits.BUTTON_TEXT)},
        {
            **_named,
            "value": string(limits.BUTTON_VALUE),
            "confirm": CONFIRM,
            "accessibility_label": string(limits.BUTTON_TEXT),
            "visible_to_user_ids": _ids,
        },
    ),
}
