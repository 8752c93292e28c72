"""The words of money of all languages together, as patterns for before and after a figure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any, Literal

from babel import Locale
from babel.numbers import list_currencies

from tools.languages import tables
from tools.languages.words import alternation

Per = Literal["seat", "month", "year", "unit"]


@dataclass(frozen=True)
class Vocabulary:
    """Words by what they mean, and the patterns that find them."""

    names: dict[str, str]
    dollars: dict[str, str]
    letters: dict[str, str]
    """A currency's letter, closed up to its figures: R1,350,000."""
    symbols: dict[str, str]
    scaled: dict[str, tuple[str, Decimal]]
    magnitudes: dict[str, Decimal]
    fractions: dict[str, Decimal]
    subunits: dict[str, tuple[str, Decimal, bool]]
    """Word: its currency, how many of it make one, whether it is said alone."""
    per: dict[str, Per]
    bare: frozenset[str]
    codes: frozenset[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    small: re.Pattern[str]
    per_after: re.Pattern[str]
    per_before: re.Pattern[str]
    counted: re.Pattern[str]
    """What follows a size that counts something else: 10k users, 80万人."""
    uncounted: re.Pattern[str]
    """Sizes that are names: 401k, 4k."""
    part: re.Pattern[str]
    """A fraction before a magnitude."""
    several: re.Pattern[str]
    """What stands before a size that says no number: 数万."""


def _entries(section: str) -> Iterator[tuple[str, Any]]:
    """(key, value) of a section of every language."""
    for table in tables("money").values():
        yield from table.get(section, {}).items()


def _words(section: str) -> dict[str, str]:
    return {word: key for key, words in _entries(section) for word in words.split("|")}


def currency_words() -> dict[str, str]:
    """Words of the languages' own tables for a currency → its ISO code."""
    return _words("currencies")


def symbols() -> dict[str, str]:
    return _words("symbols")


def bare(key: str) -> list[str]:
    return [word for name, words in _entries("bare") if name == key for word in words.split("|")]


def _babel_names() -> dict[str, str]:
    """Full names of currencies ("Finnish markka", ナイジェリア・ナイラ) and last words that one alone has."""
    names: dict[str, str] = {}
    tails: dict[str, list[str]] = {}
    for language in tables("money"):
        for code, name in Locale(language).currencies.items():
            if " " in name and "(" not in name and not code.startswith("X"):
                lower = name.lower()
                names |= {
                    lower: code,
                    f"{lower}s": code,
                    lower.replace(" ", ""): code,
                    lower.replace(" ", "・"): code,
                }
                tails.setdefault(lower.rsplit(" ", 1)[1], []).append(code)
    for tail, codes in tails.items():
        if len(codes) == 1 and len(tail) > (4 if tail.isascii() else 2):
            names |= {tail: codes[0], f"{tail}s": codes[0]}
    return names


def _subunits() -> dict[str, tuple[str, Decimal, bool]]:
    alone = {word: (code, Decimal(100), True) for word, code in _words("subunits").items()}
    parts = {
        w: (code, Decimal(count), False) for code, words in _entries("small") for w, count in words.items()
    }
    return parts | alone


def _codes() -> frozenset[str]:
    not_codes = {word for _, words in _entries("codes") for word in words.split("|")}
    return frozenset(code for code in list_currencies() if code.lower() not in not_codes and len(code) == 3)


def _per() -> dict[str, Per]:
    words = _words("per")
    for name, marks in _entries("per_marks"):
        if name in ("alone", "ahead"):
            words |= {word: per for per, said in marks.items() for word in said.split("|")}
    return words  # type: ignore[return-value]


def _marks(name: str) -> list[str]:
    """The words of a kind of mark; where they are sorted by what they are per, all of them."""
    found = [marks for mark, marks in _entries("per_marks") if mark == name]
    lists = [words for marks in found for words in ([marks] if isinstance(marks, str) else marks.values())]
    return [word for words in lists for word in words.split("|")]


@cache
def vocabulary() -> Vocabulary:
    """Everything the languages' tables say about money, compiled."""
    return Vocabulary(
        names=_names(),
        dollars=_words("dollars"),
        letters=_words("letters"),
        symbols=_words("symbols") | _words("leading"),
        scaled={word: (code, Decimal(n)) for code, words in _entries("scaled") for word, n in words.items()},
        magnitudes={word: Decimal(size) for word, size in _entries("magnitudes")},
        fractions={word: Decimal(str(part)) for word, part in _entries("fractions")},
        subunits=_subunits(),
        per=_per(),
        bare=frozenset(bare("magnitudes")),
        codes=_codes(),
        before=_before(),
        after=_after(),
        small=re.compile(rf"[ -]?({alternation(_subunits())})"),
        per_after=_per_after(),
        per_before=_per_before(),
        counted=_counted(),
        uncounted=re.compile(alternation(bare("not_whole"))),
        part=re.compile(rf"{alternation(w for w, _ in _entries('fractions'))}(?=\ {_sizes()})"),
        several=re.compile(rf"(?:{alternation(bare('not_after'))})\Z"),
    )


def _names() -> dict[str, str]:
    return _babel_names() | _words("currencies")


def _sizes() -> str:
    return alternation(word for word, _ in _entries("magnitudes"))


_KATAKANA = "[ァ-ヶー]"
"""Beside it a name in the same script is a part of another word: the ドル of グリドル."""


def _one_of(words: Iterable[str]) -> str:
    """Marks as they are: "a$" may not be taken apart into words."""
    return "|".join(re.escape(word) for word in words)


def _before() -> re.Pattern[str]:
    dollars, marks = alternation(_words("dollars")), _one_of(_words("symbols") | _words("leading"))
    names = alternation(set(_names()) - set(bare("not_leading")))
    return re.compile(
        rf"(?:(?P<dollars>{dollars})\ ?)?(?P<symbol>{marks})\ ?(?:(?P<symbol_code>[a-z]{{3}})\ ?)?\Z"
        rf"|(?<!{_KATAKANA})(?P<name>{names})\ ?\Z"
        rf"|(?<![a-z])(?P<code>[a-z]{{3}})\ ?\Z"
        rf"|(?<![a-z\d.,'-])(?P<letter>{_one_of(_words('letters'))})\Z"
    )


def _after() -> re.Pattern[str]:
    marks = _one_of(_words("symbols"))
    own = rf"(?!\ ?\d[\d.,]*+(?!\ ?(?:{marks})))"  # in "8k $9k" the sign belongs to the 9
    scaled = alternation(word for _, words in _entries("scaled") for word in words)
    return re.compile(
        rf"(?:\ ?(?P<size>{_sizes()}))?"
        rf"(?:[ -]?(?:(?P<scaled>{scaled})"
        rf"|(?:(?P<dollars>{alternation(_words('dollars'))})\ ?)?(?P<symbol>{marks}){own}"
        rf"|(?P<name>{alternation(_names())})(?!{_KATAKANA})(?:(?<![a-z])|(?!\d))"
        rf"|(?P<code>[a-z]{{3}})(?![a-z\d])))?"
        rf"(?:\ (?P<size2>{_sizes()}))?"
    )


def _per_after() -> re.Pattern[str]:
    marks = alternation(word for word in _marks("before") if word != "/")
    each, alone = alternation(_words("per")), alternation(_marks("alone"))
    return re.compile(rf"\ ?[(]?(?:(?:{marks}|/)\ ?(?P<each>{each})|(?P<alone>{alone}))")


def _per_before() -> re.Pattern[str]:
    each, behind = alternation(_words("per")), alternation(_marks("behind"))
    ahead = rf"(?<![\d一-龠])(?P<head>{alternation(_marks('ahead'))})"
    return re.compile(rf"(?:(?P<each>{each})(?:{behind})|{ahead})[はがで、:\ 約]{{0,3}}\Z")


def _counted() -> re.Pattern[str]:
    """The words listed, or a plural: so many of something."""
    plural = rf"(?!(?:{_one_of(bare('not_plural'))})(?![a-z]))[a-z]{{3,}}[a-rt-z]s(?![a-z])"
    return re.compile(rf"[ -]?(?:{alternation(bare('not_before'))}|{plural})")
