"""Days in a question: a period with one side open ("by Friday", 「来月以降」), and how long nothing was heard."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from tools import numbers, phrases
from tools.languages.folding import fold
from tools.query import words
from tools.turn import Turn
from tools.when.spans import Facing, add_months

QUIET = timedelta(days=30)
"""How long nothing is heard before it is called quiet, where nobody says how long."""


@dataclass(frozen=True)
class Period:
    """Both days included; None where that side is open."""

    first: date | None = None
    last: date | None = None

    def opened(self, turn: Turn) -> datetime | None:
        """The instant at which it begins where the speaker is."""
        return datetime.combine(self.first, time(), turn.zone) if self.first else None

    def ended(self, turn: Turn) -> datetime | None:
        return datetime.combine(self.last + timedelta(days=1), time(), turn.zone) if self.last else None


def period(turn: Turn, said: str, facing: Facing) -> Period:
    """Raises ImpossibleDay or Unclear. "By Friday" begins now where it faces the future."""
    days = phrases.day_or_error(turn, said, facing)
    if days is None:
        return Period()
    around = said.lower()
    if words.has(around, "days", "until"):
        return Period(turn.now.date() if facing == "future" else None, days.last)
    return Period(days.first, None if words.has(around, "days", "since") else days.last)


def quiet_since(turn: Turn, said: str) -> date:
    """The day from which on nothing was heard: "in 30 days", "for two weeks", "since October", 「半年」."""
    today = turn.now.date()
    length = next((one for one in words.find(fold(said).text, ["days"]) if one.meaning == "length"), None)
    if length is not None:
        return _before(today, fold(said).text[length.start : length.end])
    found = phrases.day(turn, said, "past")
    if found is None or not hasattr(found, "first"):
        return today - QUIET
    return min(found.first, today)


_MONTHS = {"quarter": 3, "halfyear": 6, "month": 1, "year": 12}
_DAYS = {"fortnight": 14, "week": 7, "day": 1}


def _before(today: date, length: str) -> date:
    """So long before today; QUIET where the words say no length ("a while")."""
    number = next(numbers.find(length), None)
    count = int(number.value) if number else 2 if words.has(length, "several", "two") else 1
    count = max(1, min(count, 1200))
    rest = length[number.end :] if number else length
    unit = next((name for name in (*_MONTHS, *_DAYS) if words.has(rest, "days", name)), "")
    if unit in _MONTHS:
        return add_months(today, -count * _MONTHS[unit])
    return today - (timedelta(days=count * _DAYS[unit]) if unit else QUIET)
