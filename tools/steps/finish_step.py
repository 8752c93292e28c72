"""A next step is done."""

from __future__ import annotations

from tools import quoted
from tools.results import Asked, StepChanged
from tools.steps.step_change import StepChange, change_named, change_step
from tools.turn import Turn

VERB = "finish_step"


def finish_step(turn: Turn, step: str = "", account: str = "") -> StepChanged | Asked:
    """Mark a next step as done.

    `step`: the words of the message that name it ("the renewal quote"); empty: the last one spoken of.
    `account`: the customer it is with, where the message names one.
    """
    quoted.check(turn, (step, account))
    return change_named(turn, _done(turn), step, account)


def finish_by_id(turn: Turn, step_id: int) -> StepChanged:
    """By its button. Raises Stale where it is done or dropped already."""
    return change_step(turn, _done(turn), step_id)


def _done(turn: Turn) -> StepChange:
    return StepChange(VERB, "finished", {"done_at": turn.now})
