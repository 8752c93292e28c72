"""Japanese text → its words, by Sudachi and its core dictionary (one dictionary a process, one tokenizer a thread)."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from sudachipy import Dictionary, Morpheme, SplitMode

_LOCK = threading.Lock()
_LONGEST = 12_000
"""Characters that the analyser takes at once: 49,149 bytes are its most."""
_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTENT = {"名詞", "動詞", "形容詞", "形状詞", "副詞"}
_EMPTY = {"数詞", "助動詞語幹"}
_local = threading.local()


@dataclass(frozen=True, slots=True)
class Word:
    """A word that says something: as written, and as the dictionary has it (叱られた → 叱る). `moves`: a verb or an
    adverb, of which many are common to all talk."""

    surface: str
    lemma: str
    moves: bool


def content(text: str) -> Iterator[Word]:
    """The content words of a text of any length, in order."""
    for at in range(0, len(text), _LONGEST):
        for morpheme in morphemes(text[at : at + _LONGEST]):
            kind, finer, *_ = morpheme.part_of_speech()
            if kind in _CONTENT and finer not in _EMPTY and (finer != "非自立可能" or kind == "動詞"):
                yield Word(morpheme.surface(), morpheme.normalized_form(), kind in ("動詞", "副詞"))


def morphemes(text: str) -> Iterable[Morpheme]:
    """At most _LONGEST characters. A tokenizer belongs to one thread; half a character (a lone surrogate) it does not
    take."""
    tokenizer = getattr(_local, "tokenizer", None)
    if tokenizer is None:
        with _LOCK:
            tokenizer = _local.tokenizer = _dictionary().tokenizer(mode=SplitMode.A)
    found: Iterable[Morpheme] = tokenizer.tokenize(_SURROGATE.sub("?", text[:_LONGEST]))
    return found


@cache
def _dictionary() -> Dictionary:
    return Dictionary(dict="core")


@lru_cache(maxsize=20_000)
def entries(word: str) -> frozenset[tuple[str, ...]]:
    """The parts of speech, four deep, of every entry that the dictionary has for a word; none for a word unknown."""
    with _LOCK:
        return frozenset(tuple(one.part_of_speech()[:4]) for one in _dictionary().lookup(word))
