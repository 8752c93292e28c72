"""A card as a phone shows it: lines of forty columns, a Japanese character taking two."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any

COLUMNS = 40
SCREEN = 24
"""Lines of a phone's screen between Slack's bars."""


def screen(blocks: list[dict[str, Any]]) -> list[str]:
    """Every line in order; a row of buttons takes as many as its labels need."""
    return [line for block in blocks for line in _block(block)]


def _block(block: dict[str, Any]) -> Iterator[str]:
    if block["type"] == "actions":
        labels = [one["text"]["text"] for one in block["elements"] if "text" in one]
        yield from wrapped("   ".join(f"[{label}]" for label in labels))
        return
    if block["type"] == "container":
        yield from wrapped("▸ " + block["title"]["text"])
        return
    if block["type"] == "input":
        yield from wrapped(block["label"]["text"])
        return
    for element in block.get("elements", ()):
        if element["type"] == "rich_text_list":
            for item in element["elements"]:
                yield from wrapped("• " + _inline(item))
        elif element["type"].startswith("rich_text"):
            yield from (part for line in _inline(element).split("\n") for part in wrapped(line))
        else:
            yield from wrapped(element["text"])


def _inline(section: dict[str, Any]) -> str:
    return "".join(element.get("text", element.get("url", "")) for element in section["elements"])


def wrapped(text: str) -> list[str]:
    """At spaces, and anywhere in Japanese."""
    lines, line, room = [], "", COLUMNS
    for word in _words(text):
        size = width(word)
        if size > room and line:
            lines.append(line.rstrip())
            line, room = "", COLUMNS
            word = word.lstrip()
            size = width(word)
        line, room = line + word, room - size
    return [*lines, line.rstrip()] if line.strip() else lines


def _words(text: str) -> Iterator[str]:
    word = ""
    for char in text:
        if unicodedata.east_asian_width(char) in "WF":
            if word:
                yield word
            yield char
            word = ""
        elif char == " ":
            yield word
            word = " "
        else:
            word += char
    yield word


def width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
