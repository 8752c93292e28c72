"""What each role may besides asking; the one place where it is looked up. What one may see is store/visibility.py's."""

from __future__ import annotations

from typing import Literal

from tools.errors import Hidden, HiddenHere, NotAllowed, NotFound, ToolError
from tools.turn import Turn

Act = Literal["write", "change", "reassign", "bulk", "export", "people", "settings"]
"""write: notes and next steps. change: fields of customers, their people and deals, and what colleagues wrote.
reassign: give a colleague's records to another. bulk: many records at once. people: the team. settings: the
workspace's own."""

MAY: dict[str, frozenset[Act]] = {
    "ask-only": frozenset(),
    "support": frozenset({"write"}),
    "rep": frozenset({"write", "change"}),
    "manager": frozenset({"write", "change", "reassign", "bulk", "export"}),
    "admin": frozenset({"write", "change", "reassign", "bulk", "export", "people", "settings"}),
}

NEEDS: dict[str, Act] = {
    "add_account": "change",
    "update_account": "change",
    "update_contact": "change",
    "create_deal": "change",
    "update_deal": "change",
    "lost_reason": "change",
    "assign_owner": "change",
    "give_back": "change",
    "qualify_lead": "change",
    "drop_lead": "change",
    "convert_lead": "change",
}
"""What carrying out a verb takes, besides writing at all and what the verb asks itself."""

GIVEN = ("rep", "support", "manager", "ask-only")
"""What a newcomer may become by a button: an admin is made one in words."""

NOBODY = "nobody"
"""Stands for the admins where there is none; a card words it."""


def may(turn: Turn, act: Act) -> bool:
    return turn.actor.active and act in MAY.get(turn.actor.role, frozenset())


def writes(role: str) -> bool:
    """Who does not write looks after nothing either."""
    return "write" in MAY.get(role, frozenset())


def must(turn: Turn, act: Act) -> None:
    """Raises NotAllowed, which names whom to ask."""
    if not may(turn, act):
        raise NotAllowed(whom=whom(turn))


def must_for(turn: Turn, verb: str) -> None:
    """Raises NotAllowed where the role may not carry that out, whichever way it was asked for."""
    if verb in NEEDS:
        must(turn, NEEDS[verb])


def whom(turn: Turn) -> str:
    """The admins, as many as one would ask."""
    return ", ".join(turn.lexicon.admins()[:3]) or NOBODY


def refused(turn: Turn, error: NotFound) -> ToolError:
    """Where not everything is shown to everybody: whether a record is there or only hidden is not told."""
    if turn.lexicon.whose is None or error.about["what"] == "step":
        return error
    words = error.about["words"]
    return Hidden(words, whom(turn), error.near) if words else HiddenHere(whom=whom(turn))
