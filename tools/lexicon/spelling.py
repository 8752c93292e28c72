"""Other ways to spell a name: as it sounds, and without the dots."""

from __future__ import annotations

from collections.abc import Iterator

from tools.lexicon.how import How, Key
from tools.lexicon.reading import romaji

_UMLAUTS = {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa"}
_SHORTEST = 3


def sound(kana: str, how: How) -> Iterator[Key]:
    """A reading as keys, in kana and in Latin letters."""
    yield kana, how
    for latin in romaji(kana):
        if len(latin) >= _SHORTEST:
            yield latin, how


def dotless(name: str) -> str:
    """As it is written without the dots: "mueller" for Müller; "" where there are none."""
    lower = name.casefold()
    spelled_out = "".join(_UMLAUTS.get(letter, letter) for letter in lower)
    return spelled_out if spelled_out != lower else ""
