"""How a Japanese name is read aloud, in kana and in Latin letters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from memory.analyser import morphemes
from tools.languages import tables

_LONGEST = 12_000
"""Characters that the analyser takes at once: 49,149 bytes are its most."""


@cache
def _romanised() -> Mapping[str, str]:
    """Hiragana, one or two, in Latin letters."""
    latin: Mapping[str, str] = tables("kana")["ja"]["romaji"]
    return latin


@dataclass(frozen=True, slots=True)
class Piece:
    """A word of running text: where it stands, its part of speech, whether the dictionary has it."""

    start: int
    end: int
    surface: str
    part: tuple[str, ...]
    known: bool = True


def pieces(text: str) -> tuple[Piece, ...]:
    """The words of a text, cut short."""
    return tuple(
        Piece(at + m.begin(), at + m.end(), m.surface(), m.part_of_speech()[:4], not m.is_oov())
        for at in range(0, len(text), _LONGEST)
        for m in morphemes(text[at : at + _LONGEST])
    )


@lru_cache(maxsize=50_000)
def spelled(name: str) -> tuple[tuple[str, str], ...]:
    """(word, its reading in hiragana) of each word of a name."""
    return tuple((m.surface(), hiragana(m.reading_form())) for m in morphemes(name[:_LONGEST]))


def aloud(name: str) -> str:
    """A name as it is read, in hiragana; "" for one without a script of its own sounds."""
    return "" if name.isascii() else "".join(reading for _, reading in spelled(name))


def hiragana(kana: str) -> str:
    return "".join(chr(ord(c) - 0x60) if "ァ" <= c <= "ヶ" else c for c in kana)


@lru_cache(maxsize=50_000)
def romaji(kana: str) -> tuple[str, ...]:
    """Hiragana in Latin letters, as usually written ("toa") and as spelled; () where it is no kana."""
    latin = _romanised()
    out: list[str] = []
    i = 0
    while i < len(kana):
        size = 2 if kana[i : i + 2] in latin else 1
        if kana[i : i + size] not in latin:
            return ()
        out.append(latin[kana[i : i + size]])
        i += size
    full = _doubled("".join(out))
    short = full.replace("ou", "o").replace("uu", "u").replace("oo", "o")
    return tuple(dict.fromkeys((short, full)))


def _doubled(latin: str) -> str:
    """A small tsu doubles what follows it ("っち" is "tchi")."""
    while "っ" in latin:
        at = latin.index("っ")
        following = latin[at + 1 : at + 2]
        latin = (
            latin[:at]
            + ("t" if following == "c" else following if following != "っ" else "")
            + latin[at + 1 :]
        )
    return latin
