"""What a sum or a date is said of, by the words around it: learnt from example sentences in which it is marked.

A language without a file of such examples judges nothing: the cues alone decide then.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import numpy as np

from bot.reader.language import languages, teaching
from bot.reader.learn import Model, Seen, learn, meaning, shadow_of, tokens
from bot.reader.learnt import learnt

ABOUT = ("amount", "day")
_MARKED = re.compile(r"<([DM])>")
_BEFORE, _AFTER = 70, 50
"""Characters that are looked at."""
_NEAR = 4
_RIDGE = 0.5
_PLACED, _SIDE, _FAR, _PAIR, _MEANT = 0.5, 0.25, 0.15, 0.5, 0.6


def placed(about: str, shadow: str, start: int, end: int) -> dict[str, float]:
    """About 1 for what the mark from `start` to `end` is said of; nothing in a language without such examples."""
    language = teaching(about, shadow)
    return _model(language.name, about).scores(_seen(shadow, start, end)) if language else {}


def learn_all() -> None:
    for language in languages():
        for about in ABOUT:
            if language.examples.get(about):
                _model(language.name, about)


def _seen(shadow: str, start: int, end: int) -> Seen:
    low = max(shadow.rfind("\n", 0, start) + 1, start - _BEFORE)
    line = shadow.find("\n", end)
    high = min(end + _AFTER, line if line >= 0 else len(shadow))
    left, right = shadow[low:start], shadow[end:high]
    here, there = _STOP.split(left)[-1], _STOP.split(right, maxsplit=1)[0]
    before, after = ["^"] * _NEAR + _tokens(left), _tokens(right) + ["$"] * _NEAR
    named = {f"<< {word}": _FAR for word in tokens(left)} | {f">> {word}": _FAR for word in tokens(right)}
    named |= {f"< {word}": _SIDE for word in tokens(here)} | {f"> {word}": _SIDE for word in tokens(there)}
    for at in range(_NEAR):
        named[f"<{at} {before[-1 - at]}"] = named[f">{at} {after[at]}"] = _PLACED / (1 + at / 3)
    for name, words in (("<2", before[-2:]), ("<3", before[-3:]), (">2", after[:2]), (">3", after[:3])):
        named[f"{name} {' '.join(words)}"] = _PAIR
    named[f"<> {before[-1]} {after[0]}"] = _PAIR
    return Seen(named | {"#one": 0.3}, np.concatenate([_MEANT * meaning(here), _MEANT * meaning(there)]))


_STOP = re.compile(r"[.!?;,:()]")


def _tokens(text: str) -> list[str]:
    """Its words, with the stops between them."""
    found: list[str] = []
    at = 0
    for stop in _STOP.finditer(text):
        found += [*tokens(text[at : stop.start()]), stop[0]]
        at = stop.end()
    return [*found, *tokens(text[at:])]


@cache
def _model(name: str, about: str) -> Model:
    examples = next(one for one in languages() if one.name == name).examples[about]
    told = (part for example in examples for part in example)
    return learnt(f"{name}-{about}", __name__, told, lambda: learn(list(_lessons(examples)), _RIDGE))


def _lessons(examples: tuple[tuple[str, str], ...]) -> Iterator[tuple[str, Seen]]:
    for label, text in examples:
        marked = _MARKED.search(text)
        if marked:
            shadow = shadow_of(text[: marked.start()] + marked[1] + text[marked.end() :])
            yield label, _seen(shadow, marked.start(), marked.start() + 1)
