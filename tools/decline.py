"""Something was asked for that no tool does."""

from __future__ import annotations

from typing import Literal

from tools.results import Declined
from tools.turn import Turn


def decline(turn: Turn, intent: Literal["ask", "change"]) -> Declined:  # noqa: ARG001 - every verb takes a turn
    """Say that this cannot be done: a question ("ask") or an order ("change") that no other tool serves."""
    return Declined(intent)
