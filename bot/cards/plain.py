"""All that a person reads of a card, as plain text."""

from __future__ import annotations

from collections.abc import Iterator

from bot.cards.card import Block, Card
from bot.cards.escape import unescape
from bot.cards.fold import CONTAINER


def plain(card: Card) -> str:
    """The notification's line where the blocks do not say it, the blocks, then the buttons in [brackets]."""
    body = "\n".join(text for block in card.blocks for text in _texts(block))
    line = unescape(card.text)
    said = "" if line in " ".join(body.split()) else line
    return "\n".join(filter(None, (said, body, _buttons(card.blocks))))


def _texts(block: Block) -> Iterator[str]:
    if block["type"] == "actions":
        return
    if block["type"] == CONTAINER:
        yield block["title"]["text"]
        for child in block["child_blocks"]:
            yield from _texts(child)
        return
    for element in block["elements"]:
        if element["type"] == "rich_text_list":
            yield from ("• " + _inline(item) for item in element["elements"])
        elif element["type"].startswith("rich_text"):
            yield _inline(element)
        else:
            yield element["text"]


def _inline(section: Block) -> str:
    return "".join(element["text"] for element in section["elements"])


def _buttons(blocks: list[Block]) -> str:
    """Each label once: the same button stands beside every step."""
    rows = (element for block in blocks if block["type"] == "actions" for element in block["elements"])
    return " ".join(dict.fromkeys(f"[{element['text']['text']}]" for element in rows))
