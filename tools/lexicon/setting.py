"""What stands around a possible name: neighbours, honorifics, line starts, the customers named beside it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field

from tools.lexicon.folding import is_latin, squash
from tools.lexicon.language import NAMING
from tools.lexicon.letters import HARD, NONE, SOFT, Letters, Word
from tools.lexicon.scan import Hit, in_katakana

_TITLES = tuple(sorted({squash(title) for title in NAMING.honorifics_after if title}, key=len, reverse=True))
_LONG_TITLES = tuple(title for title in _TITLES if len(title) > 1)
_TITLE_HERE = re.compile(
    "|".join(re.escape(title) for title in NAMING.honorifics_after if not title.isascii())
)
_FORMS = tuple(form for form in NAMING.company_forms if not form.isascii())
_LONGEST_TITLE = 10
_LONGEST_NAME = 60
_STARTS = re.compile(r"(?:^|[\n.!?:;>•\-–—*•・■●◆【\[(]|\d[.)]|[①-⑳])[\s>*_~`\"“'(]*$")
_NEAR = 16
"""How many characters on either side are looked at."""
_HEADING_END = re.compile(r"^[*_]*(?:\s*[:：\-–—/|,.、。!）)】\n]|\s*$|\s+[-–—]\s)")


Places = Mapping[int, Sequence[tuple[int, int]]]


@dataclass(frozen=True)
class Setting:
    """The text of one message as a judge of names sees it.

    `accounts`: those surely named, id → first and last letters; `people`: where their people are named.
    """

    letters: Letters
    accounts: Places = field(default_factory=dict)
    people: Places = field(default_factory=dict)

    def other_side(self, person: bool) -> Places:
        """A person is known by the customer beside, a customer by its people."""
        return self.accounts if person else self.people

    def words(self, hit: Hit) -> tuple[Word, ...]:
        """The words of scripts with spaces that it is made of."""
        if hit.first not in self.letters.word_at or hit.last not in self.letters.word_at:
            return ()
        return self.letters.words[self.letters.word_at[hit.first] : self.letters.word_at[hit.last] + 1]

    def capital(self, word: Word) -> bool:
        return self.letters.original[self.letters.start[word.first]].isupper()

    def shouted(self, word: Word) -> bool:
        start, end = self.letters.place(word.first, word.last)
        return self.letters.original[start:end].isupper()

    def before(self, hit: Hit, reach: int = 1) -> str:
        """The words right before it, folded, nothing hard between."""
        at = self.letters.word_at.get(hit.first, 0)
        begin = at
        while begin > 0 and at - begin < reach and self._joined(begin - 1, begin):
            begin -= 1
        return " ".join(word.text for word in self.letters.words[begin:at]) if at - begin == reach else ""

    def after(self, hit: Hit) -> str:
        """The word right after it, folded; "'s" is skipped."""
        at = self.letters.word_at.get(hit.last, -1) + 1
        words = self.letters.words
        if at < len(words) and words[at].text == "s" and self.possessive(hit):
            at += 1
        return words[at].text if 0 < at < len(words) and self._joined(at - 1, at) else ""

    def word_after(self, hit: Hit) -> Word | None:
        at = self.letters.word_at.get(hit.last, -2) + 1
        words = self.letters.words
        return words[at] if 0 < at < len(words) and self._joined(at - 1, at) else None

    def word_before(self, hit: Hit) -> Word | None:
        at = self.letters.word_at.get(hit.first, 0) - 1
        return self.letters.words[at] if at >= 0 and self._joined(at, at + 1) else None

    def _joined(self, one: int, other: int) -> bool:
        words = self.letters.words
        return words[other].first == words[one].last + 1 and self.letters.gaps[words[other].first] < HARD

    def possessive(self, hit: Hit) -> bool:
        end = self.letters.end[hit.last]
        return self.letters.original[end : end + 2].lower() in ("'s", "’s")

    def mentioned(self, hit: Hit) -> bool:
        start = self.letters.start[hit.first]
        return start > 0 and self.letters.original[start - 1] in "@＠"

    def at_start(self, hit: Hit) -> bool:
        """It begins a sentence, a line or an item of a list."""
        start = self.letters.start[hit.first]
        before = self.letters.original[max(0, start - _NEAR) : start]
        return bool(_STARTS.search(before if start <= _NEAR else "x" + before))

    def heading(self, hit: Hit) -> bool:
        """It stands alone at the start: "Wonka." or "Bloom - …"."""
        start, end = self.letters.place(hit.first, hit.last)
        before = self.letters.original[max(0, start - 3) : start]
        line_start = start == 0 or "\n" in before or bool(_STARTS.search(before))
        return line_start and bool(_HEADING_END.match(self.letters.original[end : end + 4]))

    def behind_form(self, hit: Hit) -> bool:
        """A company's legal form stands right before it: 株式会社佐藤 is nobody's name."""
        start = self.letters.start[hit.first]
        return self.letters.original[max(0, start - _NEAR) : start].endswith(_FORMS)

    def digit_after(self, hit: Hit) -> bool:
        return bool(re.match(r"[\s']*\d", self.following(hit)[:4]))

    def following(self, hit: Hit) -> str:
        """What was written right after it."""
        end = self.letters.end[hit.last]
        return self.letters.original[end : end + _NEAR]

    def honorific(self, hit: Hit, person: bool) -> str:
        """The honorific or title that belongs to it, as written; "" where there is none."""
        word = self.word_before(hit) if hit.first in self.letters.word_at else None
        if (
            word
            and word.text in NAMING.honorifics
            and not (word.text in NAMING.ranks and not self.capital(word))
        ):
            return self._written(word.first, word.last)
        title = self._title_after(hit.last + 1)
        if person:
            return title or self._long_title(hit.last + 1)
        return title if title in NAMING.honorifics_of_companies else ""

    def title_at(self, place: int) -> bool:
        """An honorific stands at this place of the original."""
        return bool(_TITLE_HERE.match(self.letters.original, place))

    def _title_after(self, at: int) -> str:
        text, gaps = self.letters.text, self.letters.gaps
        if at >= len(text) or gaps[at] > SOFT:
            return ""
        rest = text[at : at + _LONGEST_TITLE]
        title = next((title for title in _TITLES if rest.startswith(title)), "")
        fits = gaps[at] == NONE or len(title) > 1
        return (
            self._written(at, at + len(title) - 1)
            if title and fits and self.letters.closes(at + len(title) - 1)
            else ""
        )

    def _long_title(self, at: int) -> str:
        """A department and a title written right after a name: 佐藤営業部長."""
        if at >= len(self.letters.text) or self.letters.gaps[at] > NONE:
            return ""
        reach = at
        while reach < len(self.letters.text) and reach - at < _LONGEST_TITLE and self._noun_letter(reach):
            reach += 1
        noun = self.letters.text[at:reach]
        for size in range(len(noun), 2, -1):
            if noun[:size].endswith(_LONG_TITLES):
                return self._written(at, at + size - 1)
        return ""

    def _noun_letter(self, i: int) -> bool:
        letter = self.letters.text[i]
        return self.letters.gaps[i] == NONE and (
            letter > "\u3400" or in_katakana(self.letters, i) or is_latin(letter)
        )

    def _written(self, first: int, last: int) -> str:
        start, end = self.letters.place(first, last)
        return self.letters.original[start:end]

    def beside(self, hit: Hit, places: Places, account_ids: Set[int], reach: int = 14) -> bool:
        """One of these stands right before or after it, with at most a word between."""
        return any(
            (0 < hit.first - last <= reach and not self._stop(last + 1, hit.first))
            or (0 < first - hit.last <= reach and not self._stop(hit.last + 1, first))
            for id_ in account_ids & places.keys()
            for first, last in _between(places[id_], hit.first - reach - _LONGEST_NAME, hit.last + reach)
        )

    def _stop(self, first: int, last: int) -> bool:
        """A sentence ends between two letters."""
        between = self.letters.original[self.letters.end[first - 1] : self.letters.start[last]]
        return bool(re.search(r"[\n。!?;]|\.\s", between))


def _between(places: Sequence[tuple[int, int]], begin: int, end: int) -> Sequence[tuple[int, int]]:
    """Those of the places, which are in order, that begin there."""
    return places[bisect_left(places, (begin, 0)) : bisect_right(places, (end, end))]
