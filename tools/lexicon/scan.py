"""Where keys of the index stand in a text: all of them, also those that overlap."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tools.lexicon import typos
from tools.lexicon.folding import is_latin
from tools.lexicon.index import Code, Index
from tools.lexicon.language import NAMING
from tools.lexicon.letters import HARD, NONE, Letters

_MOST_WORDS = 7
_LONGEST_TAIL = 12
"""Letters of a script without spaces that may follow words in one name: NTTデータ."""


@dataclass(frozen=True)
class Hit:
    """Letters first..last are this key, but for `slips` slips of the pen."""

    first: int
    last: int
    key: str
    codes: tuple[Code, ...]
    slips: int = 0

    @property
    def size(self) -> int:
        return self.last - self.first + 1


def exact(letters: Letters, index: Index) -> Iterator[Hit]:
    """Every key that stands in the text as it is, whatever its company."""
    for first in letters.openings:
        spaced = is_latin(letters.text[first])
        for last in _word_ends(letters, first) if spaced else _ends(letters, first, index.lengths):
            key = letters.text[first : last + 1]
            for codes in (index.keys.get(key), index.deals.get(key)):
                if codes:
                    yield Hit(first, last, key, codes)


def _word_ends(letters: Letters, first: int) -> Iterator[int]:
    """The next few places where a name that began at this word may end."""
    at, last = letters.word_at[first], first - 1
    for word in letters.words[at : at + _MOST_WORDS]:
        if word.first != last + 1 or (word.first > first and letters.gaps[word.first] == HARD):
            break
        last = word.last
        yield last
    for at in range(last + 1, min(last + _LONGEST_TAIL, len(letters.text))):
        if is_latin(letters.text[at]) or letters.gaps[at] > NONE:
            return
        yield at


def _ends(letters: Letters, first: int, lengths: Mapping[str, tuple[int, ...]]) -> Iterator[int]:
    text = letters.text
    sizes = lengths.get(text[first : first + 2], ()) if first + 1 < len(text) else ()
    for size in (*sizes, *((1,) if 1 in lengths.get(text[first], ()) else ())):
        last = first + size - 1
        if last < len(text) and letters.closes(last) and _unbroken(letters, first, last):
            yield last


def _unbroken(letters: Letters, first: int, last: int) -> bool:
    return all(gap < HARD for gap in letters.gaps[first + 1 : last + 1])


def misspelt(letters: Letters, index: Index, taken: set[int]) -> Iterator[Hit]:
    """Keys that a word comes close to, alone or with a neighbour: one that is neither taken nor ordinary."""
    words = letters.words
    for at, word in enumerate(words):
        if (
            word.first in taken
            or len(word.text) < typos.SHORTEST
            or word.text in NAMING.ranks
            or word.text.isdigit()
        ):
            continue
        for begin, end in ((at - 1, at), (at, at + 1), (at, at)):
            if begin >= 0 and end < len(words) and _beside(letters, words[begin].last, words[end].first):
                yield from _close(letters, index, words[begin].first, words[end].last)
    yield from _misspelt_kana(letters, index, taken)


def _beside(letters: Letters, last: int, first: int) -> bool:
    return first <= last or (first == last + 1 and letters.gaps[first] < HARD)


def _misspelt_kana(letters: Letters, index: Index, taken: set[int]) -> Iterator[Hit]:
    for first, last in katakana(letters):
        if not taken.intersection(range(first, last + 1)):
            yield from _close(letters, index, first, last)


def _close(letters: Letters, index: Index, first: int, last: int) -> Iterator[Hit]:
    text = letters.text[first : last + 1]
    found = typos.near(text, index.buckets)
    closest = min((slips for _, slips in found), default=0)
    for key, slips in found:
        if slips == closest and key[0] == text[0] and (codes := index.keys.get(key)):
            yield Hit(first, last, key, codes, slips)


def katakana(letters: Letters) -> list[tuple[int, int]]:
    """The runs of letters that were written in katakana, which no sentence is."""
    runs: list[tuple[int, int]] = []
    begin = None
    for i in range(len(letters.text) + 1):
        inside = i < len(letters.text) and in_katakana(letters, i)
        if begin is not None and (not inside or letters.gaps[i] > NONE):
            runs.append((begin, i - 1))
            begin = None
        if inside and begin is None:
            begin = i
    return runs


def in_katakana(letters: Letters, i: int) -> bool:
    char = letters.original[letters.start[i]]
    return "ァ" <= char <= "ヺ" or char == "ー" or "ｦ" <= char <= "ﾟ"
