"""A plain yes or no: does a customer want something, have they agreed to it, have they got it? The words are data:
languages/*/recall.toml."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

from memory.tokens import tokens
from tools.languages import tables
from tools.recall.rephrase import idle

_SENTENCE = re.compile(r"[^.!?。！？;\n]+[.!?。！？;\n]*")
_SHARED = 0.5
"""Of the words of the one that says less, how many the other says too, for both to be about the same."""


@dataclass(frozen=True)
class Stance:
    """`about`: the tokens of the sentence that say what it is about."""

    kind: str
    yes: bool
    about: frozenset[str]

    def denies(self, other: Stance) -> bool:
        if self.kind != other.kind or self.yes == other.yes:
            return False
        least = min(len(self.about), len(other.about))
        return bool(least) and len(self.about & other.about) >= _SHARED * least


def stances(text: str, names: Collection[str]) -> list[Stance]:
    """What is said outright; no question, no condition. `names`: of the customer and their people, which both say."""
    said = unicodedata.normalize("NFKC", text).casefold()
    named = {token for name in names for token in tokens(name)}
    return [
        stance
        for sentence in _SENTENCE.findall(said)
        if not sentence.rstrip().endswith("?") and not _words("unsure.words").search(sentence)
        for stance in _in(sentence, named)
    ]


def _in(sentence: str, named: Collection[str]) -> Iterator[Stance]:
    """One that says both yes and no says neither."""
    for kind in _kinds():
        no, yes = _words(f"stance.{kind}.no"), _words(f"stance.{kind}.yes")
        rest = no.sub(" ", sentence)
        denied, affirmed = rest != sentence, bool(yes.search(rest))
        if denied != affirmed:
            about = {token for token in tokens(yes.sub(" ", rest)) if len(token) > 1}
            yield Stance(kind, affirmed, frozenset(about - idle() - set(named)))


@cache
def _kinds() -> tuple[str, ...]:
    return tuple(dict.fromkeys(kind for language in tables("recall").values() for kind in language["stance"]))


@cache
def _words(path: str) -> re.Pattern[str]:
    """The longest first; a word of an alphabet stands alone."""
    every: list[str] = []
    for language in tables("recall").values():
        node = language
        for part in path.split("."):
            node = node[part]
        every += node
    ordered = sorted(every, key=len, reverse=True)
    return re.compile(
        "|".join(rf"(?<![a-z]){re.escape(w)}(?![a-z])" if w.isascii() else re.escape(w) for w in ordered)
    )
