"""Names that the workspace does not know, by their form: an honorific, a company's form, "at X", capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.reader import capitals
from bot.reader.forms import Form, bears_out, forms
from bot.reader.mark import ACCOUNT, CONTACT, Mark
from bot.reader.proper import proper
from tools.lexicon.language import NAMING
from tools.lexicon.reading import Piece, pieces

_PLACES = {"C": "\ue001", "A": "\ue002", "U": "\ue003", "D": "\ue004"}
_WINDOW = 24
"""Characters before a name that are read as words, to see where it begins."""


_LONGEST = 80
"""Characters of a name."""
_BESIDE_NAMESAKES = {"strange", "compound"}


def find(text: str, known: list[Mark]) -> list[Mark]:
    """New people and companies of a text, `known` names apart."""
    found: list[Mark] = []
    company = any(mark.letter == ACCOUNT for mark in known)
    customer = company or any(mark.letter == CONTACT and mark.accounts for mark in known)
    blank = _blanked(text, known)
    named = proper(blank)
    for mark in capitals.strangers(named, customer):
        found.append(mark)
        blank = _hidden(blank, mark)
    company = company or any(mark.letter == ACCOUNT for mark in found)
    customer = customer or bool(found)
    for group in (ACCOUNT, CONTACT):
        for form in forms():
            taken = customer if _BESIDE_NAMESAKES.isdisjoint(form.flags) else company
            if form.letter != group or (
                "alone" in form.flags and (taken or any(m.letter == ACCOUNT for m in found))
            ):
                continue
            for match in form.pattern.finditer(blank):
                new = _mark(text, form, match)
                if new and not capitals.is_place(new, named):
                    found.append(new)
                    blank = _hidden(blank, new)
        for mark in _repeated(blank, found) if group == ACCOUNT else ():
            found.append(mark)
            blank = _hidden(blank, mark)
    return [*found, *_again(blank, found)]


def _hidden(blank: str, mark: Mark) -> str:
    return blank[: mark.start] + _PLACES[mark.letter] * (mark.end - mark.start) + blank[mark.end :]


def _repeated(blank: str, found: list[Mark]) -> list[Mark]:
    """New companies once more, by their whole name."""
    return [
        Mark(match.start(), match.end(), ACCOUNT, words)
        for words in {mark.words for mark in found}
        for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", blank)
    ]


def _again(blank: str, found: list[Mark]) -> Iterator[Mark]:
    """New people once more, by their given name alone: "Desmond Pike … I owe Desmond the policy"."""
    for mark in found:
        given, _, family = mark.words.partition(" ")
        if mark.letter == CONTACT and family and given[0].isupper():
            for match in re.finditer(rf"(?<!\w){re.escape(given)}(?!\w)", blank):
                yield Mark(match.start(), match.end(), CONTACT, given)


def _blanked(text: str, known: list[Mark]) -> str:
    chars = list(text)
    for mark in known:
        chars[mark.start : mark.end] = _PLACES.get(mark.letter, "\ue005") * (mark.end - mark.start)
    return "".join(chars)


def _mark(text: str, form: Form, match: re.Match[str]) -> Mark | None:
    start, end = match.span("name")
    if "words" in form.flags:
        start = _word_start(text, start, end, form)
    words = text[start:end]
    if form.letter == ACCOUNT and (of := form.of.match(words)):
        start += of.end()
        words = text[start:end]
    while words and words.split(" ", 1)[0] in form.never and " " in words:
        start += len(words.split(" ", 1)[0]) + 1
        words = text[start:end]
    if (
        not words.strip()
        or len(words) > _LONGEST
        or words in form.never
        or not bears_out(words, form)
        or (form.letter == CONTACT and words.rsplit(" ", 1)[-1] in form.never)
        or set(words) & set("\ue001\ue002\ue003\ue004\ue005")
        or (
            form.letter == CONTACT
            and _opens(text, start)
            and words.lower() in NAMING.ranks
            and not form.after
        )
    ):
        return None
    return Mark(start, end, form.letter, words)


def _opens(text: str, start: int) -> bool:
    """It stands first in a sentence, where every word has a capital."""
    before = text[:start].rstrip(" \t*_•-–\"'“")
    return not before or before[-1] in "\n.!?:;"


def _names_nobody(piece: Piece, form: Form) -> bool:
    """A noun of the dictionary, also beside an honorific (杜氏さん); or the end of one (事務員さん)."""
    word, first = piece.surface, pieces(piece.surface + form.parts.beside)[0]
    noun = len(word) > 1 and first.known and first.surface == word
    return bool(form.parts.never & set(piece.part)) or (noun and not form.parts.made_of & set(first.part))


def _word_start(text: str, start: int, end: int, form: Form) -> int:
    """Where the name before `end` begins: words of the form's parts of speech, or the one word that is there;
    `end`, and so no name, where that is a common noun."""
    low = max(0, start - _WINDOW)
    words = [piece for piece in pieces(text[low:end]) if piece.end > start - low]
    at = len(words)
    while at and form.parts.made_of & set(words[at - 1].part) and words[at - 1].surface.strip():
        at -= 1
    if at == len(words):
        at = max(0, at - 1)
        if words and form.parts.beside and _names_nobody(words[at], form):
            return end
    while at < len(words) - 1 and words[at].surface in form.first:
        at += 1
    return low + words[at].start if words else start
