"""What a record's own card shows in full, said in a line beside it."""

from __future__ import annotations

from dataclasses import replace

from bot.cards import undone
from bot.cards.card import Card, Viewer
from tools.results import Corrected, Undone


def in_short(answer: object, card: Card, viewer: Viewer) -> Card:
    """`card`: the answer in full. A question stays where the eye is."""
    if isinstance(answer, Corrected) and not answer.questions:
        return replace(card, blocks=[card.blocks[0], card.blocks[-1]])
    if isinstance(answer, Undone) and answer.left:
        return replace(card, blocks=undone.in_short(answer, viewer))
    return card
