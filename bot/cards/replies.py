"""Answers without a record: a question back, what cannot be done yet, a word of welcome."""

from __future__ import annotations

from bot.cards import formats, questions
from bot.cards.blocks import bullets, paragraph, rich
from bot.cards.card import Card, Viewer
from bot.cards.spans import notice, ours, styled
from tools.results import Asked, Chat, Declined, LeftAlone


def asked(result: Asked, viewer: Viewer) -> Card:
    return Card(notice(questions.asked(result.question, viewer)), questions.ask(result.question, viewer))


_OWN_WAY = ("team", "leave", "tell")
"""What says itself how it is done: examples of other things would only hide it."""


def declined(result: Declined, viewer: Viewer) -> Card:
    """What cannot be done yet, what can, and three examples of it."""
    words = formats.words(viewer)
    no = words.line(f"declined.{result.intent}", whom=result.whom)
    if result.intent in _OWN_WAY:
        return Card(notice(no), [rich(paragraph(no))])
    examples = bullets(ours(example) for example in words.find("declined.examples"))
    return Card(notice(no), [rich(paragraph(styled(no, "bold"), words.line("declined.can")), examples)])


def left_alone(_: LeftAlone, viewer: Viewer) -> Card:
    line = formats.words(viewer).line("chat.left")
    return Card(notice(line), [rich(paragraph(line))])


def chat(result: Chat, viewer: Viewer) -> Card:
    line = formats.words(viewer).line(f"chat.{result.to}")
    return Card(notice(line), [rich(paragraph(line))])
