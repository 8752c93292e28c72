"""A question about many records, taken apart: which words say whose, which, how much, since when (tools/query)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.reader.mark import ACCOUNT, COLLEAGUE, CONTACT, DATE, MONEY, PRODUCT, Mark
from bot.reader.message import Message
from tools.deals import named_stage
from tools.money.named import currencies
from tools.query import words
from tools.query.customers import left

Span = tuple[int, int]
_NEAR = 14
"""How far from a sum or a day the words stand that turn it: "or more", "by the end of"."""
_SLOTS = ("by", "state", "lack", "measure", "order", "whose", "here")
_JOINT = re.compile(r"[\s,、]*(?:the |end of |of |の|and |&|と|or )*[\s,、]*")


@dataclass(frozen=True)
class Asked:
    """Each part as it is quoted, "" where nothing is said of it."""

    message: Message

    @cached_property
    def text(self) -> str:
        """In small letters, with names and mentions blank: as long as the message."""
        text = self.message.lower
        spans = [(mark.start, mark.end) for mark in self.message.marks if mark.letter in "CAUP"]
        for start, end in [*spans, *self.message.plain.mentions]:
            text = text[:start] + " " * (end - start) + text[end:]
        return text

    @cached_property
    def _words(self) -> list[words.Word]:
        return words.find(self.text, _SLOTS)

    def _of(self, slot: str) -> list[Span]:
        return [(one.start, one.end) for one in self._words if one.slot == slot]

    @cached_property
    def _length(self) -> list[Span]:
        """How long nothing was heard, where that is asked."""
        if not any(one.meaning == "quiet" for one in self._words):
            return []
        return [(one.start, one.end) for one in words.find(self.text, ["days"]) if one.meaning == "length"]

    @cached_property
    def dates(self) -> list[Span]:
        taken = [*self._length, *self._of("by")]
        marks = [mark for mark in self.message.marks if mark.future is None or mark.future.grain != "moment"]
        return [span for span in _spans(marks, DATE) if not self.touches(span, taken)]

    @cached_property
    def _sums(self) -> list[Span]:
        """Sums with the words beside that say from or up to; else a currency that is named alone."""
        marks = _spans(self.message.marks, MONEY)
        if not marks:
            return [(start, end) for start, end, _ in currencies(self.text)][:1]
        beside = [(one.start, one.end) for one in words.find(self.text, ["compare"]) if _is_near(one, marks)]
        return [_whole([*marks, *beside])]

    @cached_property
    def _stages(self) -> list[Span]:
        taken = [*self._of("lack"), *self._of("measure"), *self._of("by"), *self._sums]
        return [span for span in named_stage.said_stages(self.text) if not self.touches(span, taken)]

    def name(self) -> str:
        """A customer, a person there, a deal; else the words for what the conversation is about."""
        for letter in (ACCOUNT, CONTACT, PRODUCT):
            if found := self.message.within(0, len(self.text), letter):
                return self._quote(found[:1])
        return self.here()

    @cached_property
    def names(self) -> list[Span]:
        return _spans(self.message.marks, "CAUP")

    def here(self) -> str:
        """The words for what the conversation is about."""
        return self._slot("here")

    def whose(self) -> str:
        named = _spans(self.message.marks, COLLEAGUE)
        own = self._of("whose")
        teams = [span for span in own if "team" in words.meant(self.text[slice(*span)], "whose")]
        if named:
            return self.stretch([*named, *(span for span in teams if span[0] - named[-1][1] in range(-1, 4))])
        return self.stretch(teams or own[:1])

    def team(self) -> str:
        """A team, or that it is asked which of the people."""
        if "team" in words.meant(self.whose(), "whose"):
            return self.whose()
        return self.by() if "owner" in words.meant(self.by(), "by") else ""

    def late(self) -> str:
        return self.stretch([(one.start, one.end) for one in self._words if one.meaning == "overdue"])

    def state(self) -> str:
        """Of the biggest customers too what was won is meant."""
        said = self.stretch([*self._of("state"), *self._stages])
        return said or (self.by() if self.ranks() else "")

    def when(self) -> str:
        """The first day or period that tells when; not that of the silence asked about."""
        days = [] if self._is_quiet_since() else self.dates
        return self.stretch([self._turned(days[0])]) if days else ""

    def lacking(self) -> str:
        spans = self._of("lack")
        if self._is_quiet_since():
            spans = [*spans, self._turned(self.dates[0])]
        return self.stretch([*spans, *self._length]) if spans else ""

    def amount(self) -> str:
        return self.stretch(self._sums)

    def measure(self) -> str:
        return self._slot("measure")

    def by(self) -> str:
        return self._slot("by")

    def order(self) -> str:
        return self._slot("order")

    def ranks(self) -> bool:
        """The biggest customers are asked for, by what they bought."""
        by = self.by()
        return "account" in words.meant(by, "by") and "won" in words.meant(by, "state")

    def of(self) -> str:
        """What is left when all that was read is taken out, and the words that narrow nothing."""
        taken = [(one.start, one.end) for one in self._words]
        taken += [
            *self.dates,
            *self._length,
            *self._sums,
            *self._stages,
            *_spans(self.message.marks, "CAUP"),
        ]
        if self.dates:
            taken.append(self._turned(self.dates[0]))
        return self.stretch(list(left(self.text, taken)))

    def _is_quiet_since(self) -> bool:
        """The day said is that from which on nothing was heard: no length says it."""
        quiet = any(one.meaning == "quiet" for one in self._words)
        return quiet and bool(self.dates) and not self._length

    def _turned(self, day: Span) -> Span:
        """A day with the word beside that opens one of its sides: "by Friday", 「来月以降」."""
        start, end = day
        for one in words.find(self.text, ["days"]):
            if one.meaning not in ("until", "since"):
                continue
            before = one.end <= start and _JOINT.fullmatch(self.text, one.end, start)
            after = one.start >= end and _JOINT.fullmatch(self.text, end, one.start)
            if before or after:
                return _whole([day, (one.start, one.end)])
        return day

    @staticmethod
    def touches(span: Span, others: Iterable[Span]) -> bool:
        return any(span[0] < end and start < span[1] for start, end in others)

    def _slot(self, slot: str) -> str:
        return self.stretch(self._of(slot))

    def stretch(self, spans: Sequence[Span]) -> str:
        """From the first of them to the last, as written."""
        return self.message.quote(*_whole(spans)) if spans else ""

    def _quote(self, marks: Sequence[Mark]) -> str:
        return self.message.text[marks[0].start : marks[0].end]


def _spans(marks: Iterable[Mark], letters: str) -> list[Span]:
    return [(mark.start, mark.end) for mark in marks if mark.letter in letters]


def _whole(spans: Sequence[Span]) -> Span:
    return min(start for start, _ in spans), max(end for _, end in spans)


def _is_near(word: words.Word, marks: Sequence[Span]) -> bool:
    return any(abs(word.end - start) <= 4 or 0 <= word.start - end <= _NEAR // 3 for start, end in marks)
