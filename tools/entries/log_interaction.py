"""Something happened with a customer."""

from __future__ import annotations

from tools.entries.record import record
from tools.results import Logged
from tools.said import SaidNote
from tools.turn import Turn
from tools.understand import understand


def log_interaction(turn: Turn, notes: list[SaidNote]) -> Logged:
    """Record what happened with customers: calls, meetings, e-mails, news, and what is to be done next.

    One note for each customer that something happened with, all notes of a message in one call. Copy every
    value from the message letter for letter and leave out what is not said. Days and amounts stay as they are
    written ("by Friday", "$18k"): do not work them out. What is left out, such as who "they" are, is taken
    from the thread.
    """
    return record(turn, understand(turn, notes))
