"""A question in the words that notes may use for it: the words that say what it is about, their inflections, and the
words of the trade for the same thing in every language (languages/*/trade.toml)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from memory.tokens import forms, japanese, tokens
from tools.languages import tables

_INFLECTED, _MOVES, _STEM, _SAME = 0.8, 0.7, 0.7, 0.5
"""How much such a token counts beside the word itself: another inflection, a verb, a stem, another word for it."""
_ENDINGS = ("ing", "ed", "es", "e", "s", "d")
_JAPANESE = re.compile(r"[\u3041-\u30ff\u3400-\u9fff]")


def rephrase(question: str) -> dict[str, float]:
    """Token → weight; empty where nothing of it says what it is about."""
    text = unicodedata.normalize("NFKC", question).casefold()
    own = _own(text)
    found = dict(own)
    for token, weight in own.items():
        for other in _inflections(token):
            _raise(found, other, _INFLECTED * weight)
    for group in _groups(text, found):
        for token, weight in group.items():
            _raise(found, token, _SAME * weight)
    return found


def _raise(found: dict[str, float], token: str, weight: float) -> None:
    found[token] = max(found.get(token, 0.0), weight)


def _own(text: str) -> dict[str, float]:
    found: dict[str, float] = {}
    for token in tokens(text):
        if not _JAPANESE.search(token) and token not in idle():
            _raise(found, token, 1.0)
    for word in japanese(text):
        if word.lemma in idle():
            continue
        weight = _MOVES if word.moves else 1.0
        for token in tokens(word.surface):
            if len(token) > 1 or len(word.surface) == 1:
                _raise(found, token, weight)
        for form in forms(word):
            _raise(found, form, weight * (_STEM if form.startswith("^") else 1.0))
    return found


def _inflections(token: str) -> Iterable[str]:
    """Of an English word, as far as its spelling tells."""
    if not (token.isascii() and token.isalpha() and len(token) > 3):
        return ()
    bare = next(
        (token[: -len(end)] for end in _ENDINGS if token.endswith(end) and len(token) - len(end) >= 3), token
    )
    return {bare, *(bare + end for end in _ENDINGS)} - {token}


@dataclass(frozen=True)
class _Group:
    """Words for one thing: `said` finds them in a question, `tokens` in notes."""

    said: re.Pattern[str]
    lemmas: frozenset[str]
    tokens: Mapping[str, float]


def _groups(text: str, found: Mapping[str, float]) -> Iterable[Mapping[str, float]]:
    return [one.tokens for one in _trade() if one.said.search(text) or not one.lemmas.isdisjoint(found)]


@cache
def _trade() -> tuple[_Group, ...]:
    """A group of one name holds the words of all languages."""
    members: dict[str, list[str]] = {}
    for table in tables("trade").values():
        for name, words in table["trade"].items():
            members.setdefault(name, []).extend(
                unicodedata.normalize("NFKC", word).casefold() for word in words
            )
    return tuple(_group(words) for words in members.values())


def _group(words: list[str]) -> _Group:
    found: dict[str, float] = {}
    lemmas: set[str] = set()
    for word in words:
        standing = _standing(word)
        for token in standing:
            _raise(found, token, len(standing) ** -0.5)
        lemmas |= set(standing) if len(standing) == 1 else set()
    said = (
        re.escape(word) if _JAPANESE.search(word) else rf"(?<![a-z]){re.escape(word)}(?![a-z])"
        for word in words
        if len(word) > 1
    )
    return _Group(re.compile("|".join(said)), frozenset(lemmas), found)


def _standing(word: str) -> list[str]:
    """The tokens by which a word stands in a note: a Japanese one by its plain form, a compound by its pairs."""
    if not _JAPANESE.search(word):
        return tokens(word)
    parts = [f"={one.lemma}" for one in japanese(word)]
    return parts if len(parts) == 1 else [token for token in tokens(word) if len(token) == 2]


@cache
def idle() -> frozenset[str]:
    """Words, and plain forms of Japanese ones, that say nothing of what a question is about."""
    return frozenset(word for table in tables("recall").values() for word in table["idle"])
