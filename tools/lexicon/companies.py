"""What a company may be called: without its legal form and its trade, by its first words, as it sounds."""

from __future__ import annotations

from collections.abc import Iterator

from store.names import AccountName
from tools.lexicon.folding import is_latin, squash, words_of
from tools.lexicon.how import How, Key
from tools.lexicon.language import NAMING
from tools.lexicon.reading import spelled
from tools.lexicon.spelling import dotless, sound


def without_form(words: list[str]) -> list[str]:
    """The words of a company's name without its legal form and article, at least one word."""
    kept = list(words)
    while len(kept) > 1 and kept[-1] in FORMS:
        kept.pop()
    while len(kept) > 1 and (kept[0] in FORMS or kept[0] in NAMING.articles):
        kept.pop(0)
    if kept:
        kept[0] = _cut(kept[0], _FORMS_JOINED, "start")
        kept[-1] = _cut(kept[-1], _FORMS_JOINED, "end")
    return kept


FORMS = frozenset(squash(form) for form in NAMING.company_forms)
_FORMS_JOINED = tuple(sorted((form for form in FORMS if not form.isascii()), key=len, reverse=True))
_TRADES = tuple(sorted((squash(trade) for trade in NAMING.trades), key=len, reverse=True))
_TRADES_BEFORE = tuple(squash(trade) for trade in NAMING.trades_before)


def _cut(word: str, affixes: tuple[str, ...], side: str) -> str:
    """The word without the longest of the affixes that it has there, unless nothing would be left."""
    for affix in affixes:
        if len(affix) < len(word):
            if side == "start" and len(affix) > 1 and word.startswith(affix):
                return word[len(affix) :]
            if side == "end" and len(affix) > 1 and word.endswith(affix):
                return word[: -len(affix)]
    return word


def company(row: AccountName) -> Iterator[Key]:
    yield from _company(row.name, How.FULL, How.CORE)
    for alias in row.aliases:
        yield from _company(alias, How.ALIAS, How.ALIAS)


def _company(name: str, full: How, core: How) -> Iterator[Key]:
    words = words_of(name)
    yield "".join(words), full
    bare = without_form(words)
    short = "".join(bare)
    yield short, core
    if not all(is_latin(letter) for letter in short):
        yield from _japanese_company(short)
        return
    for said in (bare, without_form(words_of(dotless(name)))):
        yield "".join(said), core
        if full is How.FULL:
            yield from _beginnings(said)


def _beginnings(words: list[str]) -> Iterator[Key]:
    for n in range(1, len(words)):
        prefix = "".join(words[:n])
        if len(prefix) > 1 and not prefix.isdigit():
            yield prefix, How.SHORT


def _japanese_company(core: str) -> Iterator[Key]:
    words = spelled(core)
    yield from sound("".join(reading for _, reading in words), How.READING)
    if 1 < len(rest := _cut(core, _TRADES_BEFORE, "start")) < len(core):
        yield rest, How.SHORT
    for size in {len(part) for part in _shortened(core, words)}:
        reading = _reading_of(words, size)
        yield core[:size], How.SHORT
        if reading and reading != core[:size]:
            yield from sound(reading, How.SOUND)


def _shortened(core: str, words: tuple[tuple[str, str], ...]) -> Iterator[str]:
    """Its beginnings that people say: without what tells its trade, and its first words."""
    bare = _cut(core, _TRADES, "end")
    if 1 < len(bare) < len(core):
        yield bare
    said = ""
    for surface, _ in words[:-1]:
        said += surface
        if 1 < len(said) < len(core):
            yield said
            return


def _reading_of(words: tuple[tuple[str, str], ...], size: int) -> str:
    """How the first `size` characters are read; empty where they end inside a word."""
    reading = ""
    for surface, spoken in words:
        if size <= 0:
            break
        reading += spoken
        size -= len(surface)
    return reading if size == 0 else ""
