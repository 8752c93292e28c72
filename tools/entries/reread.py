"""One entry against what its message says now. A field is written where the message says something else than it did;
where a person has set that field since, theirs stays and is named."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection

from store import files, interactions, questions
from store.changes import Changed, Writing
from store.interactions import Participant
from tools.entries.entry import REMARKS
from tools.entries.history import Target
from tools.entries.reread_steps import reread_steps
from tools.entries.revise import Revision, is_person
from tools.entries.settle import Waiting
from tools.errors import Stale
from tools.figures import NOTHING, Figures
from tools.reading import Named, NoteRead
from tools.results import MovedField
from tools.saving import reader
from tools.turn import Turn

OVERTAKEN = "overtaken"
"""The answer of a question whose message was edited before anybody answered."""
COLUMNS = (("kind",), ("occurred_on", "occurred_until"), ("mood",), ("summary",))
"""Columns of an entry that are said together."""
FIGURES = ("amount", "stage", "close_date", "deal")
Image = dict[str, Any]
Images = dict[tuple[str, int], Image]


def said_so_far(rows: Iterable[Changed]) -> Images:
    """(table, row) → its columns as the message left them. A later row counts for the columns that it changed: the
    others may hold what a person set."""
    found: Images = {}
    for row in rows:
        key = (row.table, row.row_id)
        if row.after is None:
            found.pop(key, None)
        elif row.before is None or key not in found:
            found[key] = dict(row.after)
        else:
            found[key] |= {name: value for name, value in row.after.items() if value != row.before.get(name)}
    return found


class Reread:
    """One entry while it is brought up to its message. `said`: the rows that the message itself wrote; `kept` gathers
    the fields that a person has set otherwise since."""

    def __init__(
        self,
        turn: Turn,
        conn: Connection,
        change: Writing,
        meant: Target,
        said: Sequence[Changed],
        note: NoteRead,
    ) -> None:
        self.turn, self.conn, self.change, self.meant, self.note = turn, conn, change, meant, note
        self.said = said_so_far(said)
        self.told = meant.told
        self.revision = Revision(turn, conn, change, meant.told, said)
        self.kept: list[MovedField] = []

    def write(self) -> None:
        account, figures = self._account_differs(), self._differ(FIGURES)
        came, gone = self._people()
        if account or figures or came or gone:
            self._names_and_figures(account, figures, came, gone)
        self._columns()
        files.follow(self.change, self.conn, self.told.id, self.turn.files)
        steps = reread_steps(self.turn, self.change, self.meant, self.said, self.note)
        self.kept += [field for field in steps if field not in self.kept]

    @property
    def _before(self) -> Image:
        """The entry's own columns, as the message left them."""
        return self.said[("interactions", self.told.id)]

    def _words(self, name: str) -> str:
        return str(self._before["quotes"].get(name, ""))

    def _differ(self, names: Iterable[str]) -> bool:
        return any(self._words(name) != self.note.quotes.get(name, "") for name in names)

    # --- the entry's own columns ----------------------------------------------------------------------------

    def _columns(self) -> None:
        note, stands = self.note, self._stands()
        reads: Image = {
            "kind": note.kind,
            "occurred_on": note.occurred.first,
            "occurred_until": note.occurred.last if note.occurred.last != note.occurred.first else None,
            "mood": note.mood,
            "summary": note.summary,
        }
        written: Image = {"text": note.text, "quotes": self._quotes()}
        for names in COLUMNS:
            now = {name: _kept(reads[name]) for name in names}
            before = {name: self._before[name] for name in names}
            here = {name: _kept(stands[name]) for name in names}
            if now in (before, here):
                continue
            if here == before:
                written |= {name: reads[name] for name in names}
            else:
                self.kept.append(names[0])  # type: ignore[arg-type]
        self.revision.columns(**written)

    def _stands(self) -> Image:
        return vars(interactions.get(self.conn, reader(self.turn), [self.told.id])[0])

    def _quotes(self) -> Image:
        remarks = [[one.kind, one.words] for one in self.note.remarks]
        return self.note.quotes | ({REMARKS: remarks} if remarks else {})

    # --- customer, people and the deal's figures ------------------------------------------------------------

    def _account_differs(self) -> bool:
        """Another customer is named than before, and it is not the one that stands there."""
        if not self._differ(["account"]):
            return False
        named = self.note.account
        stands = self.revision.account_id
        if (named.row.id if named and named.row else None) == stands and stands is not None:
            return False
        if stands not in (None, self._account_said()):
            self.kept.append("account")
            return False
        return named is not None

    def _account_said(self) -> int | None:
        links = [
            image["account_id"]
            for (table, _), image in self.said.items()
            if table == "interaction_accounts" and image["interaction_id"] == self.told.id
        ]
        return links[-1] if links else None

    def _people(self) -> tuple[list[Named], list[Participant]]:
        """Who is named now and was not, and who was and is not. A colleague is gone only where the message put them."""
        before = [words for words in self._words("contacts").split(", ") if words]
        now = [one.words for one in self.note.contacts]
        came = [one for one in self.note.contacts if one.words not in before]
        known = {one.row.id for one in came if one.row}
        gone = [
            each
            for each in self.told.participants
            if each.user_id is None
            and each.contact_id not in known
            and any(is_person(self.turn, each, words) for words in before if words not in now)
        ]
        mates = {each.user_id: each for each in self.told.participants if each.user_id is not None}
        named = {mate.id for mate in self.note.colleagues}
        said = {
            image["user_id"]
            for (table, _), image in self.said.items()
            if table == "participants" and image["interaction_id"] == self.told.id
        }
        came += [Named(mate.name, mate) for mate in self.note.colleagues if mate.id not in mates]
        gone += [each for id_, each in mates.items() if id_ not in named and id_ in said]
        standing = {each.contact_id for each in self.told.participants}
        return [
            one for one in came if not (one.row and one.row.table == "contacts" and one.row.id in standing)
        ], gone

    def _names_and_figures(
        self, account: bool, figures: bool, came: list[Named], gone: list[Participant]
    ) -> None:
        waiting = self._withdrawn()
        if account and self.note.account:
            names = [one.words for one in self.note.contacts]
            self.revision.move_to(self.note.account, Figures.of(self.note), names)
            came, gone = (
                [one for one in came if one.row and one.row.table == "users"],
                [one for one in gone if one.user_id is not None],
            )
        for each in gone:
            interactions.leave(self.change, each.id)
        for one in came:
            self.revision.take_part(one)
        if not account:
            self._settle(waiting, figures and self._figures_taken_back(), came)

    def _withdrawn(self) -> Waiting | None:
        """What is asked about the entry is asked no more; what was waiting for the answer."""
        asked = questions.asked_by(self.conn, reader(self.turn), [each.id for each in self.meant.chain])
        still = [one for one in asked if one.answered_at is None and self._asks_here(one.about)]
        for one in still:
            questions.answered(self.change, one.id, self.turn.now, OVERTAKEN)
        return Waiting.from_kept(still[-1].about) if still else None

    def _asks_here(self, about: Image) -> bool:
        return about.get("interaction_id") == self.told.id

    def _figures_taken_back(self) -> bool:
        """False where somebody has given the deal another figure since."""
        try:
            self.revision.take_back(self.revision.account_id)
        except Stale:
            self.kept.append("amount")
            return False
        return True

    def _settle(self, waiting: Waiting | None, figures: bool, came: list[Named]) -> None:
        """What the new words leave open is asked, and what was being asked before and is still said."""
        asked = waiting.people if waiting else ()
        people = [one for one in self.note.contacts if not one.row and (one in came or one.words in asked)]
        left = waiting.figures if waiting else NOTHING
        said = Figures.of(self.note) if figures or left else NOTHING
        deal = self._deal() if said else None
        unknown = self.note.account if self.revision.account_id is None else None
        rest = Waiting(
            self.told.id,
            account=self.note.quotes.get("account", ""),
            people=tuple(one.words for one in people),
            deal=self.note.quotes.get("deal", "") if said else "",
            figures=said,
        )
        if unknown is None or waiting is not None:
            self.revision.settling.on(rest, unknown, people, deal)
        elif said or people:
            self.revision.settling.on(replace(rest, account=""), None, people, deal)

    def _deal(self) -> Named | None:
        """Of several that fit, the one that a person has chosen for these words before."""
        deal, chosen = self.note.deal, self.told.deal_id
        if deal is None or deal.row or chosen is None or self._differ(["deal"]):
            return deal
        return Named(deal.words, self.turn.lexicon.candidate("deals", chosen))


def _kept(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
