"""Block Kit, built from lines. Data stands in rich_text and plain_text only, where Slack reads no markup."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from bot.cards import limits
from bot.cards.card import Block
from bot.cards.spans import Line, Span, flat, join

Ids = dict[str, int | str]


def paragraph(*lines: Line) -> Block:
    """The lines, one under the other."""
    return {
        "type": "rich_text_section",
        "elements": [_element(span) for span in join(lines, "\n") if span.text],
    }


def bullets(lines: Iterable[Line]) -> Block:
    return {"type": "rich_text_list", "style": "bullet", "elements": [paragraph(line) for line in lines]}


def quote(line: Line) -> Block:
    return {**paragraph(line), "type": "rich_text_quote"}


def rich(*parts: Block) -> Block:
    """Paragraphs, bullets and quotes as one block."""
    return {"type": "rich_text", "elements": [part for part in parts if part["elements"]]}


def context(*lines: Line) -> Block:
    """Small grey print."""
    return {"type": "context", "elements": [plain(flat(line), limits.NOTICE) for line in lines[:10]]}


def plain(text: str, most: int) -> Block:
    """`emoji` false: ":x:" stays what it is."""
    return {"type": "plain_text", "text": limits.cut(text, most), "emoji": False}


def button(label: Line | str, action: str, ids: Ids, about: Line = (), style: str | None = None) -> Block:
    """`ids` says what it is about, in rows' ids only. `about` is read out with the label."""
    shown = label if isinstance(label, str) else flat(label)
    made: dict[str, Any] = {"type": "button", "action_id": action, "text": plain(shown, limits.BUTTON)}
    if about:
        made["accessibility_label"] = limits.cut(f"{shown}: {flat(about)}", limits.BUTTON)
    return {**made, "value": json.dumps(ids)} | ({"style": style} if style else {})


def actions(name: str, buttons: Iterable[Block]) -> Block:
    """Named "change" or "question:8" they are about the card; "step:5", "entry:3": the block before."""
    return {"type": "actions", "block_id": name, "elements": list(buttons)[: limits.BUTTONS]}


def named_once(blocks: Iterable[Block]) -> Iterator[Block]:
    """A name stands once on a card or a view: a row that stands there twice keeps it the first time."""
    seen: set[str] = set()
    for block in blocks:
        name = block.get("block_id")
        yield {key: value for key, value in block.items() if key != "block_id"} if name in seen else block
        seen |= {name} if name else set()


def _element(span: Span) -> Block:
    element: Block = {"type": "text", "text": span.text}
    if span.link:
        element = {"type": "link", "url": span.link, "text": span.text}
    return {**element, "style": {span.style: True}} if span.style else element
