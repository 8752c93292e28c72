"""Who a lead is, told in a few words: "Jane Doe from Initrode, CTO, saw us at the fair"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.reader.language import cue
from bot.reader.mark import ACCOUNT, COLLEAGUE, CONTACT
from bot.reader.message import Message
from bot.reader.parties import email_in, phone_in, quoted
from bot.reader.said import Span, trimmed
from tools.lexicon.language import NAMING
from tools.lexicon.looking import bare

_CUT = re.compile(r"[,;、，；。()（）\n]|\s[-–—/]+\s|:\s")
_WORDS = ("lead.words",)
_LONGEST = 5
"""Words of a name."""
_RARE = 2500
"""The place by frequency from which a word written small may be a name all the same."""
_FAMILY = 3
"""Characters of a family name in a script without spaces, at most."""


def captured(message: Message, opening: re.Match[str] | None) -> dict[str, str]:
    """Piece by piece: where they come from by its words, a title by its own, then a person, then their company.

    What tells nothing of these stays in the note, which is all that was written.
    """
    email, phone = email_in(message), phone_in(message)
    found = dict.fromkeys(("name", "company", "title", "email", "phone", "source", "note"), "")
    found |= {"email": quoted(message, email), "phone": quoted(message, phone)}
    taken = [*([opening.span()] if opening else []), *filter(None, (email, phone)), *message.plain.mentions]
    unsure = []
    for span in _pieces(message, taken, found):
        field = _field(message, span)
        if field and not found[field]:
            found[field] = _said(message, span, field)
        elif not field:
            unsure.append(span)
    for span in unsure:
        words = _said(message, span, "name")
        field = "name" if not found["name"] and _personal(words, found["company"]) else "company"
        if words and not found[field] and _may_be_a_name(words):
            found[field] = words
    return found


def _pieces(message: Message, taken: list[Span], found: dict[str, str]) -> Iterator[Span]:
    """Between commas; the source, and everything behind it, is taken out of a piece, and "X from Y" is two."""
    cuts = sorted([*taken, *(cut.span() for cut in _CUT.finditer(message.plain.text))])
    at = 0
    for start, end in [*cuts, (len(message.text), 0)]:
        if start > at and (span := trimmed(message, at, start, _WORDS)):
            source = cue("lead.source").search(message.plain.text.lower(), *span)
            if source and not found["source"]:
                began = span[0] if _is_part(message, span, source.start()) else source.start()
                found["source"] = message.quote(began, span[1])
                span = trimmed(message, span[0], began, _WORDS) or (0, 0)
            yield from _split(message, span)
        at = max(at, end)


def _is_part(message: Message, span: Span, at: int) -> bool:
    """Words before the source's own that name nobody belong to it: "came to our booth at the fair"."""
    head = message.plain.text[span[0] : at].strip()
    return not head or not (_may_be_a_name(head) or any(message.within(span[0], at, CONTACT + ACCOUNT)))


def _split(message: Message, span: Span) -> Iterator[Span]:
    start, end = span
    if end <= start:
        return
    ends = next(iter(_links(message, start, end)), ())
    for one in ((start, ends[0]), (ends[1], end)) if ends else (span,):
        if kept := trimmed(message, *one, _WORDS):
            yield from _titled(message, kept) if not ends else (kept,)


def _links(message: Message, start: int, end: int) -> Iterator[Span]:
    """Where a person is parted from where they work: "from", or の before somebody's name."""
    text = message.plain.text.lower()
    for one in cue("lead.link").finditer(text, start, end):
        if start < one.start() and one.end() < end and not _in_title(text, start, *one.span()):
            yield one.span()
    for mark in message.within(start + 1, end, CONTACT):
        if held := cue("lead.holds").match(text, mark.start - 1, mark.start):
            yield held.span()


def _in_title(text: str, start: int, at: int, end: int) -> bool:
    """ "head of IT" """
    return bool(cue("lead.title").search(text, start, at) and cue("lead.belongs").fullmatch(text, at, end))


def _titled(message: Message, span: Span) -> Iterator[Span]:
    """「ヤマノ商会 調達部長 大野様」 is three; the two words of 「佐藤 健太様」 are one name."""
    if message.text[slice(*span)].isascii():
        yield span
        return
    start, end = span
    words = [
        (start + one.start(), start + one.end()) for one in re.finditer(r"[^\s　]+", message.text[start:end])
    ]
    held: list[Span] = []
    for one in words:
        field = _field(message, one)
        if field == "name" and held and held[-1][1] - held[-1][0] <= _FAMILY:
            one = (held.pop()[0], one[1])
        if field:
            yield from held
            held = []
            yield one
        else:
            held.append(one)
    yield from [(held[0][0], held[-1][1])] if held else []


def _field(message: Message, span: Span) -> str:
    """Whose name it is known to be, or by its form; "" where it may be either's."""
    marks = message.within(*span, CONTACT + ACCOUNT + COLLEAGUE)
    whole = [mark for mark in marks if not mark.new and mark.end - mark.start >= 0.8 * (span[1] - span[0])]
    words = message.quote(*span)
    if cue("lead.post").fullmatch(words.lower()):
        return "title"
    if bare(words) != words and not whole:
        return "name"
    if whole:
        return "company" if whole[0].letter == ACCOUNT else "name"
    if _company(words):
        return "company"
    return "title" if cue("lead.title").search(words.lower()) else ""


def _company(words: str) -> bool:
    """By its form (GmbH, 株式会社) or its trade (商事, Foods)."""
    said = words.lower()
    last = re.split(r"[\s　]+", said)[-1].strip(".")
    return last in NAMING.company_forms or any(
        said.endswith(one) or said.startswith(one)
        for one in (*NAMING.company_forms, *NAMING.trades)
        if not one.isascii() and len(one) > 1
    )


def _said(message: Message, span: Span, field: str) -> str:
    words = message.quote(*span)
    return bare(words) if field == "name" else words


def _personal(words: str, company: str) -> bool:
    """One word of Latin letters that nothing else is beside is a company's name more often than a person's."""
    return bool(company) or not words.isascii() or " " in words


def _may_be_a_name(words: str) -> bool:
    """Written as one, or of words that mean nothing else."""
    each = words.split()
    written = all(word[:1].isupper() or not word[:1].isascii() or word[:1].isdigit() for word in each[:2])
    strange = all(NAMING.ranks.get(word.lower().strip("'’.&"), _RARE) >= _RARE for word in each)
    return 0 < len(each) <= _LONGEST and (written or strange)
