"""What one may say here, by role: a line a thing, each an example that may be typed as it stands."""

from __future__ import annotations

from bot.cards import formats
from bot.cards.blocks import bullets, paragraph, rich
from bot.cards.card import Block, Card, Viewer
from bot.cards.spans import join, notice, ours, styled
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
    parts: list[Block] = []
    for part in PARTS.get(result.role, PARTS["ask-only"]):
        parts.append(paragraph(styled(words.line(f"help.{part}.heading"), "bold")))
        parts.append(bullets(ours(example) for example in words.find(f"help.{part}.examples")))
    first = ours(words.find(f"help.{PARTS.get(result.role, PARTS['ask-only'])[0]}.examples")[0])
    return Card(notice(join((hello, first), " ")), [rich(paragraph(hello), *parts)])
