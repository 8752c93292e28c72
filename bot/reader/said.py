"""Words of an order: the names in it, and what is left once names, values and the order itself are taken out."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.reader.language import cue, ending
from bot.reader.mark import Mark
from bot.reader.message import Message

Span = tuple[int, int]

QUOTED = re.compile(r"[\"“「『']([^\"”」』']{2,})[\"”」』']")
_POSSESSIVE = re.compile(r"['’]s?\b(?!['’])")
_PARTS = re.compile(r"[,;、，；()（）]")
_EDGE = " \t\n　,、。.;:!?：！？・-–—()（）→「」"


def of(message: Message, letters: str) -> list[Mark]:
    return [mark for mark in message.marks if mark.letter in letters]


def words(message: Message, mark: Mark) -> str:
    return message.text[mark.start : mark.end]


def first(message: Message, letter: str) -> str:
    found = of(message, letter)
    return words(message, found[0]) if found else ""


def last(message: Message, letter: str) -> str:
    found = of(message, letter)
    return words(message, found[-1]) if found else ""


def spans(message: Message, letters: str) -> list[Span]:
    return [(mark.start, mark.end) for mark in of(message, letters)] + list(message.plain.mentions)


def rest(message: Message, taken: Iterable[Span], *cues: str) -> str:
    """The longest stretch between names and values, without the words of the order at its edges."""
    return max((_trimmed(message, *span, cues) for span in _between(message, taken)), key=len, default="")


def pieces(message: Message, taken: Iterable[Span], *cues: str) -> list[str]:
    """Every stretch between names, values and commas, in order."""
    commas = [found.span() for found in _PARTS.finditer(message.plain.text)]
    every = (_trimmed(message, *span, cues) for span in _between(message, [*taken, *commas]))
    return [one for one in every if one]


def _between(message: Message, taken: Iterable[Span]) -> Iterable[Span]:
    at = 0
    for start, end in [*sorted(taken), (len(message.shadow), 0)]:
        if start > at:
            yield at, start
        at = max(at, end)


def _trimmed(message: Message, start: int, end: int, cues: tuple[str, ...]) -> str:
    span = trimmed(message, start, end, cues)
    said = message.quote(*span) if span else ""
    return said if len(said) > 1 else ""


def trimmed(message: Message, start: int, end: int, cues: tuple[str, ...]) -> Span | None:
    """ "年間保守" of 「Aで新規案件 年間保守を」: what hangs on a name goes once, words of the order all of them."""
    start, end = _unhung(message, start, end)
    while True:
        text = message.shadow[start:end]
        if not text.strip(_EDGE):
            return None
        start, end = start + len(text) - len(text.lstrip(_EDGE)), end - len(text) + len(text.rstrip(_EDGE))
        cut = _cut(message, start, end, cues)
        if cut == (start, end):
            return cut
        start, end = cut


def _cut(message: Message, start: int, end: int, cues: tuple[str, ...]) -> Span:
    """One word of the order less, at the beginning or at the end."""
    for name in cues:
        if (said := cue(name).match(message.shadow, start, end)) and said.end() > start:
            hung = cue("record.hangs").match(message.shadow, said.end(), end)
            return (hung or said).end(), end
        if (said := ending(name).search(message.shadow[start:end])) and said[0].strip():
            hung = ending("record.hangs_last").search(message.shadow[start : start + said.start()])
            return start, start + (hung or said).start()
    return start, end


def _unhung(message: Message, start: int, end: int) -> Span:
    """Without the particle or possessive of the name before, and the particle before the name behind."""
    first = _POSSESSIVE.match(message.shadow, start, end)
    if not first and start:
        first = cue("record.hangs").match(message.shadow, start, end)
    last = ending("record.hangs_last").search(message.shadow[start:end])
    return (first.end() if first else start), (start + last.start() if last else end)
