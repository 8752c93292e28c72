"""A card with one of its parts drawn anew: a step that was done, an entry that was edited."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Blocks = Sequence[dict[str, Any]]

WHOLE = ("change", "question")
"""Buttons of these rows are about all of the card; those of "step:12" or "entry:3" about the block before."""


def is_whole(block_id: str) -> bool:
    return block_id.split(":")[0] in WHOLE


def is_part(block_id: str) -> bool:
    return ":" in block_id and not is_whole(block_id)


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
