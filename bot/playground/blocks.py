"""Blocks: which each surface takes, and what is refused of them."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator
from typing import Any

from bot.playground import limits
from bot.playground.checks import (
    Check,
    Complaints,
    anything,
    boolean,
    both,
    complain,
    items,
    one_of,
    says,
    shape,
    string,
    typed,
    url,
)
from bot.playground.elements import (
    IMAGE,
    IN_ACTIONS,
    IN_CONTEXT_ACTIONS,
    IN_INPUT,
    IN_SECTION,
    identifier,
    plain,
    text,
)
from bot.playground.errors import SlackError
from bot.playground.ids import new_id

JSON = dict[str, Any]

_named: dict[str, Check] = {"block_id": identifier}
_context = {**{kind: text(limits.SECTION_TEXT, kind) for kind in ("plain_text", "mrkdwn")}, "image": IMAGE}
_section = both(
    shape(
        {},
        {
            **_named,
            "text": text(limits.SECTION_TEXT),
            "fields": items(text(limits.SECTION_FIELD), limits.SECTION_FIELDS),
            "accessory": typed(IN_SECTION),
            "expand": boolean,
        },
    ),
    says("missing required field: text", lambda block: block.get("text") or block.get("fields")),
)
_rich = {
    "rich_text_section": shape({"elements": items(anything, 1_000, 0)}),
    "rich_text_list": shape(
        {"elements": items(anything, 1_000), "style": one_of("bullet", "ordered")},
        {"indent": anything, "offset": anything, "border": anything},
    ),
    "rich_text_quote": shape({"elements": items(anything, 1_000)}, {"border": anything}),
    "rich_text_preformatted": shape(
        {"elements": items(anything, 1_000)}, {"border": anything, "language": anything}
    ),
}
_rich_text = shape({"elements": items(typed(_rich), 1_000)}, _named)
_cell = typed(
    {
        "raw_text": shape({"text": string(limits.TABLE_TEXT)}),
        "raw_number": shape({"value": anything}, {"text": anything}),
        "rich_text": _rich_text,
    }
)
_columns = items(
    shape({}, {"align": one_of("left", "center", "right"), "is_wrapped": boolean}), limits.TABLE_COLUMNS
)
_table = shape(
    {"rows": items(items(_cell, limits.TABLE_COLUMNS), limits.TABLE_ROWS)},
    {**_named, "column_settings": _columns},
)
_image = both(
    shape(
        {"alt_text": string(limits.ALT_TEXT)},
        {**_named, "image_url": url(limits.URL), "slack_file": anything, "title": plain(limits.IMAGE_TITLE)},
    ),
    says("must define either image_url or slack_file", lambda v: ("image_url" in v) != ("slack_file" in v)),
)

EVERYWHERE: dict[str, Check] = {
    "section": _section,
    "header": shape({"text": plain(limits.HEADER_TEXT)}, _named),
    "divider": shape({}, _named),
    "context": shape({"elements": items(typed(_context), limits.CONTEXT_ELEMENTS)}, _named),
    "actions": shape({"elements": items(typed(IN_ACTIONS), limits.ACTIONS_ELEMENTS)}, _named),
    "image": _image,
    "rich_text": _rich_text,
    "input": shape(
        {"label": plain(limits.LABEL_TEXT), "element": typed(IN_INPUT)},
        {**_named, "hint": plain(limits.HINT_TEXT), "optional": boolean, "dispatch_action": boolean},
    ),
}
IN_MESSAGE: dict[str, Check] = {
    **EVERYWHERE,
    "markdown": shape({"text": string(limits.MARKDOWN_TEXT)}, _named),
    "table": _table,
    "context_actions": shape(
        {"elements": items(typed(IN_CONTEXT_ACTIONS), limits.CONTEXT_ACTIONS_ELEMENTS)}, _named
    ),
}
IN_MESSAGE["container"] = both(
    shape(
        {"child_blocks": items(typed({**EVERYWHERE, "table": _table}), limits.CONTAINER_BLOCKS)},
        {
            **_named,
            "title": plain(limits.CONTAINER_TITLE),
            "rich_text_title": anything,
            "subtitle": text(limits.CONTAINER_TITLE),
            "width": one_of("narrow", "standard", "wide", "full"),
            "icon": IMAGE,
            "is_collapsible": boolean,
            "default_collapsed": boolean,
            "has_header_divider": boolean,
        },
    ),
    says("missing required field: title", lambda v: v.get("title") or v.get("rich_text_title")),
    says("requires is_collapsible", lambda v: v.get("is_collapsible") or not v.get("default_collapsed")),
    says(
        "has_header_divider must not stand beside is_collapsible",
        lambda v: not (v.get("is_collapsible") and v.get("has_header_divider")),
    ),
)
IN_VIEW: dict[str, Check] = {
    **EVERYWHERE,
    "alert": shape(
        {"text": text(limits.SECTION_TEXT)},
        {**_named, "level": one_of("default", "info", "warning", "error", "success")},
    ),
}
_message_blocks = items(typed(IN_MESSAGE), limits.MESSAGE_BLOCKS, 0)
_view_blocks = items(typed(IN_VIEW), limits.VIEW_BLOCKS, 0)


def checked_for_message(blocks: Any) -> list[JSON]:
    """The blocks with ids filled in, or SlackError as `chat.postMessage` answers it."""
    if not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
        raise SlackError("invalid_blocks_format")
    complaints = _complaints(_message_blocks, blocks, "/blocks")
    if sum(block.get("type") == "table" for block in blocks) > 1:
        complain(complaints, "only one table allowed per message", "/blocks")
    if complaints:
        raise SlackError("invalid_blocks", complaints)
    _within_totals(blocks)
    return with_ids(blocks)


def complaints_for_view(blocks: Any) -> Complaints:
    return _complaints(_view_blocks, blocks, "/view/blocks")


def _complaints(check: Check, blocks: Any, where: str) -> Complaints:
    complaints: Complaints = []
    check(blocks, where, complaints)
    if not complaints:
        _unique(blocks, where, complaints)
    return complaints


def _unique(blocks: list[JSON], where: str, complaints: Complaints) -> None:
    """A block_id once a surface; an action_id once a block."""
    seen: set[str] = set()
    for place, block in enumerate(every(blocks)):
        if (block_id := block.get("block_id")) and block_id in seen:
            complain(complaints, f"block_id already exists: {block_id}", f"{where}/{place}/block_id")
        seen.add(block_id or "")
        ids = [e["action_id"] for e in interactive(block) if e.get("action_id")]
        for action_id in {one for one in ids if ids.count(one) > 1}:
            complain(complaints, f"action_id already exists: {action_id}", f"{where}/{place}")


def _within_totals(blocks: list[JSON]) -> None:
    if sum(_length(block) for block in blocks) > limits.MESSAGE_BLOCKS_TEXT:
        raise SlackError("msg_blocks_too_long")
    markdown = sum(len(block["text"]) for block in blocks if block["type"] == "markdown")
    tables = sum(_length(block) for block in blocks if block["type"] == "table")
    if markdown > limits.MARKDOWN_TEXT or tables > limits.TABLE_TEXT:
        raise SlackError("invalid_blocks", ["[ERROR] total text is too long [json-pointer:/blocks]"])


def _length(node: Any) -> int:
    if isinstance(node, list):
        return sum(map(_length, node))
    if not isinstance(node, dict):
        return 0
    return sum(len(v) if k == "text" and isinstance(v, str) else _length(v) for k, v in node.items())


def every(blocks: Iterable[JSON]) -> Iterator[JSON]:
    """Each block, and those that a container holds."""
    for block in blocks:
        yield block
        yield from every(block.get("child_blocks") or [])


def interactive(block: JSON) -> Iterator[JSON]:
    """The elements of a block that a person can press, choose or fill."""
    held = [block.get("accessory"), block.get("element"), *(block.get("elements") or [])]
    for element in held:
        if isinstance(element, dict) and element.get("type") in ELEMENT_TYPES:
            yield element


ELEMENT_TYPES = {*IN_ACTIONS, *IN_INPUT, *IN_CONTEXT_ACTIONS}


def with_ids(blocks: list[JSON]) -> list[JSON]:
    """A copy in which every block and every interactive element has an id, as Slack returns them."""
    filled = copy.deepcopy(blocks)
    for block in every(filled):
        block.setdefault("block_id", new_id("b")[1:6])
        for element in interactive(block):
            element.setdefault("action_id", new_id("a")[1:6])
    return filled
