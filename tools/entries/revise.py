"""An entry is put right: another customer, other people, other figures. What it did to a deal goes along."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection

from store import deals, interactions, questions, stages
from store.changes import Changed, Writing
from store.interactions import Interaction, Participant
from tools import figures, money
from tools.entries.settle import Settling, Waiting, belongs_to
from tools.errors import Stale
from tools.figures import NOTHING, Figures
from tools.reading import Amount, Named
from tools.saving import reader
from tools.turn import Turn
from tools.understand import person, which_deal

MOOT = "moot"
FIGURES = ("amount_minor", "currency", "stage_id", "close_date")


@dataclass(frozen=True)
class Revision:
    """One entry while it is put right. `history`: what its own changes wrote before."""

    turn: Turn
    conn: Connection
    change: Writing
    told: Interaction
    history: Sequence[Changed]

    @property
    def account_id(self) -> int | None:
        return self.told.accounts[0][0] if self.told.accounts else None

    @property
    def settling(self) -> Settling:
        return Settling(self.turn, self.conn, self.change, self.told.author_id)

    def columns(self, **values: Any) -> None:
        interactions.update(self.change, self.told.id, **values)

    def move_to(self, account: Named, said: Figures = NOTHING, names: Sequence[str] = ()) -> None:
        """With that customer and no other. People and deal are looked for anew there; what the entry did to
        its deal is taken back and done to theirs. `said` and `names` are put right by the same words."""
        kept = self._leave(account.row.id if account.row else None)
        for each in self.told.participants:
            if each.user_id is None:
                interactions.leave(self.change, each.id)
        self._no_longer_asked("_contact")
        people = [person(self.turn, words, account) for words in names or self._people_said()]
        for one in people:
            self.take_part(one)
        self._settle(account, [one for one in people if not one.row], said or kept)

    def hand_over(self, account_id: int | None) -> None:
        """As `move_to`, the people staying as they are."""
        kept = self._leave(account_id)
        if account_id is not None:
            here = self.turn.lexicon.candidate("accounts", account_id)
            self._settle(Named("", here), [], kept)

    def _leave(self, account_id: int | None) -> Figures:
        kept = self.take_back(account_id)
        belongs_to(self.settling, self.told.id, account_id)
        return self._no_longer_asked("_account", "_deal") or kept

    def _no_longer_asked(self, *kinds: str, words: Container[str] | None = None) -> Figures:
        """What is told otherwise is asked no more; the figures that waited for the answer."""
        waiting = NOTHING
        for asked in questions.open_of(self.conn, reader(self.turn), self.told.id):
            if asked.kind.endswith(kinds) and (words is None or asked.about["words"] in words):
                questions.answered(self.change, asked.id, self.turn.now, MOOT)
                waiting = Waiting.from_kept(asked.about).figures or waiting
        return waiting

    def put(self, said: Figures) -> None:
        """Figures of the entry's deal, or of the one that they may belong to."""
        deal = deals.get(self.conn, reader(self.turn), self.told.deal_id) if self.told.deal_id else None
        if deal:
            figures.put(self.turn, self.conn, self.change, self.told.id, deal, said)
        else:
            self._settle(None, [], self._no_longer_asked("_deal").put_right(said))

    def people(self, names: Sequence[str], instead_of: str = "") -> None:
        """Those who took part: in place of the one who was named wrongly, else of the only one."""
        standing = [one for one in self.told.participants if one.user_id is None]
        wrong = {one.id for one in standing if instead_of and is_person(self.turn, one, instead_of)}
        gone = [one for one in standing if one.id in wrong or (not wrong and len(standing) == 1)]
        for each in gone:
            interactions.leave(self.change, each.id)
        self._no_longer_asked("_contact", words={each.name for each in gone})
        here = self.turn.lexicon.candidate("accounts", self.account_id) if self.account_id else None
        found = [person(self.turn, words, Named("", here) if here else None) for words in names]
        for one in found:
            self.take_part(one)
        self._settle(None, [one for one in found if not one.row], NOTHING)

    def _settle(self, account: Named | None, people: Sequence[Named], said: Figures) -> None:
        account_id = (
            account.row.id if account and account.row else self.account_id if account is None else None
        )
        deal = None
        if said and account_id is not None:
            words = self.told.quotes.get("deal", "")
            deal = which_deal(self.turn, words, words or said.words, self.told.text, account_id)
        waiting = Waiting(
            self.told.id,
            account=account.words if account else "",
            people=tuple(one.words for one in people),
            figures=said,
        )
        self.settling.on(waiting, account, people, deal)

    def take_part(self, one: Named) -> None:
        if one.row is None:
            interactions.take_part(self.change, self.told.id, name=one.words)
        elif one.row.table == "contacts":
            interactions.take_part(self.change, self.told.id, contact_id=one.row.id)
        else:
            interactions.take_part(self.change, self.told.id, user_id=one.row.id)

    def _people_said(self) -> list[str]:
        """As they were written, where that is known of each."""
        names = [one.name for one in self.told.participants if one.user_id is None]
        written = [words for words in self.told.quotes.get("contacts", "").split(", ") if words]
        return written if len(written) == len(names) else names

    def take_back(self, account_id: int | None) -> Figures:
        """The deal stands as before the entry; what the entry had said. Raises Stale where that moved on."""
        images = [row for row in self.history if row.table == "deals" and row.row_id == self.told.deal_id]
        deal = deals.get(self.conn, reader(self.turn), self.told.deal_id) if self.told.deal_id else None
        if deal is None:
            return NOTHING
        if images and images[0].before is None:  # it was made for this entry: it goes along
            deals.update(self.change, deal, self.turn.author.id, self.turn.now, {"account_id": account_id})
            return NOTHING
        figures.belongs(self.turn, self.conn, self.change, self.told.id, None)
        if not images:
            return NOTHING
        before, after = images[0].before or {}, images[-1].after or {}
        moved = [column for column in FIGURES if before[column] != after[column]]
        if any(_kept(getattr(deal, column)) != after[column] for column in moved):
            raise Stale(what="deal")
        values = {column: _value(column, before[column]) for column in moved}
        if _kept(deal.last_activity_on) == after["last_activity_on"]:
            values["last_activity_on"] = _value("last_activity_on", before["last_activity_on"])
        deals.update(self.change, deal, self.turn.author.id, self.turn.now, values)
        return self._figures_of(moved, after)

    def _figures_of(self, moved: Sequence[str], after: dict[str, Any]) -> Figures:
        quotes = self.told.quotes
        amount = None
        if "amount_minor" in moved and after["amount_minor"] is not None:
            words = quotes.get("amount", "")
            bare = not any(said.currency for said in money.find(words, locale=self.turn.locale))
            value = money.major(after["amount_minor"], after["currency"])
            amount = Amount(value, after["currency"], words, assumed=bare)
        stage = stages.names(self.conn)[after["stage_id"]].kind if "stage_id" in moved else None
        close = _value("close_date", after["close_date"]) if "close_date" in moved else None
        words = next((quotes[name] for name in ("amount", "stage", "close_date") if name in quotes), "")
        return Figures(amount, stage, close, words)  # type: ignore[arg-type]


def _kept(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _value(column: str, kept: Any) -> Any:
    return date.fromisoformat(kept) if column in ("close_date", "last_activity_on") and kept else kept


def is_person(turn: Turn, one: Participant, words: str) -> bool:
    """Do the words name that one?"""
    return words in one.name or one.contact_id in {
        found.id for found in turn.lexicon.lookup(words, "contacts")
    }
