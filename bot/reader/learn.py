"""A linear classifier learnt from example sentences as the process starts: a ridge regression, solved exactly."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from memory.words import words

Array = np.ndarray[Any, Any]

_PLACE = re.compile(r"(?<![A-Za-z])[CAUPDM](?![A-Za-z])")
_TOKEN = re.compile(r"[CAUPDM]+|[a-zà-öø-ÿ][a-zà-öø-ÿ'’]*|[一-龥々〆]+|[ぁ-ん]+|[ァ-ヶー]+|[?!:>→]|\d+")
NAMES = re.compile(r"[CAUPDM]+")
_RUN = re.compile(r"([CAUPDM])\1+")


@dataclass(frozen=True)
class Seen:
    """What a classifier sees of a text: named features, and numbers without names (a vector)."""

    named: Mapping[str, float]
    vector: Array


@dataclass(frozen=True)
class Model:
    labels: tuple[str, ...]
    vocabulary: dict[str, int]
    weights: Array
    plain: Array
    """Weights of the vector's numbers."""

    def scores(self, seen: Seen) -> dict[str, float]:
        """About 1 for the label meant, about 0 for others."""
        known = [
            (at, value) for name, value in seen.named.items() if (at := self.vocabulary.get(name)) is not None
        ]
        total = seen.vector @ self.plain
        if known:
            rows, values = zip(*known, strict=True)
            total = total + np.asarray(values, dtype=np.float32) @ self.weights[list(rows)]
        return dict(zip(self.labels, total.tolist(), strict=True))


def learn(pairs: Sequence[tuple[str, Seen]], ridge: float) -> Model:
    """A label of few examples weighs as much as one of many."""
    labels = tuple(sorted({label for label, _ in pairs}))
    # scipy takes a third of a second to import, and reading a message needs none of it.
    from scipy.linalg import solve
    from scipy.sparse import csr_matrix

    vocabulary: dict[str, int] = {}
    rows, columns, values = [], [], []
    for row, (_, one) in enumerate(pairs):
        for name, value in one.named.items():
            rows.append(row)
            columns.append(vocabulary.setdefault(name, len(vocabulary)))
            values.append(value)
    inputs = csr_matrix((values, (rows, columns)), (len(pairs), len(vocabulary)), dtype=np.float32)
    vectors = np.array([one.vector for _, one in pairs], dtype=np.float32)
    wanted = np.array([[float(label == other) for other in labels] for label, _ in pairs], dtype=np.float32)
    count = {label: sum(other == label for other, _ in pairs) for label in labels}
    scarce = np.array(
        [(count[label] * len(labels) / len(pairs)) ** 0.5 for label, _ in pairs], dtype=np.float32
    )
    kernel = (inputs @ inputs.T).toarray() + vectors @ vectors.T + ridge * np.diag(scarce)
    solved = solve(kernel, wanted, assume_a="pos", overwrite_a=True, check_finite=False)
    return Model(
        labels,
        vocabulary,
        np.asarray(inputs.T @ solved, dtype=np.float32),
        (vectors.T @ solved).astype(np.float32),
    )


def meaning(text: str) -> Array:
    """What the words of a shadow mean, names left out."""
    return words().vector(NAMES.sub(" ", text))


def tokens(shadow: str) -> list[str]:
    return _TOKEN.findall(_RUN.sub(r"\1", shadow))


def grams(found: Sequence[str], *, three: bool = False) -> dict[str, float]:
    """Words, pairs of words and pieces of words, as a vector of length 1."""
    counted: defaultdict[str, float] = defaultdict(float)
    edges = ["^", *found, "$"]
    for first, second in pairwise(edges):
        counted[f"{first} {second}"] += 1
    for first, second, third in zip(edges, edges[1:], edges[2:], strict=False) if three else ():
        counted[f"{first} {second} {third}"] += 0.7
    for token in [*found, "$"]:
        counted[token] += 1
    for token in found:
        if len(token) > 1:
            edged = f"<{token}>"
            for at in range(len(edged) - 1):
                counted[edged[at : at + 2]] += 0.3
                counted[edged[at : at + 3]] += 0.5
    weighed = {name: count**0.5 for name, count in counted.items()}
    size = sum(value * value for value in weighed.values()) ** 0.5 or 1.0
    return {name: value / size for name, value in weighed.items()}


def shadow_of(example: str) -> str:
    """An example's capital letters stand for names; its other letters are small."""
    kept = {found.start() for found in _PLACE.finditer(example)}
    return "".join(char if at in kept else char.lower() for at, char in enumerate(example))
