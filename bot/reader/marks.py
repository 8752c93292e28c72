"""Finds the names, dates and sums of a message."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.reader import capitals, strangers
from bot.reader.language import before, cue
from bot.reader.mark import ACCOUNT, CONTACT, DATE, LETTER, MONEY, Mark
from bot.reader.markup import Plain
from tools import money, when
from tools.lexicon import Lexicon, Mention
from tools.lexicon.language import NAMING
from tools.turn import Turn

_LARGE = 2000
_NEAR = 40
_STOP = re.compile(r"(?<=[a-z]{3})([.!?])\s+(?=[A-Z])")
_ITEM = re.compile(r"(?<!\S)\d{1,2}\)(?=\s)")
"""The number of an item: "quote by Tue 2) call Ann"."""
_COUNTED = re.compile(r"^.*?(?<!\S)1\. .*?(?<!\S)2\. .*$", re.MULTILINE)
"""A line that counts its items: "1. fine 2. quote by Tue 3. visit"."""
_POINT = re.compile(r"(?<!\S)(\d\.)(?=\s)")
_HIDDEN = "¤"
"""Stands for a letter of a name where dates and sums are looked for: "May & Sons" is no month."""


def marks(turn: Turn, plain: Plain) -> tuple[Mark, ...]:
    """In the order they stand, none over another."""
    named = [
        mark
        for mention in turn.lexicon.find(plain.text)
        for mark in _in_sentences(_named(_titled(mention, turn.lexicon, plain.text), turn.lexicon))
    ]
    named += _by_title(named, turn.lexicon, plain.text)
    whole = [mark for mark in named if not capitals.short(mark)]
    named = capitals.without_parts(plain.text, _without(plain.text, whole), named)
    rest = _without(plain.text, named)
    named = _used(named)
    timed = _dates(turn, rest) + _sums(turn, rest)
    known = _apart([*named, *timed])
    new = strangers.find(plain.text, known)
    return tuple(_apart([*known, *new]))


def _used(named: list[Mark]) -> list[Mark]:
    """Without ordinary words ("Price agreed") that would be people of a customer whom nothing else names."""

    def alone(mark: Mark) -> bool:
        return not any(mark.accounts & other.accounts for other in named if other is not mark)

    known = any(mark.accounts and mark.mention and not mark.mention.by_use for mark in named)
    return [
        mark
        for mark in named
        if not (known and mark.letter == CONTACT and mark.mention and mark.mention.by_use and alone(mark))
    ]


def _named(mention: Mention, lexicon: Lexicon) -> Mark:
    letter = LETTER[mention.kind]
    same = (
        mention.of("contacts") if letter == CONTACT else mention.of("accounts") if letter == ACCOUNT else ()
    )
    ids = {lexicon.account_of(candidate) for candidate in _best(same)}
    return Mark(
        mention.start,
        mention.end,
        letter,
        mention.words,
        frozenset(id_ for id_ in ids if id_ is not None),
        mention,
    )


def _titled(mention: Mention, lexicon: Lexicon, text: str) -> Mention:
    """Of people called alike, those who have the title that stands beside; the name then takes it in: 武田課長."""
    people = mention.of("contacts")
    end = mention.end + len(mention.honorific)
    if len(people) < 2 or not mention.honorific or text[mention.end : end] != mention.honorific:
        return mention
    rows = lexicon.rows.by_table["contacts"]
    held = tuple(one for one in _best(people) if mention.honorific in (rows[one.id].title or ""))
    if not held or len(held) == len(_best(people)):
        return mention
    return replace(mention, end=end, words=mention.words + mention.honorific, candidates=held)


_A_TITLE = rf"(?P<title>{'|'.join(sorted(map(re.escape, NAMING.honorifics_after), key=len, reverse=True))})"
_HONOURED = rf"(?:{'|'.join(NAMING.honorifics_of_companies)})?"
_TITLE = re.compile(rf"{_HONOURED}(?:{cue('who.of').pattern}){_A_TITLE}")
_AND_TITLE = re.compile(rf"{_HONOURED}(?:{cue('who.and').pattern}){_A_TITLE}")


def _by_title(named: list[Mark], lexicon: Lexicon, text: str) -> list[Mark]:
    """The one person at a customer who has a title, or each of several: 「富士の社長と専務」."""
    found = []
    for mark in named:
        if mark.letter != ACCOUNT or len(mark.accounts) != 1:
            continue
        at = _TITLE.match(text, mark.end)
        while at:
            start, end = at.span("title")
            held = lexicon.titled(at["title"], next(iter(mark.accounts)))
            if len(held) == 1:
                found.append(_named(Mention(start, end, at["title"], held), lexicon))
            at = _AND_TITLE.match(text, end)
    return found


def _in_sentences(mark: Mark) -> list[Mark]:
    """A name and the same one opening the next sentence ("Owen. Owen said") are two; "Dr. Holt" is one."""
    words = mark.mention.words if mark.mention else ""
    stop = _STOP.search(words)
    if not stop or mark.end - mark.start != len(words):
        return [mark]
    first, then = words[: stop.start(1)], words[stop.end() :]
    rest = replace(mark, start=mark.start + stop.end(), words=then)
    return [replace(mark, end=mark.start + len(first), words=first), *_in_sentences(rest)]


def _best(candidates: tuple) -> tuple:  # type: ignore[type-arg]
    return tuple(one for one in candidates if one.score >= candidates[0].score - 0.05)


def _without(text: str, named: list[Mark]) -> str:
    chars = list(text)
    items = [one.span() for one in _ITEM.finditer(text) if not _in_brackets(text, one.end())]
    items += [one.span(1) for line in _COUNTED.finditer(text) for one in _POINT.finditer(text, *line.span())]
    for start, end in [*items, *((mark.start, mark.end) for mark in named if mark.letter != "P")]:
        chars[start:end] = _HIDDEN * (end - start)
    return "".join(chars)


def _in_brackets(text: str, end: int) -> bool:
    """The bracket that closes here was opened on its line."""
    line = text[text.rfind("\n", 0, end) + 1 : end]
    return line.count("(") >= line.count(")")


def _dates(turn: Turn, text: str) -> list[Mark]:
    """Each date as it reads of what was and of what will be."""
    past = {
        one.start: one
        for one in when.find(text, turn.now, locale=turn.locale, facing="past", calendar=turn.calendar)
    }
    future = when.find(text, turn.now, locale=turn.locale, facing="future", calendar=turn.calendar)
    low = text.lower()
    return [
        Mark(one.start, one.end, DATE, past=past.get(one.start, one), future=one)
        for one in future
        if not _tells_which(low, one)
    ]


def _tells_which(text: str, one: when.When) -> bool:
    """A holiday that says which thing is meant and no day: "the Xmas labels", "Easter peak"."""
    head, tail = text[max(0, one.start - _NEAR) : one.start], text[one.end : one.end + _NEAR]
    return bool(
        cue("time.which").fullmatch(one.words.lower()) and cue("time.which_after").match(tail)
    ) and not before("time.which_before").search(head)


def _sums(turn: Turn, text: str) -> list[Mark]:
    plain = money.find(text, locale=turn.locale)
    starts = {one.start for one in plain}
    low = text.lower()
    said = plain + [
        one
        for one in money.find(text, locale=turn.locale, bare=True)
        if one.start not in starts and _of_a_deal(low, one)
    ]
    return [Mark(one.start, one.end, MONEY, money=one) for one in said]


def _of_a_deal(text: str, sum_: money.Money) -> bool:
    """Beside words that only a deal's value has: "now 40,800", "from one twenty to one fifty"."""
    head = text[max(0, sum_.start - _NEAR) : sum_.start]
    if cue("amount.bare_not").match(text, sum_.end):
        return False
    return bool(before("amount.bare").search(head)) or _alone(text, head, sum_)


def _alone(text: str, head: str, sum_: money.Money) -> bool:
    """A large round figure that is a clause of its own: "accepted! 29,500 all in"."""
    large = sum_.amount >= _LARGE and re.search(r"\d,\d{3}|\d ?[km]$", sum_.words.lower())
    opens = not head.strip() or head.rstrip()[-1] in ".,;:!?–—-("
    return bool(large and opens and cue("amount.alone_after").match(text, sum_.end))


def _apart(found: list[Mark]) -> list[Mark]:
    """Of two that overlap the longer; of equals a sum before a date, a date before a name."""
    rank = {MONEY: 0, DATE: 1}
    kept: list[Mark] = []
    taken: set[int] = set()
    for mark in sorted(found, key=lambda m: (m.start - m.end, rank.get(m.letter, 2))):
        span = range(mark.start, mark.end)
        if not taken.intersection(span):
            kept.append(mark)
            taken.update(span)
    return sorted(kept, key=lambda mark: mark.start)
