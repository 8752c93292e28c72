"""The letters of a text, folded as names are, each with its place in the original."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from tools.lexicon.folding import MARKS, TABLE, is_latin
from tools.lexicon.language import NAMING
from tools.lexicon.reading import Piece, pieces

_SOFT = frozenset(" \t\u00a0\u3000-‐‑–&＆'’ʼ./・･·_*+=~`．")
NONE, SOFT, HARD = 0, 1, 2
"""What stands before a letter: nothing, what may stand inside a name, what may not."""


@dataclass(frozen=True, slots=True)
class Word:
    """Letters first..last of `Letters` that stand together in a script with spaces."""

    text: str
    first: int
    last: int


@dataclass(frozen=True)
class Letters:
    """`text[i]` was written at `start[i]:end[i]` of `original`; `gaps[i]` is what stands before it."""

    original: str
    text: str
    start: Sequence[int]
    end: Sequence[int]
    gaps: Sequence[int]

    @cached_property
    def openings(self) -> tuple[int, ...]:
        """Where a name may begin: at every letter but inside a word of a script with spaces."""
        gaps, text = self.gaps, self.text
        latin = [is_latin(letter) for letter in text]
        return tuple(
            i for i in range(len(text)) if gaps[i] > NONE or not latin[i] or i == 0 or not latin[i - 1]
        )

    @cached_property
    def _closings(self) -> frozenset[int]:
        return frozenset((*(i - 1 for i in self.openings), len(self.text) - 1))

    def closes(self, i: int) -> bool:
        """A name may end here."""
        return i in self._closings

    def place(self, first: int, last: int) -> tuple[int, int]:
        """Where the letters first..last stand in the original."""
        return self.start[first], self.end[last]

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words of scripts with spaces, in order."""
        bounds = (*self.openings, len(self.text))
        return tuple(
            Word(self.text[begin:end], begin, end - 1)
            for begin, end in pairwise(bounds)
            if is_latin(self.text[begin])
        )

    @cached_property
    def word_at(self) -> dict[int, int]:
        """Which word a letter begins or ends."""
        return {at: i for i, word in enumerate(self.words) for at in (word.first, word.last)}

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """The original cut into words, as a script without spaces needs it."""
        return pieces(self.original)

    @cached_property
    def _piece_ends(self) -> list[int]:
        return [piece.end for piece in self.pieces]

    def pieces_of(self, start: int, end: int) -> tuple[Piece, ...]:
        """Those of which some part stands in a stretch of the original."""
        first = bisect_right(self._piece_ends, start)
        last = bisect_left(self._piece_ends, end)
        return self.pieces[first : last + 1]

    @cached_property
    def caseless(self) -> bool:
        """Written without capitals, as in a hurry or by dictation: that a word has none says nothing."""
        return not any(self.original[self.start[w.first]].isupper() for w in self.words if len(w.text) > 1)


def letters(text: str) -> Letters:
    """The letters of a message; a conjunction between two words counts as their gap."""
    read = _Reader()
    plain = text.replace("&amp;", "&    ")
    folded = plain.translate(TABLE)
    if len(folded) == len(plain) and not _MARK.search(folded):
        read.runs(plain, folded)
    else:
        read.chars(plain)
    return Letters(text, "".join(read.text), read.start, read.end, read.gaps)


_MARK = re.compile(f"[{MARKS}]")
_RUN = re.compile("[^ \u2e80-\U0010ffff]+|[\u2e80-\U0010ffff]+")


class _Reader:
    """Gathers letters; `gap` is what stands before the next one."""

    def __init__(self) -> None:
        self.text: list[str] = []
        self.start: list[int] = []
        self.end: list[int] = []
        self.gaps: list[int] = []
        self.gap = HARD

    def runs(self, plain: str, folded: str) -> None:
        """Where each character is one letter, a word at a time."""
        last = 0
        for run in _RUN.finditer(folded):
            if any(char not in _SOFT for char in plain[last : run.start()]):
                self.gap = HARD
            elif run.start() > last:
                self.gap = max(self.gap, SOFT)
            self.add(run.group(), range(run.start(), run.end()), range(run.start() + 1, run.end() + 1))
            last = run.end()

    def chars(self, plain: str) -> None:
        """Where a character may be several letters or a part of one, a character at a time."""
        word: list[tuple[str, int, int]] = []
        for at, char in enumerate(plain):
            folded = TABLE[ord(char)]
            if word and (not folded or folded in MARKS):
                letter, begin, _ = word[-1]
                marked = unicodedata.normalize("NFC", letter + folded)
                word[-1] = (marked if len(marked) == 1 else letter, begin, at + 1)
                continue
            for letter in folded:
                if letter == " " or (word and is_latin(word[-1][0]) != is_latin(letter)):
                    self.flush(word)
                if letter == " ":
                    self.gap = max(self.gap, SOFT if char in _SOFT or len(folded) > 1 else HARD)
                elif letter not in MARKS:
                    word.append((letter, at, at + 1))
        self.flush(word)

    def flush(self, word: list[tuple[str, int, int]]) -> None:
        if word:
            text, start, end = zip(*word, strict=True)
            self.add("".join(text), start, end)
            word.clear()

    def add(self, run: str, start: Sequence[int], end: Sequence[int]) -> None:
        if run in NAMING.conjunctions:
            self.gap = max(self.gap, SOFT)
            return
        self.text.append(run)
        self.start.extend(start)
        self.end.extend(end)
        self.gaps.extend((self.gap, *(NONE,) * (len(run) - 1)))
        self.gap = NONE
