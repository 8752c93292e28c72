"""Numbers as they are said: digits, number words and kanji numerals, also mixed (1億2000万, "1.5 million").

What a language calls its numbers is data: languages/*/numbers.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal, NamedTuple

from tools.languages import tables
from tools.languages.words import alternation

Role = Literal["digits", "ones", "times", "scale", "ordinals"]
DIGITS = r"\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,4})?(?![\d,])|\d{1,18}(?:\.\d{1,4})?"
_LONG = Decimal(10) ** 18
"""No number that people say is longer."""


@dataclass(frozen=True, slots=True)
class Number:
    """`start` and `end` are positions in the text it was read from."""

    value: Decimal
    start: int
    end: int
    ordinal: bool = False
    digits: bool = False
    """Written in digits alone."""
    power: bool = False
    """Begins with a power that multiplies nothing: 万, "million"."""


class Word(NamedTuple):
    role: Role
    value: Decimal
    positional: bool = False


@cache
def vocabulary() -> dict[str, Word]:
    """Every number word of every language."""
    roles: tuple[Role, ...] = ("ones", "times", "scale", "ordinals")
    return {
        word: Word(role, Decimal(value), bool(table.get("positional")))
        for table in tables("numbers").values()
        for role in roles
        for word, value in table.get(role, {}).items()
    }


@cache
def word_pattern() -> str:
    """A pattern for one number word."""
    return alternation(vocabulary())


@cache
def _pieces() -> re.Pattern[str]:
    return re.compile(rf"(?P<word>{word_pattern()})|(?P<digits>(?<![\d.,]){DIGITS})", re.ASCII)


@cache
def _gap() -> re.Pattern[str]:
    return re.compile(
        "|".join(table["separator"] for table in tables("numbers").values() if table["separator"])
    )


@cache
def _joints() -> frozenset[str]:
    return frozenset(word for table in tables("numbers").values() for word in table["joint"])


class _Sum:
    """A number while its words come in; `add` says whether the next one still belongs to it."""

    def __init__(self) -> None:
        self.total = self.section = Decimal(0)
        self.current: Decimal | None = None
        self.last_times: Decimal | None = None
        self.last_scale: Decimal | None = None
        self.positional = self.ordinal = False

    @property
    def value(self) -> Decimal:
        return self.total + self.section + (self.current or 0)

    def add(self, word: Word) -> bool:
        if self.ordinal:
            return False
        return {"times": self._times, "scale": self._scale}.get(word.role, self._ones)(word)

    def _ones(self, word: Word) -> bool:
        if word.positional and self.positional and (self.current or 0) < _LONG:
            self.current = (self.current or Decimal(0)) * 10 + word.value
            return True
        tens = self.current is not None and self.current in (20, 30, 40, 50, 60, 70, 80, 90)
        if self.current is not None and not (tens and 0 < word.value < 10 and not self.positional):
            return False
        self.current = (self.current or Decimal(0)) + word.value
        self.positional, self.ordinal = word.positional, word.role == "ordinals"
        return True

    def _times(self, word: Word) -> bool:
        if self.last_times is not None and word.value >= self.last_times:
            return False
        self.section += (Decimal(1) if self.current is None else self.current) * word.value
        self.current, self.last_times, self.positional = None, word.value, False
        return True

    def _scale(self, word: Word) -> bool:
        group = self.section + (self.current or 0)
        if self.total > _LONG:
            return False
        if self.last_scale is not None and word.value >= self.last_scale:
            group, self.total = self.total + group, Decimal(0)  # 1万億: the larger power takes all before it
        self.total += (group or 1) * word.value
        self.section, self.current, self.last_times, self.last_scale = Decimal(0), None, None, word.value
        self.positional = False
        return True


def find(text: str) -> Iterator[Number]:
    """Every number of a folded text (NFKC, lower case), in order."""
    words, joints = vocabulary(), _joints()
    number, start, end, digits, power, last = _Sum(), -1, -1, True, False, ""
    for match in _pieces().finditer(text):
        said = match["word"]
        word = (
            words[re.sub(r"[ \t\-]+", " ", said)]
            if said
            else Word("digits", Decimal(match["digits"].replace(",", "")))
        )
        between = text[end : match.start()]
        if start >= 0 and not (
            (said or not between) and _joined(between, last in joints) and number.add(word)
        ):
            yield Number(number.value, start, end, number.ordinal, digits, power)
            start = -1
        if start < 0:
            number, start, digits, power = _Sum(), match.start(), True, word.role == "scale"
            number.add(word)
        end, digits, last = match.end(), digits and not said, said or ""
    if start >= 0:
        yield Number(number.value, start, end, number.ordinal, digits, power)


def _joined(between: str, joint: bool) -> bool:
    if not between:
        return True
    return bool(_gap().fullmatch(between)) and (joint or "and" not in between)
