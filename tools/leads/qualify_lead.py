"""A lead is worth following up."""

from __future__ import annotations

from tools.leads import lead_change
from tools.outcomes import RecordChanged
from tools.results import Asked
from tools.turn import Turn

VERB = "qualify_lead"


def qualify_lead(turn: Turn, lead: str = "", reason: str = "") -> RecordChanged | Asked:
    """Mark a lead as worth following up: "qualify Jane Doe, they have budget".

    `lead`: the person, the company or both as written; empty: the one of the thread. `reason`: why, as written.
    """
    return lead_change.settle(turn, VERB, "qualified", lead, reason)


def qualify_by_id(turn: Turn, lead_id: int) -> RecordChanged:
    """By its button."""
    return lead_change.put(turn, VERB, "qualified", lead_id)
