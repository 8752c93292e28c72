"""A name that stands in a text."""

from __future__ import annotations

from dataclasses import dataclass

from tools.reading import Candidate


@dataclass(frozen=True)
class Mention:
    """`text[start:end] == words`: a name without honorific, title or possessive. Mentions never overlap.

    `candidates`: best first, of any table ("accounts", "contacts", "users", "products", "deals"), at most
    twenty; people of a customer that the text names come before others.
    `exact` False: it was reached over a misspelling.
    `by_use`: the words are ordinary words too ("Bloom", "May", 森); how they stand made them a name.
    `confidence`: 0 to 1, how surely this is a name here at all.
    `honorific`: what stands beside it (さん, 部長, "Dr").
    """

    start: int
    end: int
    words: str
    candidates: tuple[Candidate, ...]
    exact: bool = True
    by_use: bool = False
    confidence: float = 1.0
    honorific: str = ""

    @property
    def kinds(self) -> tuple[str, ...]:
        """The tables that its candidates are of, best first."""
        return tuple(dict.fromkeys(candidate.table for candidate in self.candidates))

    @property
    def kind(self) -> str:
        """The table of its best candidate."""
        return self.candidates[0].table

    def of(self, table: str) -> tuple[Candidate, ...]:
        return tuple(candidate for candidate in self.candidates if candidate.table == table)
