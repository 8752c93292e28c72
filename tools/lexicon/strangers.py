"""Parts of names that stand together: of one person known here, or of somebody whom nobody here is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tools.lexicon.folding import is_latin
from tools.lexicon.found import Found
from tools.lexicon.index import unpack
from tools.lexicon.language import NAMING
from tools.lexicon.letters import SOFT, Letters, Word
from tools.lexicon.scan import Hit
from tools.lexicon.setting import Setting


def side_by_side(found: Sequence[Found], read: Letters) -> Iterator[Hit]:
    """Two of one person's names that are no key together: "Daniel Craig" of Daniel Craig-Young."""
    parts = {one.hit.first: one for one in found if one.claim.person and one.claim.short}
    known = {(one.hit.first, one.hit.last) for one in found}
    for one in parts.values():
        other = parts.get(one.hit.last + 1)
        if other is None or read.gaps[other.hit.first] != SOFT or (one.hit.first, other.hit.last) in known:
            continue
        both = {unpack(code)[:2] for code in one.codes}
        if shared := tuple(code for code in other.codes if unpack(code)[:2] in both):
            slips = one.hit.slips + other.hit.slips
            yield Hit(one.hit.first, other.hit.last, one.hit.key + other.hit.key, shared, slips)


def without_strangers(found: Sequence[Found], setting: Setting) -> list[Found]:
    """Without the parts of the names of people whom nobody here is: "Maria" of "Maria Gonzalez"."""
    starts = {one.hit.first for one in found}
    return [
        one
        for i, one in enumerate(found)
        if not _part(one) or not (_family_follows(one, starts, setting) or _mixed(found, i, setting))
    ]


def _part(one: Found) -> bool:
    """Of a person, and only a part of a name."""
    return one.claim.person and one.claim.short and is_latin(one.hit.key[0])


def _family_follows(one: Found, starts: set[int], setting: Setting) -> bool:
    """A capitalised word that is no ordinary one follows, and no other name begins there."""
    words, after = setting.words(one.hit), setting.word_after(one.hit)
    if not words or after is None or after.first in starts or not setting.capital(words[0]):
        return False
    return _one_space(setting, one.hit.last, after.first) and _unusual(after, setting)


def _unusual(word: Word, setting: Setting) -> bool:
    plain = word.text in NAMING.ranks or word.text.isdigit() or len(word.text) < 2
    return not plain and setting.capital(word) and not setting.shouted(word)


def _mixed(found: Sequence[Found], i: int, setting: Setting) -> bool:
    """It stands beside a part of another person's name."""
    pairs = [(found[j], found[j + 1]) for j in (i - 1, i) if 0 <= j < len(found) - 1]
    return any(
        _part(left)
        and _part(right)
        and left.hit.last + 1 == right.hit.first
        and _one_space(setting, left.hit.last, right.hit.first)
        and not _share(left, right)
        for left, right in pairs
    )


def _one_space(setting: Setting, last: int, first: int) -> bool:
    return setting.letters.original[setting.letters.end[last] : setting.letters.start[first]] == " "


def _share(one: Found, other: Found) -> bool:
    rows = {unpack(code)[:2] for code in one.codes}
    return any(unpack(code)[:2] in rows for code in other.codes)
