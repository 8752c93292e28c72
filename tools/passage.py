"""Parts of what was typed, quoted as they stand."""

from __future__ import annotations

import re

_SPOKEN = re.compile(r"[\"“「『]([^\"”」』\n]{8,})[\"”」』]")
_ENDS = re.compile(r"(?<=[。！？\n])|(?<=[.!?])(?=[\s\"”」)])")


def sentences(text: str) -> list[str]:
    """In order, without the space around them; a figure's point ends none."""
    return [part.strip() for part in _ENDS.split(text) if part.strip()]


def around(text: str, words: str) -> str:
    """The sentence in which the words stand; "" where they stand in none."""
    low = words.casefold().strip()
    return next((one for one in sentences(text) if low and low in one.casefold()), "")


def spoken(text: str) -> str:
    """The first thing that stands in quotation marks and is more than a name: somebody's own words."""
    found = _SPOKEN.search(text)
    return found[1].strip() if found else ""
