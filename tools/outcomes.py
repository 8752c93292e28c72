"""What a tool that writes records answers, besides entries and steps (tools/results.py)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from tools.results import Ref, Result

Counted = Literal["accounts", "deals", "steps", "leads"]


@dataclass(frozen=True)
class Count:
    what: Counted
    n: int


@dataclass(frozen=True, repr=False)
class Proposed(Result):
    """What one click could not undo: shown with its extent, carried out by a button.

    `of` and `to`: whom it is about ("hand over `of`'s book to `to`"). `names`: the first of the records.
    """

    proposal_id: int
    verb: Literal["hand_over"]
    of: Ref
    to: Ref
    counts: tuple[Count, ...]
    names: tuple[str, ...]
    status: Literal["pending", "done", "declined"]
    expires_at: datetime
    """Aware, in the zone of whoever asks."""
    decided_by: Ref | None = None
    change_id: int | None = None
    """The change that carried it out."""
    dry: bool = False
    __str__ = Result.__str__
