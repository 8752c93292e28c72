"""How new names are written, as data (languages/*/names.toml): patterns, and what each asks of the name it finds."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from bot.reader.folder import folders, spell
from bot.reader.mark import ACCOUNT, CONTACT
from memory.analyser import entries
from tools.lexicon.language import NAMING
from tools.lexicon.reading import Piece, pieces


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


_FLAGS = ("alone", "words", "two", "strange", "compound", "proper")


@cache
def forms() -> tuple[Form, ...]:
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


def bears_out(words: str, form: Form) -> bool:
    """What its form asks of a name holds of these words, and more of them than a company's form is one."""
    if form.letter == ACCOUNT and not _bare(words):
        return False
    return all(holds(words, form) for flag, holds in _ASKED.items() if flag in form.flags)


def _bare(words: str) -> str:
    """Without the words for what a company is: 株式会社 alone is nobody."""
    for kind in NAMING.company_forms:
        words = words.replace(kind, "") if not kind.isascii() else words
    return words.strip()


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
