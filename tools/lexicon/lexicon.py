"""All names of a workspace at one moment."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from store.names import Names, Touched, UserName
from tools.lexicon import addresses, finding, looking, sight
from tools.lexicon.folding import squash
from tools.lexicon.index import TABLES, Index
from tools.lexicon.language import NAMING
from tools.lexicon.mention import Mention
from tools.lexicon.rows import Rows
from tools.reading import Candidate

_SURE = 0.75
"""The score of a part of a name."""


@dataclass(frozen=True)
class Lexicon:
    """An immutable index of the names of a workspace at `version`; threads may share it.

    `whose`: the people whose records its reader may see, None for everybody's. Then `find` finds every name that
    stands in a text, but no other answer tells of a row that is hidden from the reader.
    """

    version: int
    # Out of its repr: LangChain writes out whatever it passes on, and that would be every name.
    index: Index = field(repr=False)
    rows: Rows = field(repr=False)
    whose: frozenset[int] | None = None

    @staticmethod
    def build(names: Names, version: int = 0) -> Lexicon:
        return Lexicon(version, Index.build(names), Rows.of(names))

    def updated(self, names: Names, version: int, touched: Touched | None = None) -> Lexicon:
        """The lexicon of other names, or of the same but for the rows `touched`, of which `names` tells how they
        stand now; costs what differs."""
        gone, come = {}, {}
        for table in TABLES:
            before = self.rows.by_table[table]
            ids = before.keys() if touched is None else touched.get(table, ())
            stood = {before[id_] for id_ in ids if id_ in before}
            now = set(getattr(names, table))
            gone[table], come[table] = stood - now, now - stood
        if not any(gone.values()) and not any(come.values()):
            return replace(self, version=version)
        return replace(
            self, version=version, index=self.index.changed(gone, come), rows=self.rows.changed(gone, come)
        )

    def seen_by(self, whose: frozenset[int] | None) -> Lexicon:
        return self if whose is None else replace(self, whose=whose)

    def shows(self, table: str, id_: int) -> bool:
        """May its reader know of the row?"""
        return self.whose is None or sight.shows(self.rows, self.whose, table, id_)

    def hides(self, words: str, table: str) -> bool:
        """Do the words name, by more than a misspelling, only what its reader may not see?"""
        found = [one for one in looking.look(words, table, self.index, self.rows) if one.score >= _SURE]
        return bool(found) and not self._shown(found)

    def admins(self) -> tuple[str, ...]:
        """Whom to ask for what one may not."""
        return tuple(user.name for user in self.rows.by_table["users"].values() if user.role == "admin")

    def _shown(self, found: Iterable[Candidate]) -> tuple[Candidate, ...]:
        return tuple(one for one in found if self.shows(one.table, one.id))

    def find(self, text: str) -> list[Mention]:
        """Every name that stands in a text, in order; never overlapping."""
        return [self._seen(mention) for mention in self._find(text)]

    def _seen(self, mention: Mention) -> Mention:
        """With the rows that the reader may see, if there are any: a hidden name is still no word of the text's."""
        shown = self._shown(mention.candidates)
        return replace(mention, candidates=shown) if shown else mention

    def _find(self, text: str) -> list[Mention]:
        named, rest = addresses.find(text, self.rows)
        found = finding.find(rest, self.index, self.rows, named)
        return sorted([*named, *found], key=lambda mention: mention.start)

    def lookup(self, words: str, table: str, within: int | None = None) -> tuple[Candidate, ...]:
        """The rows of a table that words said as a name may mean, best first; `within`: of that account only.

        Equal scores mean equally good; a score under 0.8 of its best form is a misspelling.
        """
        return self._shown(looking.look(words, table, self.index, self.rows, within))

    def near(self, words: str, table: str, within: int | None = None) -> tuple[Candidate, ...]:
        """Rows whose names come close to words that mean none of them, best first."""
        return self._shown(looking.near(words, table, self.index, self.rows, within))

    def people_of(self, account_id: int) -> Sequence[int]:
        return [id_ for id_ in self.rows.people.get(account_id, ()) if self.shows("contacts", id_)]

    def titled(self, words: str, account_id: int) -> tuple[Candidate, ...]:
        """People of an account by nothing but their title: 社長."""
        said = squash(words)
        if said not in NAMING.honorifics_after or said in NAMING.honorifics_of_companies:
            return ()
        people = (self.rows.by_table["contacts"][id_] for id_ in self.people_of(account_id))
        held = [one.id for one in people if squash(one.title or "").endswith(said)]
        return tuple(found for id_ in held if (found := self.candidate("contacts", id_)))

    def deals_of(self, account_id: int) -> Sequence[int]:
        return [id_ for id_ in self.rows.deals.get(account_id, ()) if self.shows("deals", id_)]

    def candidate(self, table: str, id_: int, score: float = 1.0) -> Candidate | None:
        """A row by its id, None where there is none of that id."""
        if id_ not in self.rows.by_table[table] or not self.shows(table, id_):
            return None
        return Candidate(table, id_, self.rows.name(table, id_), self.rows.detail(table, id_), score)

    def user(self, user_id: int) -> UserName:
        """A colleague by id; KeyError where none of the team has it."""
        row: UserName = self.rows.by_table["users"][user_id]
        return row

    def account_of(self, candidate: Candidate) -> int | None:
        """The account that a candidate is, or belongs to."""
        return self.rows.account_of(candidate.table, candidate.id)
