"""A next step moves to another day, or to somebody else."""

from __future__ import annotations

from datetime import date
from typing import Any

from tools import phrases, quoted
from tools.errors import Unclear
from tools.reading import Day
from tools.results import Asked, StepChanged
from tools.steps.read_step import known_owner
from tools.steps.step_change import StepChange, change_named, change_step
from tools.turn import Turn

VERB = "move_step"


def move_step(turn: Turn, to: str, step: str = "", account: str = "", owner: str = "") -> StepChanged | Asked:
    """Move a next step to another day, or hand it to a colleague.

    `to`: the new day as written ("Monday"); empty where only the person changes.
    `step`: the words of the message that name the step; empty: the last one spoken of.
    `account`: the customer it is with, where the message names one.
    `owner`: the colleague who is to do it from now on, as written.
    """
    quoted.check(turn, (to, step, account, owner))
    values = due_and_owner(turn, to, owner, turn.focus.account_id)
    if not values:
        raise Unclear(words=turn.text.strip(), what="day")
    return change_named(turn, StepChange(VERB, "moved", values), step, account)


def move_by_id(turn: Turn, step_id: int, to: date) -> StepChanged:
    """By its button. Raises Stale where it is done or dropped already."""
    return change_step(turn, StepChange(VERB, "moved", phrases.due_columns(Day(to, to, to, ""))), step_id)


def due_and_owner(turn: Turn, due: str, owner: str, account_id: int | None) -> dict[str, Any]:
    """The columns of a step that the words change. Raises ImpossibleDay, Unclear, NotFound."""
    said = phrases.day_or_error(turn, due, "future")
    values = phrases.due_columns(said) if said else {}
    if owner.strip():
        mate = known_owner(turn, owner, account_id)
        values["owner_id"] = mate.id if mate else None
    return values
