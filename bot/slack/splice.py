"""A card with one of its parts drawn anew: a step that was done, an entry that was edited."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.cards.card import Shows

Blocks = Sequence[dict[str, Any]]

WHOLE = ("change", "question")
"""Buttons of these rows are about all of the card; those of "step:12" or "entry:3" about the block before."""


def is_whole(block_id: str) -> bool:
    return block_id.split(":")[0] in WHOLE


def is_part(block_id: str) -> bool:
    return ":" in block_id and not is_whole(block_id)


def from_answer(blocks: Blocks, answer: str) -> list[dict[str, Any]]:
    """A card that nobody else sees has no place by which it is found again: its parts' names say which answer it is."""
    return [
        {**block, "block_id": ":".join([*block["block_id"].split(":")[:2], answer])}
        if is_part(block.get("block_id", ""))
        else block
        for block in blocks
    ]


def answer_of(block_id: str) -> str:
    """ "" for a part of a card that everybody sees."""
    return ":".join(block_id.split(":")[2:])


def splice(blocks: Blocks, block_id: str, part: Blocks) -> list[dict[str, Any]] | None:
    """`part` in place of the row of buttons `block_id` and of the block before it; None where it is gone."""
    at = next((place for place, block in enumerate(blocks) if block.get("block_id") == block_id), None)
    if at is None:
        return None
    named = [_named(block, block_id) for block in part]
    return [*blocks[: max(at - 1, 0)], *named, *blocks[at + 1 :]]


def _named(block: dict[str, Any], block_id: str) -> dict[str, Any]:
    """Names of blocks are unique within a card: the part keeps the one it had there."""
    return {**block, "block_id": block_id} if block.get("block_id") == WHOLE[0] else block


def both(one: Shows, other: Shows) -> Shows:
    """What a card shows that is made of two."""
    return {table: sorted({*one.get(table, ()), *other.get(table, ())}) for table in {*one, *other}}
