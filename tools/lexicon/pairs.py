"""Ordinary words that are names because of each other: "poppy @ stitch", where Poppy works at Stitch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tools.lexicon.claim import Verdict
from tools.lexicon.found import Found
from tools.lexicon.language import NAMING
from tools.lexicon.letters import Letters

_MARKS = frozenset(("/", ":", "(", ",", "-", "–", "—", "@"))
_FAR = 10
"""Letters, fewer of which stand between the two."""
_SURE = 0.9


def vouched(found: Sequence[Found], read: Letters) -> list[Found]:
    """With both of a pair sure: somebody and the customer where they are, one right beside the other."""
    able = [one for one in found if one.sure or not (one.hit.slips or one.deal)]
    firm = {id(one) for pair in _pairs(able, read) for one in pair}
    return [
        replace(one, verdict=Verdict(_SURE, False, one.verdict.honorific))
        if id(one) in firm and not one.sure
        else one
        for one in found
    ]


def _pairs(found: Sequence[Found], read: Letters) -> Iterator[tuple[Found, Found]]:
    opening: defaultdict[int, list[Found]] = defaultdict(list)
    for one in found:
        opening[one.hit.first].append(one)
    for one in found:
        for at in range(one.hit.last + 1, one.hit.last + _FAR):
            for other in opening.get(at, ()):
                if one.claim.person != other.claim.person and _joined(one, other, read):
                    yield one, other


def _joined(one: Found, other: Found, read: Letters) -> bool:
    if not one.claim.accounts & other.claim.accounts:
        return False
    said = read.original[read.end[one.hit.last] : read.start[other.hit.first]].strip().lower()
    return said in _MARKS or said in NAMING.before_company
