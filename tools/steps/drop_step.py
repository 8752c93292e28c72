"""A next step is not to be done after all."""

from __future__ import annotations

from tools import quoted
from tools.results import Asked, StepChanged
from tools.steps.step_change import StepChange, change_named
from tools.turn import Turn

VERB = "drop_step"


def drop_step(turn: Turn, step: str = "", account: str = "") -> StepChanged | Asked:
    """Drop a next step that is not to be done any more.

    `step`: the words of the message that name it; empty: the last one spoken of.
    `account`: the customer it is with, where the message names one.
    """
    quoted.check(turn, (step, account))
    return change_named(turn, StepChange(VERB, "dropped", {"dropped_at": turn.now}), step, account)
