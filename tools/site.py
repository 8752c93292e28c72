"""A customer as words describe it, and those that go by a name already."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from tools.reading import Candidate
from tools.turn import Turn

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


def called(turn: Turn, words: str) -> list[Candidate]:
    """The customers that go by that very name."""
    return [one for one in turn.lexicon.lookup(words, "accounts") if one.score >= _WHOLE]
