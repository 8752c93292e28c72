"""What a phone's screen has no room for: folded away in the same message, under a title that is tapped to see it.

A container, collapsed at first: docs.slack.dev/reference/block-kit/blocks/container-block. It is part of the message
like the rest: nothing is asked for again when it is opened, and a search of Slack finds what stands in it.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.cards import formats, limits
from bot.cards.blocks import context, plain, rich
from bot.cards.card import Block, Viewer
from bot.cards.fit import weight
from bot.cards.spans import Line, flat

CONTAINER = "container"
Row = Sequence[Block]
"""The paragraphs and quotes of one record."""


def rows(
    found: Sequence[Row],
    beyond: int,
    viewer: Viewer,
    most: int = limits.ROWS,
    room: int = limits.FOLD_TEXT,
) -> list[Block]:
    """As many as fit the screen, the others, two at least, folded away; what is `beyond` them is counted."""
    open_ = found if len(found) <= most else found[: most - 1]
    shown = [rich(*(part for row in open_ for part in row))] if open_ else []
    return [*shown, *rest(found[len(open_) :], beyond, viewer, room)]


def rest(found: Sequence[Row], beyond: int, viewer: Viewer, room: int = limits.FOLD_TEXT) -> list[Block]:
    """Folded away; what is `beyond` them, or too much for Slack (more than `room` characters), is counted."""
    words, kept = formats.words(viewer), _within(found, room)
    left = len(found) - len(kept) + beyond
    more = folded(words.line("fold.more", n=len(kept)), rich(*(part for row in kept for part in row)))
    return [*more, *([context(words.line("common.more", n=left))] if left else [])]


def folded(title: Line, *blocks: Block) -> list[Block]:
    """At most ten blocks; nothing where there is nothing in them."""
    held = [block for block in blocks if block.get("elements")]
    if not held:
        return []
    return [
        {
            "type": CONTAINER,
            "title": plain(flat(title), limits.LABEL),
            "width": "full",
            "is_collapsible": True,
            "default_collapsed": True,
            "child_blocks": held,
        }
    ]


def laid_open(blocks: Sequence[Block]) -> list[Block]:
    """The same without a fold, for a Slack that takes none."""
    opened: list[Block] = []
    for block in blocks:
        opened += _opened(block) if block["type"] == CONTAINER else [block]
    return opened[: limits.BLOCKS]


def _opened(block: Block) -> list[Block]:
    return [{"type": "context", "elements": [block["title"]]}, *block["child_blocks"]]


def _within(found: Sequence[Row], room: int) -> Sequence[Row]:
    for place, row in enumerate(found):
        room -= weight(list(row))
        if room < 0:
            return found[:place]
    return found
