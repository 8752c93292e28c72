"""Which customers are meant by what they are: "in the Food industry", "German", "former customers", 「製造業の」."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from babel import Locale

from store.portfolio import Customers, Said
from tools.languages import tables
from tools.languages.folding import Folded, fold
from tools.languages.words import alternation
from tools.query import words

_WORD = re.compile(r"[a-z0-9à-öø-ÿ][a-z0-9à-öø-ÿ'’&/+.-]*|[一-龥々〆ァ-ヶー]+")


@dataclass(frozen=True)
class Meant:
    """`deals`: words of which one stands in a deal's name, with `kinds` as they were said. `unread`: words of which
    nothing is known."""

    customers: Customers = field(default_factory=Customers)
    deals: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


def meant(said: str, held: Said) -> Meant:
    """`held`: what stands in the customers' records; a name of one's own ("Food") is found by it."""
    folded = fold(said)
    text = folded.text
    spans: list[tuple[int, int]] = []
    country = _country(said, folded, held.country, spans)
    values = [_first(text, getattr(held, field), spans) for field in ("segment", "industry", "city")]
    names, kinds = _deals(text, spans)
    rest = tuple(text[start:end] for start, end in left(text, spans))
    return Meant(Customers(values[1], values[2], country, values[0]), names, kinds, rest)


def _first(text: str, values: Iterable[str], spans: list[tuple[int, int]]) -> str:
    """The longest value that stands in the text, each word of it whole; in the plural too."""
    for value in sorted(values, key=len, reverse=True):
        found = _whole(fold(value).text).search(text)
        if found and not any(found.start() < end and start < found.end() for start, end in spans):
            spans.append(found.span())
            return value
    return ""


@cache
def _whole(value: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z]){re.escape(value)}s?(?![a-z])" if value.isascii() else re.escape(value))


def _country(said: str, folded: Folded, held: Iterable[str], spans: list[tuple[int, int]]) -> str:
    """Two letters are a country only as capitals: "us" is we."""
    for found in _countries()[0].finditer(folded.text):
        start, end = folded.span(*found.span())
        code = _countries()[1][found[0].replace("-", " ")]
        if code in set(held) and (len(found[0]) > 2 or not found[0].isascii() or said[start:end].isupper()):
            spans.append(found.span())
            return code
    return ""


@cache
def _countries() -> tuple[re.Pattern[str], dict[str, str]]:
    """Names of countries in every language, and what the languages call them besides ("German", "US")."""
    names = {fold(name).text: code for code, name in _territories()}
    also = {
        word: code for table in tables("countries").values() for code, said in table.items() for word in said
    }
    named = names | also
    return re.compile(alternation(named)), named


def _territories() -> Iterator[tuple[str, str]]:
    for language in tables("query"):
        yield from ((code, name) for code, name in Locale(language).territories.items() if code.isalpha())


def _deals(text: str, spans: list[tuple[int, int]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Kinds of deals ("renewals", 「更新」): all that such a deal is called in any language, and the words said."""
    names: list[str] = []
    said: list[str] = []
    kinds = {kind for table in tables("deals").values() for kind in table["kinds"]}
    for kind in sorted(kinds):
        called = [name for table in tables("deals").values() for name in table["kinds"].get(kind, ())]
        found = re.search("|".join(_whole(name).pattern for name in called), text)
        if found and not any(found.start() < end and start < found.end() for start, end in spans):
            spans.append(found.span())
            names += called
            said.append(found[0])
    return tuple(names), tuple(said)


_IDLE = ("filler", "state", "lack", "measure", "by", "order", "whose", "here")


def left(text: str, taken: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Where words stand that are neither taken nor such as narrow nothing. `text` in small letters."""
    spans = [*taken, *((one.start, one.end) for one in words.find(text, _IDLE))]
    for found in _WORD.finditer(text):
        at, end = found.span()
        beside = sorted(span for span in spans if span[0] < end and at < span[1])
        if not beside:
            yield at, end
        elif not found[0].isascii():
            yield from _between(at, end, beside)


def _between(start: int, end: int, taken: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """What is left of a run of letters that has no spaces: 「医療業界」 without 「業界」. A single one is no word."""
    for first, last in [*taken, (end, end)]:
        if first - start > 1:
            yield start, first
        start = max(start, last)


def stands(name: str, said: str) -> bool:
    """A name of one's own ("Verbal agreement") stands in the words, whole."""
    return bool(_whole(fold(name).text).search(fold(said).text))


def without(said: str, names: Iterable[str]) -> str:
    text = fold(said).text
    for name in names:
        text = _whole(fold(name).text).sub(" ", text)
    return text
