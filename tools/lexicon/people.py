"""What a person may be called: by both names in either order, by one of them, by a nickname, as it sounds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tools.lexicon.folding import is_latin, squash
from tools.lexicon.how import How, Key
from tools.lexicon.language import NAMING
from tools.lexicon.reading import romaji, spelled
from tools.lexicon.spelling import dotless, sound


def person(name: str) -> Iterator[Key]:
    words = _bare_person(name)
    if not words:
        yield squash(name), How.FULL
        return
    if all(is_latin(letter) for word in words for letter in word):
        yield from _western(name, words)
        if plain := dotless(name):
            yield from _western(plain, _bare_person(plain))
    else:
        yield from _eastern(words)


def _bare_person(name: str) -> list[str]:
    """The words of a person's name without "Dr" and "Jr"."""
    words = [key for word in re.split(r"[\s・=＝]+", name) if (key := squash(word))]
    while len(words) > 1 and words[0] in NAMING.honorifics:
        words.pop(0)
    while len(words) > 1 and words[-1] in NAMING.honorifics_after:
        words.pop()
    return words


def _western(name: str, words: list[str]) -> Iterator[Key]:
    yield "".join(words), How.FULL
    if len(words) == 1:
        return
    first, family = words[0], _family(words)
    yield from ((family + first, How.CORE), (first + words[-1], How.CORE))
    if len(family) > 1:
        yield from ((first + family[0], How.INITIAL), (first[0] + family, How.INITIAL))
    yield from ((key, How.SHORT) for key in (first, family, words[-1]) if len(key) > 1)
    for part in _hyphenated(name):
        yield part, How.SHORT
    for nick in NAMING.nicknames.get(first, ()):
        yield from ((nick, How.NICK), (nick + family, How.READING), (nick + words[-1], How.READING))


def _family(words: list[str]) -> str:
    """The family name with its particles: "devries" of Pieter de Vries."""
    begin = len(words) - 1
    while begin > 1 and words[begin - 1] in NAMING.particles:
        begin -= 1
    return "".join(words[begin:])


def _hyphenated(name: str) -> list[str]:
    last = name.split()[-1]
    parts = [squash(part) for part in re.split(r"[-‐]", last)]
    return [part for part in parts if len(part) > 1] if len(parts) > 1 else []


def _eastern(words: list[str]) -> Iterator[Key]:
    if len(words) == 1:
        words = _divided(words[0])
    whole = "".join(words)
    yield whole, How.FULL
    if len(words) == 1:
        return
    family, given = words[0], "".join(words[1:])
    yield from ((given + family, How.CORE), (family, How.SHORT), (given, How.SHORT))
    one, other = _read(family), _read(given)
    yield from sound(one + other, How.READING)
    yield from ((latin, How.READING) for latin in romaji(other + one))
    yield from (*sound(one, How.SOUND), *sound(other, How.SOUND))


def _divided(name: str) -> list[str]:
    """A name written without a space, parted after its family name."""
    surfaces = [surface for surface, _ in spelled(name)]
    if len(surfaces) > 1:
        return [surfaces[0], "".join(surfaces[1:])]
    return [name[:2], name[2:]] if len(name) in (3, 4) else [name]


def _read(name: str) -> str:
    return "".join(reading for _, reading in spelled(name))
