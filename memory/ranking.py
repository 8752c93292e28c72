"""Exact nearest vectors, and one ranking of several."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from memory.embedder import Vectors

_DAMPING = 60
"""Reciprocal rank fusion's k (Cormack, Clarke and Büttcher, SIGIR 2009)."""


def nearest(query: Vectors, ids: Sequence[int], vectors: Vectors, most: int) -> list[tuple[int, float]]:
    """The ids of the `most` unit vectors nearest to the unit vector `query` (dimension,), best first, with cosine."""
    if not len(ids):
        return []
    cosine = vectors @ query
    best = np.argpartition(-cosine, min(most, len(ids)) - 1)[:most]
    best = best[np.argsort(-cosine[best], kind="stable")]
    return [(ids[at], float(cosine[at])) for at in best]


def fuse(rankings: Sequence[Sequence[int]]) -> list[tuple[int, float]]:
    """One ranking of several: each gives an id 1 / (60 + its place). Best first; ties as in the first."""
    score: dict[int, float] = defaultdict(float)
    for ranking in rankings:
        for place, id_ in enumerate(ranking, 1):
            score[id_] += 1 / (_DAMPING + place)
    return sorted(score.items(), key=lambda pair: -pair[1])
