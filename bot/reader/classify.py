"""Which verb a message asks for, learnt from the languages' example sentences as the process starts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from bot.reader.language import cue, languages, names
from bot.reader.learn import Model, Seen, grams, learn, meaning, shadow_of, tokens
from bot.reader.learnt import learnt

_MOST = 600
"""Characters that decide: the beginning of a message says what it is."""
_RIDGE = 0.25
_SIGN = 0.35
_TOGETHER = ("intent.question", "intent.order", "intent.ledger", "intent.show", "intent.office")
_SIGNS = (*_TOGETHER, "intent.chat", "step.done", "mood.positive", "mood.negative")


def scores(shadow: str) -> dict[str, float]:
    """About 1 for the verb meant, about 0 for others."""
    return _model().scores(_seen(shadow))


def _seen(shadow: str) -> Seen:
    text = shadow[:_MOST]
    found = tokens(text)
    return Seen({**grams(found), **_signs(text, len(found))}, 0.0 * meaning(text))


def _signs(text: str, count: int) -> dict[str, float]:
    """What the cues know of the message as a whole."""
    signs = {"#one": 0.3, f"#long{min(4, count // 8)}": 0.25}
    for letter in "CAUDM":
        signs["#" + letter] = 0.25 * (letter in text)
    signs["#how"] = 0.25 * any(cue("kind." + kind).search(text) for kind in names("kind"))
    said = {name: bool(cue(name).search(text)) for name in _SIGNS}
    signs.update({"#" + name: _SIGN * there for name, there in said.items()})
    customer = "A" in text or "C" in text
    kept = [name for name in _TOGETHER if said[name]]
    signs["#" + "+".join([*kept, "customer"] if customer else kept)] = _SIGN
    return signs


@cache
def _model() -> Model:
    pairs = [pair for language in languages() for pair in language.examples["intent"]]
    return learnt(
        "intent",
        __name__,
        _taught(pairs),
        lambda: learn([(label, _seen(shadow_of(text))) for label, text in pairs], _RIDGE),
    )


def _taught(pairs: Sequence[tuple[str, str]]) -> Iterator[str]:
    yield from (part for pair in pairs for part in pair)
    yield from (cue(name).pattern for name in (*_SIGNS, *(f"kind.{kind}" for kind in names("kind"))))
