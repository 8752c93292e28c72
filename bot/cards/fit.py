"""Keeping a card within what Slack takes: parts go in while there is room, and the rest is counted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bot.cards import limits
from bot.cards.card import Block

Part = list[Block]
"""Blocks that stay together."""


def fill(parts: Iterable[Part], beside: Iterable[Block] = ()) -> list[Part]:
    """The first of `parts` that fit on a card which also holds `beside`."""
    held = list(beside)
    blocks, text = limits.BLOCKS - len(held), limits.CARD_TEXT - weight(held)
    taken: list[Part] = []
    for part in parts:
        blocks, text = blocks - len(part), text - weight(part)
        if blocks < 0 or text < 0:
            break
        taken.append(part)
    return taken


def weight(node: Any) -> int:
    """All texts under `node`, as Slack sums them up."""
    if isinstance(node, list):
        return sum(map(weight, node))
    if not isinstance(node, dict):
        return 0
    return sum(limits.size(v) if k == "text" and isinstance(v, str) else weight(v) for k, v in node.items())
