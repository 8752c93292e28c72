"""What a hit is taken for, and the verdict on it."""

from __future__ import annotations

from dataclasses import dataclass

ENOUGH = 0.55
"""From this confidence on it is a name."""


@dataclass(frozen=True)
class Claim:
    """What a hit is taken for. `accounts`: the companies that it names or whose people it names."""

    person: bool
    accounts: frozenset[int]
    short: bool
    """Only a part of the name, or its sound, was written."""
    same: bool
    """Some row is called just so, letter for letter."""
    place: bool
    """A town is called so too."""


@dataclass(frozen=True)
class Verdict:
    confidence: float
    by_use: bool
    honorific: str = ""
