"""What all languages together say: they are matched at once, since one message often mixes two.

What is particular to a language is read from its folder (folder.py); a new language is a new folder.
"""

from __future__ import annotations

import re
from functools import cache

from bot.reader.folder import folders, load
from bot.reader.spoken import NEVER, Language, compiled

_WORD = 4
"""Latin letters of a short word."""


@cache
def languages() -> tuple[Language, ...]:
    return tuple(load(folder) for folder in folders())


def languages_of(text: str) -> tuple[Language, ...]:
    """The language whose own letters prevail in a clause; all where none do, or where two mix.

    Words of Latin letters stand in its grammar too: one of its letters, a particle, weighs as much as a word.
    """
    latin = sum("a" <= char <= "z" for char in text)
    own = [language for language in languages() if _WORD * len(language.letters.findall(text)) > latin]
    return tuple(own) or languages()


def teaching(about: str, text: str) -> Language | None:
    """The language with examples for this, unless letters of another one are in the text."""
    for language in languages():
        others = (one for one in languages() if one is not language)
        if language.examples.get(about) and not any(one.letters.search(text) for one in others):
            return language
    return None


@cache
def cue(name: str) -> re.Pattern[str]:
    """The words of every language for one thing; a cue that no language has never matches."""
    pieces = [language.cues[name] for language in languages() if name in language.cues]
    return compiled("|".join(pieces) or NEVER)


@cache
def ending(name: str) -> re.Pattern[str]:
    """The words of every language for one thing, where they stand last."""
    return compiled(rf"(?:{cue(name).pattern})\W*$")


@cache
def before(name: str) -> re.Pattern[str]:
    """The words of every language for one thing, where only small words ("about the") stand after them."""
    return compiled(rf"(?:{cue(name).pattern})(?:\s*(?:{cue('small.words').pattern}))*[\s(（]*$")


@cache
def pieces(name: str) -> tuple[re.Pattern[str], ...]:
    """Patterns that are tried one by one, of all languages: where a sentence ends, where a clause begins."""
    return tuple(re.compile(piece) for language in languages() for piece in language.pieces.get(name, ()))


@cache
def names(group: str) -> tuple[str, ...]:
    """The members of a group of cues: names("kind") -> ("call", "demo", …)."""
    found = {
        name.split(".", 1)[1]
        for language in languages()
        for name in language.cues
        if name.startswith(group + ".")
    }
    return tuple(sorted(found))
