"""A customer as words describe it, and those that go by a name already."""

from __future__ import annotations

import unicodedata
from dataclasses import asdict, dataclass

from tools.lexicon.language import NAMING
from tools.lexicon.reading import aloud
from tools.reading import Candidate
from tools.turn import Turn

_MOST_NEAR = 4
_WHOLE = 0.9
"""How well a name must fit to be the same one: the whole name, or a reading of it."""


@dataclass(frozen=True)
class Site:
    """Words as written; "" for what is not said."""

    name: str = ""
    domain: str = ""
    city: str = ""
    country: str = ""
    industry: str = ""
    alias: str = ""

    def columns(self) -> dict[str, str]:
        """All but the alias, which is a row of its own."""
        said = {**asdict(self), "domain": domain(self.domain)}
        return {column: words.strip() for column, words in said.items() if words and column != "alias"}


def domain(words: str) -> str:
    """ "globex.com" of "https://www.globex.com/en"."""
    bare = words.strip().lower().rpartition("://")[2].partition("/")[0]
    return bare.removeprefix("www.")


def close_to(turn: Turn, words: str) -> tuple[Candidate, ...]:
    """The customers that it may be a slip, another spelling or a part of."""
    said = [words, *filter(None, [aloud(_without_form(words))])]
    found = [
        one
        for name in said
        for look in (turn.lexicon.lookup, turn.lexicon.near)
        for one in look(name, "accounts")
    ]
    return tuple({one.id: one for one in found}.values())[:_MOST_NEAR]


def _without_form(words: str) -> str:
    """ "トウア精機" of 「トウア精機(株)」."""
    folded = unicodedata.normalize("NFKC", words)
    for form in sorted(NAMING.company_forms, key=len, reverse=True):
        folded = folded if form.isascii() else folded.replace(f"({form})", "").replace(form, "")
    return folded.strip("() ")


def called(turn: Turn, words: str) -> list[Candidate]:
    """The customers that go by that very name."""
    return [one for one in turn.lexicon.lookup(words, "accounts") if one.score >= _WHOLE]
