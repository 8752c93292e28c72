"""Names that the workspace does not know, by their form: an honorific, a company's form, "at X", capitals."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from bot.reader import capitals
from bot.reader.folder import folders, spell
from bot.reader.language import languages_of
from bot.reader.mark import ACCOUNT, CONTACT, Mark
from memory.analyser import entries
from tools.lexicon.language import NAMING
from tools.lexicon.reading import Piece, pieces

_PLACES = {"C": "\ue001", "A": "\ue002", "U": "\ue003", "D": "\ue004"}
_WINDOW = 24
"""Characters before a name that are read as words, to see where it begins."""


@dataclass(frozen=True)
class Parts:
    """Parts of speech, by the analyser's names for them."""

    made_of: frozenset[str]
    """Which words a name is made of."""
    strange: frozenset[str]
    plain: frozenset[str]
    """Those of names, and of names that are no company's: of towns."""
    person: frozenset[str]
    """Those of people's names."""
    never: frozenset[str]
    """Those of a last word that names nobody: 員 of 事務員さん."""
    beside: str
    """What is put beside a word to see whether the analyser takes it for a name."""


@dataclass(frozen=True)
class Form:
    """A pattern, and what holds of the name that it finds (`flags`).

    "alone": only where no customer is known; "words": the name is the last word or two of what matched; "two": two
    words at least; "strange": a word of it is a name, or in no dictionary, and it is not alone where a company is known
    (people who are called as somebody known may be others); "compound": two words at least, of which the last can be
    nobody's name, and not alone likewise; "proper": a word of it can be a name.
    """

    pattern: re.Pattern[str]
    letter: str
    flags: frozenset[str]
    never: frozenset[str]
    of: re.Pattern[str]
    """A person's whole name that opens a company's: "Dana Lowe of Osprey Home Care"."""
    after: bool
    """Something before the name says that it is one."""
    parts: Parts
    first: frozenset[str] = frozenset()
    """Words that open no name: 新規."""


_LONGEST = 80
"""Characters of a name."""
_BESIDE_NAMESAKES = {"strange", "compound"}
_FLAGS = ("alone", "words", "two", "strange", "compound", "proper")


@cache
def _forms() -> tuple[Form, ...]:
    return tuple(
        form for folder in folders() for form in _of(folder.joinpath("names.toml").read_text("utf-8"))
    )


def _of(text: str) -> Iterator[Form]:
    data = tomllib.loads(text)
    never = frozenset([*data["not"]["words"], *data["words"].get("tail", ())])
    said = data.get("parts", {})
    first = frozenset(data["not"].get("first", ()))
    of = re.compile(spell(data.get("person_of", "(?!)"), data["words"]))
    for letter, group in ((ACCOUNT, "company"), (CONTACT, "person")):
        made_of, strange, plain, person, not_last = (
            frozenset(said.get(name, ())) for name in (group, "strange", "plain", "named", "never")
        )
        beside = said.get("beside", "") if letter == CONTACT else ""
        parts = Parts(made_of, strange, plain, person, not_last, beside)
        for form in data.get(group, ()):
            pattern = re.compile(spell(form["pattern"], data["words"]), re.MULTILINE)
            flags = frozenset(flag for flag in _FLAGS if form.get(flag))
            after = not form["pattern"].startswith(("(?P<name>", "(?:^"))
            yield Form(pattern, letter, flags, never, of, after, parts, first)


def find(text: str, known: list[Mark]) -> list[Mark]:
    """New people and companies of a text, `known` names apart."""
    found: list[Mark] = []
    company = any(mark.letter == ACCOUNT for mark in known)
    customer = company or any(mark.letter == CONTACT and mark.accounts for mark in known)
    blank = _blanked(text, known)
    named = capitals.proper(blank) if _has_capitals(text) else []
    for mark in capitals.strangers(named, customer):
        found.append(mark)
        blank = _hidden(blank, mark)
    company = company or any(mark.letter == ACCOUNT for mark in found)
    customer = customer or bool(found)
    for group in (ACCOUNT, CONTACT):
        for form in _forms():
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


def _has_capitals(text: str) -> bool:
    """It is of a language that writes names with capitals, and not of one that only takes such words in."""
    return any(not language.verb_last for language in languages_of(text.lower()))


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
        or not _bears_out(words, form)
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


def _bears_out(words: str, form: Form) -> bool:
    """What its form asks of a name holds of these words."""
    return all(holds(words, form) for flag, holds in _ASKED.items() if flag in form.flags)


def _two(words: str, _: Form) -> bool:
    return " " in words


def _compound(words: str, form: Form) -> bool:
    """Two words, of which the last is a noun and can be nobody's name (アズマ工具, and not 佐藤大地), or three."""
    said = pieces(words)
    if len(said) < 2 or form.parts.never & set(said[-1].part):
        return False
    return not (
        _may_be(said[-1], form.parts.person) if len(said) < 3 else form.parts.person & set(said[-1].part)
    )


def _proper(words: str, form: Form) -> bool:
    """A word of it is in no dictionary, or can be a name: 若葉交通, and not 外観検査."""
    return any(not piece.known or _may_be(piece, form.parts.strange) for piece in pieces(words))


def _may_be(piece: Piece, parts: frozenset[str]) -> bool:
    return any(parts & set(entry) for entry in entries(piece.surface))


def _opens(text: str, start: int) -> bool:
    """It stands first in a sentence, where every word has a capital."""
    before = text[:start].rstrip(" \t*_•-–\"'“")
    return not before or before[-1] in "\n.!?:;"


def _strange(words: str, form: Form) -> bool:
    """A word of it is a name that no town has, or in no dictionary."""
    return any(
        form.parts.strange & set(piece.part) and not form.parts.plain & set(piece.part)
        if piece.known
        else not any(map(str.isnumeric, piece.surface))
        for piece in pieces(words)
    )


_ASKED: dict[str, Callable[[str, Form], bool]] = {
    "two": _two,
    "strange": _strange,
    "compound": _compound,
    "proper": _proper,
}


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
