"""A lead is not worth following up."""

from __future__ import annotations

from tools.leads import lead_change
from tools.outcomes import RecordChanged
from tools.results import Asked
from tools.turn import Turn

VERB = "drop_lead"


def drop_lead(turn: Turn, lead: str = "", reason: str = "") -> RecordChanged | Asked:
    """Disqualify a lead: "drop the lead from Initrode, no budget". It is kept, with the reason.

    `lead`: the person, the company or both as written; empty: the one of the thread. `reason`: why, as written.
    """
    return lead_change.settle(turn, VERB, "disqualified", lead, reason)


def drop_by_id(turn: Turn, lead_id: int) -> RecordChanged:
    """By its button, which then asks why."""
    return lead_change.put(turn, VERB, "disqualified", lead_id)
