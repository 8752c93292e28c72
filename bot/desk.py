"""Whose work is being answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.cards.card import Viewer


@dataclass(frozen=True)
class Desk:
    """Whose work is being answered: the inbox row, the time, and who will read it."""

    inbox_id: int
    now: datetime
    viewer: Viewer

    def name(self, place: int | str) -> str:
        """Of the answer to it, or of one of several."""
        return f"{self.inbox_id}:{place}"

    def key(self, place: int | str) -> str:
        """The same on a second try, so that nothing is posted twice."""
        return f"inbox:{self.name(place)}"
