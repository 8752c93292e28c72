"""Did the answer help? Two buttons under what answers a question, and a word back."""

from __future__ import annotations

import json
from dataclasses import replace

from bot.cards import formats, limits
from bot.cards.blocks import paragraph, plain, rich
from bot.cards.card import Block, Card, Viewer
from bot.cards.spans import notice
from tools import answers, outcomes, overviews, results
from tools.answers import Thanked
from tools.results import Result

FEEDBACK = "feedback"
ASKED_ABOUT: tuple[type[Result], ...] = (
    results.Owned,
    results.Next,
    results.Recalled,
    answers.Brief,
    answers.Past,
    answers.DailyReport,
    overviews.Pipeline,
    outcomes.Leads,
)
"""Answers to questions; a record's card has Edit and Undo."""


def with_buttons(card: Card, answer: object, inbox_id: int, viewer: Viewer) -> Card:
    """The card, and under an answer to a question its two buttons. `inbox_id`: what was asked."""
    if not isinstance(answer, ASKED_ABOUT) or len(card.blocks) >= limits.BLOCKS:
        return card
    sides = {
        "positive_button": _side("good", inbox_id, viewer),
        "negative_button": _side("bad", inbox_id, viewer),
    }
    element = {"type": "feedback_buttons", "action_id": FEEDBACK, **sides}
    block: Block = {"type": "context_actions", "block_id": FEEDBACK, "elements": [element]}
    return replace(card, blocks=[*card.blocks, block])


def _side(which: str, inbox_id: int, viewer: Viewer) -> Block:
    label = formats.words(viewer).text(f"feedback.{which}")
    value = json.dumps({"inbox": inbox_id, "good": int(which == "good")})
    return {"text": plain(label, limits.BUTTON), "value": value, "accessibility_label": label}


def thanked(result: Thanked, viewer: Viewer) -> Card:
    said = formats.words(viewer).line("feedback.thanks" if result.good else "feedback.sorry")
    return Card(notice(said), [rich(paragraph(said))])
