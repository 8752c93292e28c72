"""A message taken apart once: its names, dates and money, its clauses, and the shadow that cues read."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from bot.reader.language import cue, languages, pieces
from bot.reader.mark import Mark
from bot.reader.markup import Plain
from bot.reader.spoken import Cut
from tools.lexicon.reading import pieces as words

_SURROGATE = re.compile("[\ud800-\udfff\x00]+")
_LOOK = 24
_LONG = 300
_GAP = re.compile(r"\s{16,}")
"""Nothing that goes on: searching it from each place in it would take for ever."""
_ASIDE = re.compile(r"[(（][^()（）\n]{0,24}[)）]")
"""A few words in brackets are of one piece: "(Ann, by Friday)"."""
_EDGE = " \t\n　,、。.;:：!！•・-–—→⇒*_~`>|/"


_LABELS = ("next", "who", "account", "how", "when", "what", "mood", "amount", "close", "stage")
"""The first also where it says of what: "To do after the visit:"; of others that is what happened."""


@dataclass(frozen=True)
class Clause:
    """A stretch that says one thing. `label`: the heading of a template that it stands under ("next")."""

    start: int
    end: int
    sentence: int
    line: int
    label: str = ""
    quoted: bool = False


@dataclass(frozen=True)
class Message:
    """`shadow` is as long as `text`; every position is one of the message as written."""

    text: str
    plain: Plain
    marks: tuple[Mark, ...]

    @cached_property
    def lower(self) -> str:
        """In small letters, each where it stands."""
        return _lower(self.plain.text)

    @cached_property
    def shadow(self) -> str:
        chars = list(self.lower)
        for mark in self.marks:
            chars[mark.start : mark.end] = mark.letter * (mark.end - mark.start)
        return "".join(chars)

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        return tuple(_clauses(self))

    @cached_property
    def headings(self) -> tuple[tuple[int, int], ...]:
        """Where the headings of a template stand: "Visit notes:"."""
        own = ((start, _label(self.shadow, start, end)) for start, end in _lines(self.shadow))
        return tuple((start, label[1]) for start, label in own if label)

    def within(self, start: int, end: int, letters: str) -> list[Mark]:
        """Marks of these kinds that stand in a stretch."""
        at = bisect_left(self.marks, start, key=lambda mark: mark.start)
        found = []
        for mark in self.marks[at:]:
            if mark.start >= end:
                break
            if mark.letter in letters:
                found.append(mark)
        return found

    def quote(self, start: int, end: int) -> str:
        """The words of a stretch as written, without what hangs on its edges."""
        text = self.text[start:end]
        if _SURROGATE.search(text):
            text = max(_SURROGATE.split(text), key=len)
        return _balanced(text.strip(_EDGE))


def _balanced(text: str) -> str:
    """A bracket that only closes or only opens is left out where it stands at the edge."""
    for opening, closing in ("()", "[]", "「」", "『』", "（）"):
        if text.endswith(closing) and opening not in text:
            text = text[:-1].rstrip(_EDGE)
        if text.startswith(opening) and closing not in text:
            text = text[1:].lstrip(_EDGE)
        if text.count(opening) == 1 and closing not in text:
            text = text.partition(opening)[0].rstrip(_EDGE) or text
    return text


def _lower(text: str) -> str:
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


def _clauses(message: Message) -> list[Clause]:
    found: list[Clause] = []
    label, carries = "", False
    quoted_from = _forwarded(message.shadow)
    number = 0
    for line, (start, end) in enumerate(_lines(message.shadow)):
        if not message.shadow[start:end].strip():
            continue
        quoted = start >= quoted_from or any(start <= a <= end for a, b in message.plain.quoted if b > a)
        own = _label(message.shadow, start, end)
        item = _is_item(message.shadow[start:end])
        if own and not (item and label == "next" and own[0] == "who"):
            label, start = own
            carries = label == "next" or not item or not message.shadow[start:end].strip()
        elif not (item and carries):
            label = ""
        for first, last in _sentences(message.shadow, start, end):
            number += 1
            listed = label == "next" and (item or bool(own))
            for a, b in _cut(message.shadow, first, last, listed=listed):
                if not label and (next_up := _label(message.shadow, a, b)) and next_up[0] == "next":
                    label, a = next_up
                if b > a:
                    found.append(Clause(a, b, number, line, label, quoted))
    return found


def _lines(text: str) -> list[tuple[int, int]]:
    found, start = [], 0
    for part in text.split("\n"):
        found.append((start, start + len(part)))
        start += len(part) + 1
    return found


def _is_item(line: str) -> bool:
    return any(pattern.match(line) for pattern in pieces("bullet.item"))


def _label(text: str, start: int, end: int) -> tuple[str, int] | None:
    """("next", where what it labels begins) of a line "Next: …"; None for a line without a known heading."""
    bare = text[start:end].strip(_EDGE + "■▪●◆□▶#【】[]")
    if cue("label.next").fullmatch(bare):
        return "next", end
    for pattern in pieces("label.any"):
        if found := pattern.match(text[start:end]):
            words = found["label"].strip()
            told = bool(found.groupdict().get("of"))
            for name in _LABELS[:1] if told else _LABELS:
                if cue("label." + name).fullmatch(words):
                    return name, start + found.end()
    return None


def _forwarded(text: str) -> int:
    """Where a forwarded mail begins (its heading lines); past the end where there is none."""
    heading = len(text) + 1
    for start, end in _lines(text):
        line = text[start:end].lstrip()
        if any(pattern.match(line) for pattern in pieces("quote.start")):
            return start
        if any(pattern.match(line) for pattern in pieces("quote.header")):
            if heading < start:
                return heading
            heading = start
        elif line:
            heading = len(text) + 1
    return len(text) + 1


def _sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    edges = [start, *(at for found in _GAP.finditer(text, start, end) for at in found.span()), end]
    return [one for a, b in zip(edges[::2], edges[1::2], strict=True) for one in _stopped(text, a, b)]


def _stopped(text: str, start: int, end: int) -> list[tuple[int, int]]:
    part = text[start:end]
    stops = sorted({found.end() for pattern in pieces("split.sentence") for found in pattern.finditer(part)})
    found, last = [], 0
    for stop in stops:
        if (
            any(pattern.search(part[last:stop].rstrip(".")) for pattern in pieces("split.abbreviation"))
            and part[stop - 1] == "."
        ):
            continue
        found.append((start + last, start + stop))
        last = stop
    return [*found, (start + last, end)]


def _cut(text: str, start: int, end: int, *, listed: bool) -> list[tuple[int, int]]:
    part = text[start:end]
    aside = {at for found in _ASIDE.finditer(part) for at in range(found.start() + 1, found.end() - 1)}
    cuts = {
        found.start()
        for language in languages()
        for cut in language.cuts
        if not (listed and cut.loose)
        for found in cut.at.finditer(part)
        if found.start() not in aside and _fits(cut, part, found)
    }
    edges = _short(part, [0, *sorted(at for at in cuts if 0 < at < len(part)), len(part)])
    spans = pairwise(edges)
    return [(start + a, start + b) for a, b in spans if part[a:b].strip(_EDGE)]


def _short(part: str, edges: list[int]) -> list[int]:
    """A clause without an end is cut all the same: patterns search each from every place in it."""
    found = []
    for start, end in pairwise(edges):
        while start < end:
            found.append(start)
            space = part.rfind(" ", start + 1, start + _LONG) if end - start > _LONG else end
            start = space if space > start else min(end, start + _LONG)
    return [*found, edges[-1]]


def _fits(cut: Cut, part: str, found: re.Match[str]) -> bool:
    before = part[max(0, found.start() - _LOOK) : found.start()]
    return bool(
        cut.after.match(part, found.end())
        and cut.before.search(before)
        and not cut.never.search(before)
        and (not cut.parts or cut.parts.intersection(words(before)[-1].part))
    )
