"""Which verb a message asks for: a linear classifier over words and pieces of words, learnt from the
languages' example sentences as the process starts (a ridge regression, solved exactly: some 50 ms).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from bot.reader.language import cue, languages, names

_PLACE = re.compile(r"(?<![A-Za-z])[CAUPDM](?![A-Za-z])")
_TOKEN = re.compile(r"[CAUPDM]+|[a-zà-öø-ÿ][a-zà-öø-ÿ'’]*|[一-龥々〆]+|[ぁ-ん]+|[ァ-ヶー]+|[?!:>→]|\d+")
_RUN = re.compile(r"([CAUPDM])\1+")
_MOST = 600
"""Characters that decide: the beginning of a message says what it is."""
_RIDGE = 0.3
_SIGN = 0.35
_TOGETHER = ("intent.question", "intent.order", "intent.ledger", "intent.show", "intent.office")
_SIGNS = (*_TOGETHER, "intent.chat", "step.done", "mood.positive", "mood.negative")


def features(shadow: str) -> Mapping[str, float]:
    """What the classifier sees of a message."""
    text = _RUN.sub(r"\1", shadow[:_MOST])
    tokens = _TOKEN.findall(text)
    found: defaultdict[str, float] = defaultdict(float)
    for first, second in zip(["^", *tokens], [*tokens, "$"], strict=True):
        found[f"{first} {second}"] += 1
        found[second] += 1
    for token in tokens:
        if len(token) > 1:
            edged = f"<{token}>"
            for at in range(len(edged) - 1):
                found[edged[at : at + 2]] += 0.3
                found[edged[at : at + 3]] += 0.5
    weighed = {name: count**0.5 for name, count in found.items()}
    size = sum(value * value for value in weighed.values()) ** 0.5 or 1.0
    return {**{name: value / size for name, value in weighed.items()}, **_signs(text, len(tokens))}


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


@dataclass(frozen=True)
class Model:
    labels: tuple[str, ...]
    vocabulary: dict[str, int]
    weights: np.ndarray[Any, Any]

    def scores(self, shadow: str) -> dict[str, float]:
        """About 1 for the label meant, about 0 for others."""
        total = np.zeros(len(self.labels), dtype=np.float32)
        for name, value in features(shadow).items():
            at = self.vocabulary.get(name)
            if at is not None:
                total += value * self.weights[at]
        return dict(zip(self.labels, total.tolist(), strict=True))


@cache
def model() -> Model:
    pairs = [pair for language in languages() for pair in language.examples]
    seen = [features(_shadow(text)) for _, text in pairs]
    labels = tuple(sorted({label for label, _ in pairs}))
    vocabulary = {name: at for at, name in enumerate(sorted({name for one in seen for name in one}))}
    inputs = np.zeros((len(pairs), len(vocabulary)), dtype=np.float32)
    for row, one in enumerate(seen):
        for name, value in one.items():
            inputs[row, vocabulary[name]] = value
    wanted = np.array([[float(label == other) for other in labels] for label, _ in pairs], dtype=np.float32)
    balance = np.array([_balance(label, pairs) for label, _ in pairs], dtype=np.float32)[:, None]
    kernel = inputs @ inputs.T
    solved = np.linalg.solve(kernel + _RIDGE * np.diag(1 / balance[:, 0]), wanted)
    return Model(labels, vocabulary, (inputs.T @ solved).astype(np.float32))


def _balance(label: str, pairs: list[tuple[str, str]]) -> float:
    """A label of few examples weighs as much as one of many."""
    same = sum(other == label for other, _ in pairs)
    return float((len(pairs) / 13 / same) ** 0.5)


def _shadow(example: str) -> str:
    """An example's capital letters stand for names; its other letters are small."""
    kept = {found.start() for found in _PLACE.finditer(example)}
    return "".join(char if at in kept else char.lower() for at, char in enumerate(example))
