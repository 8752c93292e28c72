"""The words of such questions, in every language at once (languages/*/query.toml). Who quotes them and who reads the
quotations share this one vocabulary."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from tools.languages import tables

_LETTER = "a-zà-öø-ÿ"


@dataclass(frozen=True)
class Word:
    """`meaning` is the name of its pattern; the positions are those of the text it was found in."""

    slot: str
    meaning: str
    start: int
    end: int


def find(text: str, slots: Iterable[str]) -> list[Word]:
    """What stands in a text in small letters, in order; of two that overlap the longer one."""
    found = [
        Word(slot, meaning, *match.span())
        for slot in slots
        for meaning, pattern in _patterns()[slot].items()
        for match in pattern.finditer(text)
        if match.end() > match.start()
    ]
    kept: list[Word] = []
    for word in sorted(found, key=lambda one: (one.start - one.end, one.start)):
        if not any(word.start < other.end and other.start < word.end for other in kept):
            kept.append(word)
    return sorted(kept, key=lambda one: one.start)


def meant(words: str, slot: str) -> tuple[str, ...]:
    """What the words mean in a slot, each meaning once, in the order said."""
    return tuple(dict.fromkeys(word.meaning for word in find(words.lower(), [slot])))


def has(words: str, slot: str, meaning: str) -> bool:
    return bool(_patterns()[slot][meaning].search(words.lower()))


@cache
def _patterns() -> dict[str, dict[str, re.Pattern[str]]]:
    pieces: dict[str, dict[str, list[str]]] = {}
    for table in tables("query").values():
        for slot, meanings in table.items():
            if isinstance(meanings, dict):
                for meaning, patterns in meanings.items():
                    joined = _bounded(patterns, bounded=table["bounded"])
                    pieces.setdefault(slot, {}).setdefault(meaning, []).append(joined)
    return {
        slot: {name: re.compile("|".join(each)) for name, each in of.items()} for slot, of in pieces.items()
    }


def _bounded(patterns: Any, *, bounded: bool) -> str:
    """A word of an alphabet stands alone; a script without spaces has no such edge."""
    either = "|".join(patterns) if isinstance(patterns, list) else str(patterns)
    return rf"(?<![{_LETTER}])(?:{either})(?![{_LETTER}])" if bounded else f"(?:{either})"
