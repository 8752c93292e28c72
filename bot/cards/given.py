"""A record that went to a colleague and out of sight."""

from __future__ import annotations

from bot.cards import formats
from bot.cards.blocks import paragraph, rich
from bot.cards.card import Card, Viewer
from bot.cards.spans import join, notice
from tools.outcomes import GivenAway


def given_away(result: GivenAway, viewer: Viewer) -> Card:
    words = formats.words(viewer)
    line = words.line("record.given", name=result.name, to=result.to)
    said = join((words.line("record.dry"), line), " ") if result.dry else line
    return Card(notice(said), [rich(paragraph(said))])
