"""What a name with a capital names, that nobody knows yet: a company, a person, a place or nothing.

Learnt from example sentences, by what the words of a name mean and by those around it. Only in languages that write
names with capitals: those that have a named.toml.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import cycle
from typing import Any

import numpy as np

from bot.reader.folder import folders
from bot.reader.language import languages_of
from bot.reader.learn import Array, Model, Seen, learn
from bot.reader.learnt import learnt
from memory.words import words
from tools.lexicon.language import NAMING

COMPANY, PERSON, PLACE, NOTHING = "ACLX"
Span = tuple[int, int]
_SLOTS = re.compile(r"(<.>)")
_LISTS = {COMPANY: "companies", PERSON: "people", PLACE: "places", NOTHING: "others", "E": "events"}
_TOKEN = re.compile(r"[a-zà-ÿ0-9]+(?:['’][a-zà-ÿ]+)?|[^\w\s]|[\ue000-\ue005]")
_AROUND = 40
"""Characters on either side that are looked at."""
_NEAR = 3
"""Words on either side that count by their place."""
_TIMES = 4
"""How often a sentence is told, with other names."""
_RIDGE = 1.0
_VECTOR, _PLACED, _PAIR, _FAR, _FORM = 0.8, 0.5, 0.5, 0.15, 0.4
_INNER = re.compile("[a-z][A-Z]|[A-Z]{2}|[0-9]")
"""No capital only at the beginning: "TerraPay", "AI", "3M"."""
_NAME = "\ue000"
_KNOWN = {"C": "\ue001", "A": "\ue002", "U": "\ue003", "D": "\ue004", "M": "\ue005"}
_KNOWN_LETTER = re.compile(r"(?<![\w'’])[CAUDM](?![\w'’])")


@dataclass(frozen=True)
class Proper:
    """`scores`: about 1 for what it names, about 0 for others."""

    start: int
    end: int
    words: str
    scores: dict[str, float]

    @property
    def what(self) -> str:
        return max(self.scores, key=lambda label: self.scores[label])

    def surely(self, label: str, margin: float) -> bool:
        others = max(score for name, score in self.scores.items() if name != label)
        return self.scores[label] - others >= margin


@dataclass(frozen=True)
class _Grammar:
    run: re.Pattern[str]
    opener: re.Pattern[str]
    never: frozenset[str]
    data: dict[str, Any]


def proper(text: str) -> list[Proper]:
    """The names of a text in which those that are known are blanked out (strangers.py); none in a language that only
    takes words with capitals in."""
    spoken = (language.name for language in languages_of(text.lower()))
    name = next((one for one in spoken if one in _grammars()), None)
    if name is None:
        return []
    runs = list(_runs(text, _grammars()[name]))
    return [
        Proper(start, end, text[start:end], _model(name).scores(_seen(text, runs, start, end)))
        for start, end in runs
    ]


def plain(word: str) -> bool:
    """It is never a part of a name, or an abbreviation."""
    never = any(word in grammar.never for grammar in _grammars().values())
    return never or (word.isupper() and len(word) > 1)


def title(word: str) -> bool:
    """It stands before people's names: "Superintendent"."""
    said = word.lower().strip(".")
    return any(said in grammar.data["titles"] for grammar in _grammars().values())


def _runs(text: str, grammar: _Grammar) -> Iterator[Span]:
    for found in grammar.run.finditer(text):
        start, end = found.span()
        opens = _opens(text, start)
        while start < end:
            first = text[start:end].partition(" ")[0]
            if not (opens and (first in grammar.never or grammar.opener.fullmatch(first))):
                break
            start = min(end, start + len(first) + 1)
        if start < end and not all(word in grammar.never for word in text[start:end].split(" ")):
            yield start, end


def _opens(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \t*_•-–\"'“(")
    return not before or before[-1] in "\n.!?:;"


def learn_all() -> None:
    for name in _grammars():
        _model(name)


def _seen(text: str, runs: Sequence[Span], start: int, end: int) -> Seen:
    """A name in its place: the words around it, its form, and what its first and its last word mean."""
    name = text[start:end].split(" ")
    named = _around(text, runs, start, end) | _form(name, text[start:end], _opens(text, start))
    return Seen(named, np.concatenate([_meaning(name[0]), _meaning(name[-1])]))


def _around(text: str, runs: Sequence[Span], start: int, end: int) -> dict[str, float]:
    left = ["^"] * _NEAR + _context(text, runs, max(0, start - _AROUND), start)
    right = _context(text, runs, end, min(len(text), end + _AROUND)) + ["$"] * _NEAR
    named = {f"~ {word}": _FAR for word in {*left[-6:-_NEAR], *right[_NEAR:6]}}
    for at in range(_NEAR):
        named[f"<{at} {left[-1 - at]}"] = _PLACED / (1 + at / 2)
        named[f">{at} {right[at]}"] = _PLACED / (1 + at / 2)
    named[f"<< {left[-2]} {left[-1]}"] = _PAIR
    named[f">> {right[0]} {right[1]}"] = _PAIR
    named[f"<> {left[-1]} {right[0]}"] = _PAIR
    return named


def _form(name: Sequence[str], words: str, opens: bool) -> dict[str, float]:
    ordinary = [word.lower() in NAMING.ranks for word in name]
    return {
        "#one": 0.3,
        f"#words{min(4, len(name))}": _FORM,
        "#and": _FORM * ("&" in words),
        "#form": _FORM * (name[-1].lower() in NAMING.company_forms),
        "#inner": _FORM * any(map(_INNER.search, name)),
        "#opens": _FORM * opens,
        f"#ordinary{ordinary[0]:d}{ordinary[-1]:d}": _FORM,
    }


@lru_cache(4096)
def _meaning(word: str) -> Array:
    return np.asarray(_VECTOR * words().vector(word))


def _context(text: str, runs: Sequence[Span], start: int, end: int) -> list[str]:
    """The words of a stretch, each other name as one."""
    out, at = "", start
    for first, last in runs:
        if last <= start or first >= end:
            continue
        out += text[at : max(at, first)] + f" {_NAME} "
        at = last
    out += text[at:end] if at < end else ""
    return _TOKEN.findall(re.sub(r"([\ue001-\ue005])\1+", r"\1", out).lower())


@cache
def _grammars() -> dict[str, _Grammar]:
    """By language."""
    return {
        folder.name: _grammar(
            tomllib.loads(file.read_text("utf-8")),
            tomllib.loads(folder.joinpath("names.toml").read_text("utf-8")),
        )
        for folder in folders()
        if (file := folder.joinpath("named.toml")).is_file()
    }


def _grammar(data: dict[str, Any], names: dict[str, Any]) -> _Grammar:
    word, joint, heads = data["word"], data["joint"], data["heads"]
    run = rf"(?<![\w@#/.])(?:{heads} of (?:the )?)?{word}(?: (?:{joint} )?{word}){{0,5}}"
    return _Grammar(re.compile(run), re.compile(data["opener"]), frozenset(names["not"]["words"]), data)


@cache
def _model(name: str) -> Model:
    grammar = _grammars()[name]
    told = (str(value) for value in grammar.data.values())
    known = (sorted(grammar.never), sorted(NAMING.company_forms), NAMING.ranks)
    taught = (*told, *(" ".join(words) for words in known))
    return learnt(f"{name}-named", __name__, taught, lambda: learn(list(_lessons(grammar)), _RIDGE))


def _lessons(grammar: _Grammar) -> Iterator[tuple[str, Seen]]:
    """Each sentence several times, its slots filled with the names in turn; what goes on behind a name is none
    ("Juniper Renewal")."""
    turns: dict[str, Iterator[str]] = {kind: cycle(grammar.data[list_]) for kind, list_ in _LISTS.items()}
    for sentence in grammar.data["sentences"] * _TIMES:
        text, ends = _filled(sentence, turns)
        runs = list(_runs(text, grammar))
        for start, end in runs:
            yield ends.get(end, NOTHING), _seen(text, runs, start, end)


def _filled(sentence: str, turns: dict[str, Iterator[str]]) -> tuple[str, dict[int, str]]:
    """With what each name that ends at a place is."""
    text, ends = "", {}
    for part in _SLOTS.split(sentence):
        if not _SLOTS.fullmatch(part):
            text += _KNOWN_LETTER.sub(lambda found: _KNOWN[found[0]], part)
            continue
        kind = part[1].upper()
        name = next(turns[kind])
        text += name if part[1].isupper() else name.partition(" ")[0]
        ends[len(text)] = kind if kind in (COMPANY, PERSON, PLACE) else NOTHING
    return text, ends
