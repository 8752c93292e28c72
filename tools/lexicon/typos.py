"""Which keys come close to a misspelt word. Both ends of a key are indexed: one slip spares one of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

Buckets = Mapping[str, tuple[str, ...]]

SHORTEST = 5
_SHORTEST_KANA = 4


def allowed(length: int) -> int:
    """How many slips a word of so many letters may have: none where it is short."""
    return 0 if length < _SHORTEST_KANA else 1 if length < 9 else 2


def worth(key: str) -> bool:
    """Long enough to be known again when misspelt; kanji are never misspelt, only mistaken."""
    if key[0] < "\u0250":
        return len(key) >= SHORTEST
    return len(key) >= _SHORTEST_KANA and all("\u3041" <= letter <= "\u30ff" for letter in key)


def marks(key: str) -> tuple[str, str]:
    """The two buckets that hold a key: its beginning and its end, each with its length."""
    size = 2 if len(key) < 7 else 3
    return f"{key[:size]}<{len(key)}", f"{len(key)}>{key[-size:]}"


def near(word: str, buckets: Buckets, slips: int | None = None) -> list[tuple[str, int]]:
    """(key, slips) of the keys within reach of a word, the closest first."""
    reach = allowed(len(word)) if slips is None else slips
    if reach == 0:
        return []
    keys = list(dict.fromkeys(_reachable(word, buckets, reach)))
    if not keys:
        return []
    found = process.extract(word, keys, scorer=OSA.distance, score_cutoff=reach, limit=20)
    return [(key, int(slip)) for key, slip, _ in found if slip]


def mistaken(word: str, keys: Iterable[str]) -> list[tuple[str, int]]:
    """As `near`, of a name in kanji: one character taken for another (精器 for 精機). Looks at every key, so only to
    offer what may be meant."""
    if len(word) < _SHORTEST_KANA or not any("\u4e00" <= letter <= "\u9fff" for letter in word):
        return []
    alike = [key for key in keys if len(key) == len(word) and key[0] > "\u3040" and key != word]
    return [
        (key, 1) for key, *_ in process.extract(word, alike, scorer=OSA.distance, score_cutoff=1, limit=20)
    ]


def _reachable(word: str, buckets: Buckets, reach: int) -> Iterable[str]:
    for length in range(max(_SHORTEST_KANA, len(word) - reach), len(word) + reach + 1):
        size = 2 if length < 7 else 3
        yield from buckets.get(f"{word[:size]}<{length}", ())
        yield from buckets.get(f"{length}>{word[-size:]}", ())
