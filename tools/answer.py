"""A button of a question was pressed: what it asked for is filled in, or the verb that asked carries on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from store import accounts, contacts, deals, interactions, questions
from store.changes import Writing
from store.interactions import Interaction
from store.questions import Question
from tools import figures, focus
from tools.carry_on import carry_on
from tools.entries.logged import logged, root_of
from tools.entries.settle import NEW, NONE, Settling, Waiting, belongs_to
from tools.errors import AlreadyAnswered, Stale
from tools.figures import NOTHING
from tools.results import Result
from tools.saving import reader, save
from tools.turn import Turn
from tools.undo import ANSWER


def answer(turn: Turn, question_id: int, choice: str) -> Result:
    """`choice`: the value of the button. Any colleague who may do what follows may press it; it is noted who.

    What follows is a change that continues the one that asked: both are undone together. Raises Stale where
    that one was taken back meanwhile, AlreadyAnswered.
    """
    with turn.workspace.reading() as conn:
        question = questions.get(conn, reader(turn), question_id)
    if question is None or choice not in {option["value"] for option in question.options}:
        raise Stale(what="question")
    if "verb" in question.about:
        return carry_on(turn, question, choice)

    def write(conn: Connection, change: Writing) -> None:
        _Answering(turn, conn, change, _still_open(turn, conn, question_id), choice).write()

    return save(turn, ANSWER, write, lambda conn, id_: logged(turn, conn, id_), question.change_id)


def _still_open(turn: Turn, conn: Connection, question_id: int) -> Question:
    question = questions.get(conn, reader(turn), question_id)
    if question is None:
        raise Stale(what="question")
    if question.answered_at is not None:
        raise AlreadyAnswered()
    return question


@dataclass(frozen=True)
class _Answering:
    turn: Turn
    conn: Connection
    change: Writing
    question: Question
    choice: str

    def write(self) -> None:
        questions.answered(self.change, self.question.id, self.turn.now, self.choice)
        told = self._told()
        settling = Settling(self.turn, self.conn, self.change, told.author_id)
        waiting = Waiting.from_kept(self.question.about)
        filled_in: dict[str, Callable[[Settling, Interaction, Waiting], None]] = {
            "account": self._account,
            "contact": self._contact,
            "deal": self._deal,
        }
        filled_in[self.question.kind.split("_")[1]](settling, told, waiting)
        self._turn_to(told.id)

    def _told(self) -> Interaction:
        found = interactions.get(self.conn, reader(self.turn), [self.question.about["interaction_id"]])
        if not found:
            raise Stale(what="entry")
        return found[0]

    @property
    def _row_id(self) -> int:
        """Of the row that was chosen: "accounts:12"."""
        return int(self.choice.partition(":")[2])

    def _account(self, settling: Settling, told: Interaction, waiting: Waiting) -> None:
        """The people and the deal are looked for again, at that customer."""
        if self.choice == NONE:
            return
        words = self.question.about["words"]
        if self.choice == NEW:
            account_id = accounts.create(self.change, words, told.author_id, self.turn.now)
        else:
            account_id = self._row_id
            self._teach(account_id, words)
        belongs_to(settling, told.id, account_id)
        figures.keep_alive(self.turn, self.conn, self.change, account_id, None, _day(told))
        settling.again(waiting, account_id, told.text)

    def _teach(self, account_id: int, words: str) -> None:
        """A name that was not known is one from now on. Of two that fit equally well it tells nothing."""
        if self.question.kind == "new_account":
            accounts.teach(self.change, self.conn, account_id, words, self.turn.author.id)

    def _contact(self, settling: Settling, told: Interaction, waiting: Waiting) -> None:
        words = self.question.about["words"]
        account_id = told.accounts[0][0] if told.accounts else None
        if self.choice == NEW:
            contact_id = contacts.create(self.change, words, account_id, told.author_id, self.turn.now)
            self._recognise(told, words, contact_id)
        elif self.choice != NONE:
            contact_id = self._row_id
            self._recognise(told, words, contact_id)
            account_id = account_id or self._employer(settling, told, contact_id)
        rest = tuple(name for name in waiting.people if name != words)
        settling.again(replace(waiting, people=rest), account_id, told.text)

    def _recognise(self, told: Interaction, words: str, contact_id: int) -> None:
        for person in told.participants:
            if person.name == words and person.contact_id is None and person.user_id is None:
                interactions.recognise(self.change, person.id, contact_id)

    def _employer(self, settling: Settling, told: Interaction, contact_id: int) -> int | None:
        """Where no customer was named, it is theirs."""
        contact = contacts.get(self.conn, reader(self.turn), contact_id)
        if contact is None or contact.account_id is None:
            return None
        belongs_to(settling, told.id, contact.account_id)
        return contact.account_id

    def _deal(self, settling: Settling, told: Interaction, waiting: Waiting) -> None:
        account_id = told.accounts[0][0] if told.accounts else None
        if self.choice == NEW:
            name = waiting.deal or figures.unnamed(self.turn)
            deal_id = figures.begin_deal(
                self.turn, self.conn, self.change, told.author_id, waiting.figures, name, account_id
            )
            figures.belongs(self.turn, self.conn, self.change, told.id, deal_id)
        elif self.choice != NONE:
            deal = deals.get(self.conn, reader(self.turn), self._row_id)
            if deal is None:
                raise Stale(what="deal")
            figures.put(self.turn, self.conn, self.change, told.id, deal, waiting.figures)
            figures.keep_alive(self.turn, self.conn, self.change, account_id, deal.id, _day(told))
        settling.again(replace(waiting, deal="", figures=NOTHING), account_id, told.text)

    def _turn_to(self, interaction_id: int) -> None:
        told = interactions.get(self.conn, reader(self.turn), [interaction_id])[0]
        account_id = told.accounts[0][0] if told.accounts else None
        focus.turn_to(self.turn, self.conn, account_id, told.deal_id)
        focus.remember(self.turn, self.conn, root_of(self.conn, self.change.id).id)


def _day(told: Interaction) -> date:
    return told.occurred_until or told.occurred_on
