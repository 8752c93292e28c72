"""All names of a workspace at one moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from store.names import Names, UserName
from tools.lexicon import addresses, finding, looking
from tools.lexicon.folding import squash
from tools.lexicon.index import TABLES, Index
from tools.lexicon.language import NAMING
from tools.lexicon.mention import Mention
from tools.lexicon.rows import Rows
from tools.reading import Candidate


@dataclass(frozen=True)
class Lexicon:
    """An immutable index of the names of a workspace at `version`; threads may share it."""

    version: int
    # Out of its repr: LangChain writes out whatever it passes on, and that would be every name.
    names: Names = field(repr=False)
    index: Index = field(repr=False)
    rows: Rows = field(repr=False)

    @staticmethod
    def build(names: Names, version: int = 0) -> Lexicon:
        return Lexicon(version, names, Index.build(names), Rows.of(names))

    def updated(self, names: Names, version: int) -> Lexicon:
        """The lexicon of other names; costs what differs."""
        gone = {table: set(getattr(self.names, table)) - set(getattr(names, table)) for table in TABLES}
        come = {table: set(getattr(names, table)) - set(getattr(self.names, table)) for table in TABLES}
        if not any(gone.values()) and not any(come.values()):
            return Lexicon(version, names, self.index, self.rows)
        return Lexicon(version, names, self.index.changed(gone, come), Rows.of(names))

    def find(self, text: str) -> list[Mention]:
        """Every name that stands in a text, in order; never overlapping."""
        named, rest = addresses.find(text, self.rows)
        found = finding.find(rest, self.index, self.rows, named)
        return sorted([*named, *found], key=lambda mention: mention.start)

    def lookup(self, words: str, table: str, within: int | None = None) -> tuple[Candidate, ...]:
        """The rows of a table that words said as a name may mean, best first; `within`: of that account only.

        Equal scores mean equally good; a score under 0.8 of its best form is a misspelling.
        """
        return looking.look(words, table, self.index, self.rows, within)

    def near(self, words: str, table: str, within: int | None = None) -> tuple[Candidate, ...]:
        """Rows whose names come close to words that mean none of them, best first."""
        return looking.near(words, table, self.index, self.rows, within)

    def people_of(self, account_id: int) -> Sequence[int]:
        return self.rows.people.get(account_id, ())

    def titled(self, words: str, account_id: int) -> tuple[Candidate, ...]:
        """People of an account by nothing but their title: 社長."""
        said = squash(words)
        if said not in NAMING.honorifics_after or said in NAMING.honorifics_of_companies:
            return ()
        people = (self.rows.by_table["contacts"][id_] for id_ in self.people_of(account_id))
        held = [one.id for one in people if squash(one.title or "").endswith(said)]
        return tuple(found for id_ in held if (found := self.candidate("contacts", id_)))

    def deals_of(self, account_id: int) -> Sequence[int]:
        return self.rows.deals.get(account_id, ())

    def candidate(self, table: str, id_: int, score: float = 1.0) -> Candidate | None:
        """A row by its id, None where there is none of that id."""
        if id_ not in self.rows.by_table[table]:
            return None
        return Candidate(table, id_, self.rows.name(table, id_), self.rows.detail(table, id_), score)

    def user(self, user_id: int) -> UserName:
        """A colleague by id; KeyError where none of the team has it."""
        row: UserName = self.rows.by_table["users"][user_id]
        return row

    def account_of(self, candidate: Candidate) -> int | None:
        """The account that a candidate is, or belongs to."""
        return self.rows.account_of(candidate.table, candidate.id)
