"""All that a person sees of a message or a view, as plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

JSON = dict[str, Any]

_ANGLE = re.compile(r"<([^<>]+)>")
_CODE = re.compile(r"(```.*?```|`[^`\n]+`)", re.DOTALL)
_MARKS = [re.compile(rf"(?<![\w{m}]){m}(?=\S)([^{m}\n]+?)(?<=\S){m}(?![\w{m}])") for m in (r"\*", "_", "~")]


def visible_text(shown: Mapping[str, Any], names: Mapping[str, str] | None = None) -> str:
    """One line a piece of text. With blocks, the message's `text` is its notification only, as in Slack.

    `names` maps user and channel ids to the names that stand in place of mentions.
    """
    known = names or {}
    lines = [plain(text, known) if marked else text for text, marked in _pieces(shown)]
    return "\n".join(line for line in lines if line)


def plain(mrkdwn: str, names: Mapping[str, str]) -> str:
    """Slack's markup as it reads: links by their label, mentions by name, formatting marks gone."""
    parts = _CODE.split(mrkdwn)
    shown = [part.strip("`") if part.startswith("`") else _unmarked(part) for part in parts]
    return unescape(_ANGLE.sub(lambda found: _angle(found.group(1), names), "".join(shown)))


def unescape(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _unmarked(text: str) -> str:
    for mark in _MARKS:
        text = mark.sub(r"\1", text)
    return text


def _angle(inner: str, names: Mapping[str, str]) -> str:
    target, _, label = inner.partition("|")
    if target.startswith(("@", "#")):
        return target[0] + (names.get(target[1:]) or label or target[1:])
    if target.startswith("!"):
        return label or "@" + target[1:].split("^")[0]
    return label or target.removeprefix("mailto:").removeprefix("tel:")


def _pieces(shown: Mapping[str, Any]) -> Iterator[tuple[str, bool]]:
    for part in ("title", "submit", "close"):
        yield from _walk(shown.get(part))
    if shown.get("blocks"):
        for block in shown["blocks"]:
            yield from _walk(block)
    else:
        yield shown.get("text", ""), True
    for attached in shown.get("attachments") or []:
        yield from _pieces(attached)
    for file in shown.get("files") or []:
        yield file.get("name", ""), False


def _walk(node: object) -> Iterator[tuple[str, bool]]:
    if isinstance(node, list):
        for item in node:
            yield from _walk(item)
    elif isinstance(node, dict):
        yield from _node(node)


def _node(node: JSON) -> Iterator[tuple[str, bool]]:
    kind = node.get("type")
    if kind in ("plain_text", "mrkdwn", "markdown", "raw_text"):
        yield node.get("text", ""), kind == "mrkdwn"
    elif kind in ("rich_text_section", "rich_text_quote", "rich_text_preformatted"):
        yield "".join(_inline(element) for element in node["elements"]), True
    elif kind == "image":
        yield node.get("alt_text", ""), False
    else:
        yield from _walk([value for key, value in node.items() if key != "confirm"])
        yield from _initial(node)


def _initial(node: JSON) -> Iterator[tuple[str, bool]]:
    for key, value in node.items():
        if key.startswith("initial_") and isinstance(value, str):
            yield value, False
    if node.get("type") == "raw_number":
        yield node.get("text") or str(node.get("value", "")), False


def _inline(element: JSON) -> str:
    """A rich text element, back in mrkdwn so that one function reads both."""
    kinds: Iterable[tuple[str, str]] = (("user_id", "@"), ("channel_id", "#"))
    for key, sigil in kinds:
        if key in element:
            return f"<{sigil}{element[key]}>"
    text = str(
        element.get("text") or element.get("url") or element.get("fallback") or element.get("unicode") or ""
    )
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
