"""Which deals a phrase fits: by their names, and by the kinds of deal that both languages have words for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from tools.languages import tables
from tools.lexicon.folding import squash, words_of

_STEM = 5
_SOLD = frozenset({"renewal", "pilot", "expansion", "option", "upgrade", "training"})
"""Kinds that are spoken of where something is sold; support and a rollout go on all the time."""


def fitting(words: str, deals: Mapping[int, str]) -> list[int]:
    """The ids of the deals whose names have most in common with the words; none where none has any."""
    scores = {id_: _common(words, name) for id_, name in deals.items()}
    best = max(scores.values(), default=0)
    return [id_ for id_, score in scores.items() if score == best and best > 0]


def _common(words: str, name: str) -> int:
    """How much a phrase says of a deal's name: all of it, kinds and words of it, or nothing."""
    said, named = squash(words), squash(name)
    if named and (named in said or said in named):
        return 100 + min(len(said), len(named))
    stems = {word[:_STEM] for word in words_of(words) if len(word) > 1}
    shared = {word[:_STEM] for word in words_of(name) if len(word) > 1} & stems
    return 2 * len(shared) + 2 * len(kinds(said) & kinds(named))


def is_another(words: str, name: str) -> bool:
    """The words speak of one kind of deal, the deal's name of another: "a pilot" is no “Renewal 2027”."""
    said, named = kinds(words) & _SOLD, kinds(name)
    return bool(said and named) and not kinds(words) & named


def kinds(text: str) -> set[str]:
    """What kinds of deal the words speak of."""
    return {kind for kind, pattern in _patterns().items() if pattern.search(squash(text))}


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """Kind of deal → its words in every language, as squashed text has them."""
    every: dict[str, list[str]] = {}
    for table in tables("deals").values():
        for kind, said in table["kinds"].items():
            every.setdefault(kind, []).extend(squash(word) for word in said)
    return {kind: re.compile("|".join(map(re.escape, words))) for kind, words in every.items()}
