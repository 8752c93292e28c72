"""What a clause is, by a language's example clauses: whether something is to be done, how it happened, the mood.

A language without a file of such examples judges nothing: the cues and rules alone decide then.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

import numpy as np

from bot.reader.language import languages, teaching
from bot.reader.learn import NAMES, Model, Seen, grams, learn, meaning, shadow_of, tokens
from bot.reader.learnt import learnt
from bot.reader.polarity import polarity
from bot.reader.spoken import Language

_EMOJI = re.compile(r":[a-z0-9_+-]+:")
_RIDGE = 0.3
_SIGN = 0.3
_WEIGHT = 0.7
"""Of what its words mean, beside which words they are."""
_SIGNS = {"todo": ("step", "thing"), "mood": ("mood",), "kind": ("kind", "how_sure")}

_LENT = {"todo": {"kind": ("call", "meeting", "email", "demo", "message", "event"), "mood": ("good", "bad")}}


def judged(about: str, text: str) -> dict[str, float]:
    """About 1 for the label meant, of those in the language's file; nothing where it has none."""
    language = teaching(about, text)
    return _scores(language.name, about, _EMOJI.sub(" ", text).strip()) if language else {}


def learn_all() -> None:
    """Every judgement of every language: some twenty seconds of computing, where none of it is kept yet."""
    for language in languages():
        for about in _SIGNS:
            if language.examples.get(about):
                _model(language.name, about)


@lru_cache(4096)
def _scores(name: str, about: str, text: str) -> dict[str, float]:
    language = next(one for one in languages() if one.name == name)
    return _model(name, about).scores(_seen(language, about, text))


def _seen(language: Language, about: str, text: str) -> Seen:
    signs = {
        "#" + name: _SIGN
        for name in language.cues
        if name.split(".")[0] in _SIGNS[about] and language.cue(name).search(text)
    }
    if "#mood.positive" in signs and _denied(language, text):
        signs["#denied"] = signs.pop("#mood.positive")
    if about == "mood":
        signs |= {"#" + way: said for way, said in polarity(language.sentiment, NAMES.sub(" ", text)).items()}
    body = _body(text)
    return Seen({**body.named, **signs}, body.vector)


@lru_cache(1024)
def _body(text: str) -> Seen:
    """What every judgement of a text sees."""
    return Seen({**grams(tokens(text), three=True), "#one": _SIGN}, np.asarray(_WEIGHT * meaning(text)))


def _denied(language: Language, text: str) -> bool:
    """Good words, each of them with a "not" before it."""
    said = language.cue("mood.positive").finditer(text)
    return all(
        language.ending("mood.negated_before").search(re.sub(r"\s+[a-z]+\s*$", "", text[: found.start()]))
        or language.ending("mood.negated_before").search(text[: found.start()])
        for found in said
    )


@cache
def _model(name: str, about: str) -> Model:
    language = next(one for one in languages() if one.name == name)
    examples = [*language.examples[about], *_others(language, about)]
    return learnt(
        f"{name}-{about}",
        __name__,
        _taught(language, about, examples),
        lambda: learn([(label, _seen(language, about, shadow_of(text))) for label, text in examples], _RIDGE),
    )


def _taught(language: Language, about: str, examples: Sequence[tuple[str, str]]) -> Iterator[str]:
    yield from (part for example in examples for part in example)
    yield from (
        f"{name} {said}"
        for name, said in language.cues.items()
        if name.split(".")[0] in _SIGNS[about] or name == "mood.negated_before"
    )


def _others(language: Language, about: str) -> list[tuple[str, str]]:
    """Examples for one thing that serve for another: what happened, and what was felt, is not to be done."""
    lent = _LENT.get(about, {})
    return [
        ("no", text)
        for name, labels in lent.items()
        for label, text in language.examples.get(name, ())
        if label in labels
    ]
