"""The words of a thing to be done: without the date at their edges, and whether they lean on what was said before."""

from __future__ import annotations

import re

from bot.reader.language import cue, ending
from bot.reader.mark import Mark
from bot.reader.message import Message
from bot.reader.spoken import Language

_SIGNS = re.compile("[\U0001f300-\U0001faff\u2600-\u27bf\ufe0f]+|:[a-z0-9_+-]+:")
"""Emoji."""


def leans(language: Language, action: str) -> bool:
    """Its object is a pronoun, or left out."""
    bare, rest = _bare(language, action)
    pronoun = language.cue("step.pronoun")
    if language.verb_last:
        return bool(pronoun.fullmatch(rest))
    return bool(
        pronoun.fullmatch(rest) or pronoun.fullmatch(bare) or language.cue("step.bare").fullmatch(bare)
    )


def leans_loosely(language: Language, action: str) -> bool:
    """A pronoun is its object, and more is said: "have it to her by noon"."""
    return not language.verb_last and bool(language.cue("step.lean").match(_bare(language, action)[1]))


def _bare(language: Language, action: str) -> tuple[str, str]:
    """An action without dates, and what of it follows its verb."""
    bare = re.sub(r"[DM]+", " ", action).strip(" .,;!。、")
    bare = _SIGNS.sub("", bare).strip(" .,;!。、")
    return bare, bare if language.verb_last else bare.partition(" ")[2].strip()


def trim(message: Message, start: int, end: int, due: Mark | None) -> tuple[int, int]:
    """The action without the date at its edges and the words that join it."""
    if due and due.start <= start < due.end:
        start = due.end
        if joined := cue("time.deadline_after").match(message.shadow, start, end):
            start = joined.end()
    if due and start < due.start and due.end <= end:
        tail = message.shadow[due.end : end].strip(" .,;!?。、)）")
        head = message.shadow[start : due.start].rstrip(" ,、(（")
        if not tail or cue("time.deadline_after").fullmatch(tail):
            if joined := ending("time.joins").search(head):
                head = head[: joined.start()]
            end = start + len(head) if len(head.strip()) >= 2 else end
    while start < end and message.shadow[start] in " 　、,:：はにをがの":
        start += 1
    return start, end
