"""Completes an entry: what its names decide is written, and of what they leave open one question is asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection

from store import deals, interactions, questions, steps
from store.changes import Writing
from tools import figures
from tools.figures import NOTHING, Figures
from tools.lexicon.folding import squash
from tools.reading import Candidate, Named
from tools.saving import reader
from tools.turn import Turn
from tools.understand import person, which_deal

NEW, NONE = "new", "none"
"""The choices that name no row: create it, leave it."""
_NEW = frozenset({"new_account", "new_contact"})
UNTOLD, OTHER = "untold_account", "other"
"""The question which customer a note is about, and its choice that opens the entry's form."""


@dataclass(frozen=True)
class Waiting:
    """What an entry said, as far as it is not settled: words, to be resolved again once more is known."""

    interaction_id: int
    account: str = ""
    people: tuple[str, ...] = ()
    deal: str = ""
    figures: Figures = NOTHING

    def kept(self) -> dict[str, Any]:
        return {
            "interaction_id": self.interaction_id,
            "account": self.account,
            "people": list(self.people),
            "deal": self.deal,
            "figures": self.figures.kept(),
        }

    @classmethod
    def from_kept(cls, about: Mapping[str, Any]) -> Waiting:
        people, said = tuple(about["people"]), Figures.from_kept(about["figures"])
        return cls(about["interaction_id"], about["account"], people, about["deal"], said)


@dataclass(frozen=True)
class Settling:
    """One entry while its change is being written."""

    turn: Turn
    conn: Connection
    change: Writing
    asked_of: int
    """Who wrote the entry: new records are theirs, and questions go to them."""

    def again(self, waiting: Waiting, account_id: int | None, text: str) -> None:
        """With what is known now, resolve the rest anew."""
        account = None
        if account_id is not None:  # one that was only just created is nobody's whom the lexicon knows
            account = Named("", self.turn.lexicon.candidate("accounts", account_id))
        people = [person(self.turn, words, account) for words in waiting.people]
        deal = None
        if account_id is not None and (waiting.figures or waiting.deal):
            words = waiting.deal or waiting.figures.words
            deal = which_deal(self.turn, waiting.deal, words, text, account_id)
        self.on(waiting, None, people, deal)

    def on(
        self, waiting: Waiting, account: Named | None, people: Sequence[Named], deal: Named | None
    ) -> None:
        """`account` is given where it is not decided yet: nothing else is asked before it is."""
        if account is not None and account.row is None:
            self._ask_account(waiting, account)
            return
        rest = [one for one in people if not self._recognised(waiting.interaction_id, one)]
        waiting = replace(waiting, people=tuple(one.words for one in rest))
        if deal and deal.row and (found := deals.get(self.conn, reader(self.turn), deal.row.id)):
            figures.put(self.turn, self.conn, self.change, waiting.interaction_id, found, waiting.figures)
            waiting, deal = replace(waiting, figures=NOTHING), None
        self._ask_next(waiting, rest, deal)

    def _recognised(self, interaction_id: int, one: Named) -> bool:
        """Somebody whom the name decides takes part under their own record."""
        if one.row is None:
            return False
        told = interactions.get(self.conn, reader(self.turn), [interaction_id])[0]
        by_name = [each for each in told.participants if each.name == one.words and not each.contact_id]
        for each in by_name:
            interactions.leave(self.change, each.id)
        if one.row.table == "contacts":
            interactions.take_part(self.change, interaction_id, contact_id=one.row.id)
        else:
            interactions.take_part(self.change, interaction_id, user_id=one.row.id)
        return True

    def _ask_next(self, waiting: Waiting, people: Sequence[Named], deal: Named | None) -> None:
        """Two who may be meant first, then the deal, then who is new."""
        unclear = next((one for one in people if one.choices), None)
        if unclear:
            self._ask("which_contact", unclear.words, waiting, unclear.choices, NEW, NONE)
        elif deal and waiting.figures and deal.choices:
            self._ask("which_deal", deal.words, waiting, deal.choices, NEW, NONE)
        elif waiting.figures:
            self._ask("new_deal", waiting.figures.words, waiting, (), NEW, NONE)
        elif people:
            self._ask("new_contact", people[0].words, waiting, people[0].near, NEW, NONE)

    def _ask_account(self, waiting: Waiting, account: Named) -> None:
        """Where only people were named, none of the customers they are at can be a new one of their name."""
        if account.choices:
            new = (NEW,) if waiting.account else ()
            self._ask("which_account", account.words, waiting, account.choices, *new, NONE)
        else:
            self._ask("new_account", account.words, waiting, account.near, NEW, NONE)

    def ask_whose(self, waiting: Waiting, near: Iterable[Candidate]) -> None:
        """Nobody was named and nothing tells: the Edit form takes any customer that is not offered."""
        self._ask(UNTOLD, "", waiting, near, f"{OTHER}:{waiting.interaction_id}")

    def _ask(self, kind: str, words: str, waiting: Waiting, rows: Iterable[Candidate], *others: str) -> None:
        if kind in _NEW and self._was_none(kind, words):
            return
        about = {**waiting.kept(), "words": words}
        questions.ask(
            self.change, self.asked_of, self.turn.now, kind=kind, about=about, options=options(rows, *others)
        )

    def _was_none(self, kind: str, words: str) -> bool:
        """Once told in a conversation that a name is none of those, it is not asked there again."""
        place = self.turn.place
        said = questions.answered_here(self.conn, kind, NONE, place.channel_id, place.thread_ts)
        return squash(words) in map(squash, said)


def options(rows: Iterable[Candidate], *others: str) -> list[dict[str, str]]:
    """The rows as buttons, then "new" and "none", which a card words itself."""
    named = [{"value": f"{row.table}:{row.id}", "label": row.name, "detail": row.detail} for row in rows]
    return [*named, *({"value": other, "label": "", "detail": ""} for other in others)]


def belongs_to(settling: Settling, interaction_id: int, account_id: int | None) -> None:
    """The interaction and its steps are with this customer, or with none that is known."""
    conn, change = settling.conn, settling.change
    interactions.set_account(change, conn, interaction_id, account_id)
    for step in steps.of_interactions(conn, reader(settling.turn), [interaction_id]):
        steps.update(change, step.id, account_id=account_id)
