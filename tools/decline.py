"""Something was asked for that no tool does."""

from __future__ import annotations

from typing import Literal

from tools.colleagues.roles import whom
from tools.results import Declined
from tools.turn import Turn

_OF_ADMINS = ("team", "leave")


def decline(turn: Turn, intent: Literal["ask", "change", "team", "leave", "tell"]) -> Declined:
    """Say that this cannot be done: a question ("ask") or an order ("change") that no other tool serves; "team": who is
    here or who the admins are; "leave": somebody is to be fired; "tell": the owner of a customer is to be told.
    """
    return Declined(intent, whom(turn) if intent in _OF_ADMINS else "")
