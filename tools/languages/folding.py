"""Text as it is matched (NFKC, lower case) and the way back to the text as it was written."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Folded:
    """`text` is what to match; `span` turns its positions into those of the original."""

    text: str
    origin: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original that a non-empty stretch of the folded text came from."""
        return self.origin[start], self.origin[end - 1] + 1


def fold(text: str) -> Folded:
    """NFKC and lower case, one character at a time, so that every position can be traced back."""
    lower = text.lower()
    if len(lower) == len(text) and unicodedata.is_normalized("NFKC", lower):
        return Folded(lower, range(len(text)))
    pieces = [unicodedata.normalize("NFKC", char).lower() for char in text]
    return Folded("".join(pieces), [at for at, piece in enumerate(pieces) for _ in piece])
