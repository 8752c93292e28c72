"""The last entry is put right in words: "that was Acme Robotics, not Acme Corp"."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection

from store import changes, steps
from store.changes import Writing
from store.steps import Step
from tools import focus, phrases, quoted, resolve
from tools.entries.corrected import corrected, entry_of
from tools.entries.history import Target, last_told
from tools.entries.logged import root_of
from tools.entries.revise import Revision
from tools.entries.standing import is_day, says
from tools.errors import NotFound, NotWhatStands, Unclear
from tools.figures import Figures
from tools.reading import Amount, Named, Remark
from tools.results import Asked, Corrected, StepChanged
from tools.said import SaidNote, SaidStep
from tools.saving import again, may_write, save
from tools.steps.move_step import due_and_owner
from tools.steps.step_change import StepChange, change_named, step_changed
from tools.steps.which_step import fitting
from tools.turn import Turn
from tools.understand import likely_currencies, quotes

VERB = "correct_last"


def correct_last(turn: Turn, right: SaidNote, wrong: str = "") -> Corrected | StepChanged | Asked:
    """Put the last entry right: "that was Acme Robotics, not Acme Corp", "it was yesterday".

    `right`: only the fields that are to change, each as written. An amount, a stage or a close date is put
    right at the deal. A weekday given both as the day and as a step's is the step's where one is due.
    `wrong`: what stands there and is not so, as written ("Acme Corp"), where the message says it.
    """
    may_write(turn)
    quoted.check_note(turn, right)
    quoted.check(turn, (wrong,))
    if done := again(turn, lambda conn, id_: _shown(turn, conn, id_)):
        return done
    with turn.workspace.reading() as conn:
        target = None if _is_about_a_step(turn, conn) else _target(turn, conn, wrong)
    if target is None:
        return _step_alone(turn, right)

    def write(conn: Connection, change: Writing) -> None:
        revision = Revision(turn, conn, change, target.told, target.history)
        if not _Correction(turn, revision, target, wrong).write(right):
            raise Unclear(words=turn.text.strip(), what="correction")
        focus.remember(turn, conn, change.id)

    return save(turn, VERB, write, lambda conn, id_: _shown(turn, conn, id_), target.continues(turn))


def _shown(turn: Turn, conn: Connection, change_id: int) -> Corrected | StepChanged:
    interaction_id = entry_of(conn, change_id)
    if interaction_id is None:
        return step_changed(turn, conn, change_id, "moved")
    return corrected(turn, conn, change_id, interaction_id)


def _target(turn: Turn, conn: Connection, wrong: str) -> Target:
    """Of what one message told, the last that says what is said to be wrong. Raises NotWhatStands."""
    told = last_told(turn, conn)
    for each in told:
        if says(turn, each, wrong):
            return each
    raise NotWhatStands(words=wrong, stands=told[0].told.summary)


def _is_about_a_step(turn: Turn, conn: Connection) -> bool:
    """The last thing done here was a step that stands alone, not one of an entry."""
    if turn.focus.change_id is None:
        return False
    tables = {row.table for row in changes.rows(conn, root_of(conn, turn.focus.change_id).id)}
    return "steps" in tables and not tables & {"interactions", "interaction_accounts", "participants"}


def _step_alone(turn: Turn, right: SaidNote) -> StepChanged | Asked:
    said = right.steps[0] if right.steps else SaidStep(action="", due=right.when or right.close, owner="")
    values = due_and_owner(turn, said.due, said.owner, turn.focus.account_id)
    if not values:
        raise Unclear(words=turn.text.strip(), what="correction")
    return change_named(turn, StepChange(VERB, "moved", values), said.action, "")


class _Correction:
    """One correction while it is written."""

    def __init__(self, turn: Turn, revision: Revision, target: Target, wrong: str) -> None:
        self.turn, self.revision, self.target, self.wrong = turn, revision, target, wrong

    def write(self, right: SaidNote) -> bool:
        """Was anything said that is to change?"""
        right = self._whose_day(right)
        account, said = self._account(right), self._figures(right)
        if account:
            self.revision.move_to(account, said, right.contacts)
        elif said:
            self.revision.put(said)
        if right.contacts and not account:
            self.revision.people(right.contacts, self.wrong)
        columns = self._columns(right)
        if columns or account or said or right.contacts:
            words = {name: value for name, value in quotes(right).items() if value}
            self.revision.columns(**columns, quotes=self.target.told.quotes | words)
        moved = [self._step(step) for step in self._steps(right)]
        return bool(columns or account or said or right.contacts or moved)

    def _whose_day(self, right: SaidNote) -> SaidNote:
        """A day that may be a step's or the entry's ("sorry, Thursday"): the step's, where one is due."""
        either = [said for said in right.steps if not said.action and said.due == right.when]
        if not right.when or not either:
            return right
        dated = [step for step in self.target.steps if step.due_on is not None]
        return right.model_copy(update={"when": ""} if dated else {"steps": []})

    def _account(self, right: SaidNote) -> Named | None:
        """None where it is that customer already."""
        if not right.account:
            return None
        meant = resolve.account(self.turn, right.account, right.contacts)
        same = meant and meant.row and meant.row.id == self.revision.account_id
        return None if same else meant

    def _figures(self, right: SaidNote) -> Figures:
        close = phrases.day_or_error(self.turn, right.close, "future")
        words = right.amount or right.stage_words or right.close
        return Figures(self._amount(right.amount), right.stage, close.due if close else None, words)

    def _amount(self, words: str) -> Amount | None:
        deal, conn = self.target.deal, self.revision.conn
        account_id = self.revision.account_id
        likely = [deal.currency] if deal else []
        found = phrases.amount(
            self.turn, words, (*likely, *likely_currencies(self.turn, conn, account_id, None))
        )
        if isinstance(found, Remark):
            raise Unclear(words=words, what="amount")
        return found

    def _columns(self, right: SaidNote) -> dict[str, Any]:
        """Of the entry's own row."""
        found: dict[str, Any] = {}
        if right.how:
            found["kind"] = right.kind
        if right.mood:
            found["mood"] = right.mood
        day = phrases.day_or_error(self.turn, right.when, "past")
        if day and not self._due_steps():
            found["occurred_on"] = day.first
            found["occurred_until"] = day.last if day.last != day.first else None
        return found

    def _due_steps(self) -> list[Step]:
        """Steps that are due on the day that is said to be wrong, where the entry did not happen on it."""
        if not self.wrong or is_day(self.turn, self.wrong, self.target.told.occurred_on):
            return []
        return [step for step in self.target.steps if is_day(self.turn, self.wrong, step.due_on)]

    def _steps(self, right: SaidNote) -> list[SaidStep]:
        moved = [SaidStep(action="", due=right.when, owner="")] if right.when and self._due_steps() else []
        return [*right.steps, *moved]

    def _step(self, said: SaidStep) -> int:
        """The step that is meant: by its words, by its wrong day, or the only one (that is due). Raises NotFound."""
        pool = self.target.steps
        dated = [] if said.action else [step for step in pool if step.due_on is not None]
        found = fitting(said.action, pool) or self._due_steps() or dated or pool
        if len(found) != 1:
            raise NotFound("step", said.action or said.due, tuple(step.action for step in pool))
        values = due_and_owner(self.turn, said.due, said.owner, self.revision.account_id)
        if self.wrong and self.wrong in found[0].action:
            values["action"] = found[0].action.replace(self.wrong, said.action)
        steps.update(self.revision.change, found[0].id, **values)
        return found[0].id
