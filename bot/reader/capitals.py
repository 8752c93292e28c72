"""New names that are told by their capitals: which are whose, and which known names are only a part of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.reader.mark import ACCOUNT, COLLEAGUE, CONTACT, Mark
from bot.reader.proper import COMPANY, PERSON, PLACE, Proper, plain, proper, title
from tools.lexicon.language import NAMING

_SELDOM = 8000
"""Rank, by frequency, of words so seldom that they are rather names."""
_LIKELY, _SURE = 0.15, 0.5
"""By how much what a name names must be likelier than anything else: where nothing else is known of whom the message
is about, and where something is."""


def strangers(named: Sequence[Proper], known: bool) -> list[Mark]:
    """All where no customer is known, else whole names of people alone."""
    companies = [] if known else _companies(named)
    return [
        _bare(one)
        for one in named
        if one in companies
        or (one.surely(PERSON, _SURE if known else _LIKELY) and _named(one, bool(companies)))
    ]


def _named(one: Proper, alone: bool) -> bool:
    """`alone`: one word is a name."""
    return " " in one.words or (alone and not _rank(one.words))


def _companies(named: Sequence[Proper]) -> list[Proper]:
    """Those that surely are; or else the likeliest."""
    sure = [one for one in named if one.surely(COMPANY, _LIKELY)]
    likely = [one for one in named if one.what == COMPANY]
    return sure or [max(likely, key=lambda one: one.scores[COMPANY])] if likely else []


def _bare(one: Proper) -> Mark:
    """A person without the title before the name: "Dr Lisa Wong"."""
    letter = ACCOUNT if one.what == COMPANY else CONTACT
    start, first = one.start, one.words.partition(" ")[0]
    while letter == CONTACT and first != one.words and _rank(first):
        start += len(first) + 1
        one = replace(one, start=start, words=one.words[len(first) + 1 :])
        first = one.words.partition(" ")[0]
    return Mark(start, one.end, letter, one.words)


def _rank(word: str) -> bool:
    return title(word) or word.lower() in NAMING.honorifics


def is_place(mark: Mark, named: Sequence[Proper]) -> bool:
    """It is more like a town: "a home care firm out of San Antonio"."""
    return any(one.start < mark.end and mark.start < one.end and one.surely(PLACE, _SURE) for one in named)


def without_parts(text: str, blank: str, named: Sequence[Mark]) -> list[Mark]:
    """Without short names that are a part of a stranger's ("Juniper" of "Juniper Street Bakers"), or a town here.

    `blank`: the text without the names that are whole.
    """
    runs = proper(blank)
    return [
        mark for mark in named if not (short(mark) and any(_else(one, mark, named, text) for one in runs))
    ]


def short(mark: Mark) -> bool:
    """Of a customer, a person there or a colleague, and only a part of the name."""
    return (
        mark.letter in (ACCOUNT, CONTACT, COLLEAGUE)
        and mark.mention is not None
        and all(len(mark.words) < len(one.name) for one in mark.mention.candidates)
    )


def _else(one: Proper, mark: Mark, named: Sequence[Mark], text: str) -> bool:
    if not (one.start <= mark.start and mark.end <= one.end):
        return False
    before, after = text[one.start : mark.start].split(), text[mark.end : one.end].split()
    if not before and not after:
        return mark.letter == CONTACT and one.surely(PLACE, _SURE)
    alone = not any(other is not mark and one.start < other.end and other.start < one.end for other in named)
    if not alone or _goes_with(mark, before, after):
        return False
    return one.surely(COMPANY, _SURE) or one.surely(PERSON, _SURE)


def _goes_with(mark: Mark, before: Sequence[str], after: Sequence[str]) -> bool:
    """What stands beside it leaves it who it is: "Brightwater HQ", "Superintendent Lindqvist", "Sister Joan"."""
    own = {word for one in mark.mention.candidates for word in one.name.split()} if mark.mention else set()
    if own.intersection([*before, *after]) or (after and (after[-1].isupper() or _rank(after[-1]))):
        return True
    return bool(before) and mark.letter != ACCOUNT and _ordinary(before[-1])


def _ordinary(word: str) -> bool:
    """More likely a title before a name than one: "Superintendent Lindqvist"."""
    return _rank(word) or plain(word) or NAMING.ranks.get(word.lower(), _SELDOM) < _SELDOM
