"""What one may say here, by role: a line a thing, each an example that may be typed as it stands. What the role does
most stands open, the rest is behind a tap."""

from __future__ import annotations

from bot.cards import formats
from bot.cards.blocks import bullets, paragraph, rich
from bot.cards.card import Block, Card, Viewer
from bot.cards.fold import folded
from bot.cards.spans import Line, join, notice, ours, styled
from tools.answers import Help

PARTS = {
    "ask-only": ("ask",),
    "support": ("ask", "log"),
    "rep": ("log", "ask", "change"),
    "manager": ("ask", "log", "change", "manage"),
    "admin": ("ask", "log", "change", "manage", "run"),
}
"""A role's parts, what it does most first."""


def helped(result: Help, viewer: Viewer) -> Card:
    words = formats.words(viewer)
    hello = words.line("help.hello")
    first, *rest = PARTS.get(result.role, PARTS["ask-only"])
    heading = paragraph(styled(_heading(first, viewer), "bold"))
    folds = [
        block for part in rest for block in folded(_heading(part, viewer), rich(_examples(part, viewer)))
    ]
    said = notice(join((hello, ours(words.find(f"help.{first}.examples")[0])), " "))
    return Card(said, [rich(paragraph(hello), heading, _examples(first, viewer)), *folds])


def _heading(part: str, viewer: Viewer) -> Line:
    return formats.words(viewer).line(f"help.{part}.heading")


def _examples(part: str, viewer: Viewer) -> Block:
    return bullets(ours(example) for example in formats.words(viewer).find(f"help.{part}.examples"))
