"""The values that the grammar computes with, and the arithmetic of the calendar."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import Final, Literal, NamedTuple

Facing = Literal["past", "future"]
Order = Literal["mdy", "dmy", "ymd"]


class Impossible:
    """A day that no calendar has: February 30."""


IMPOSSIBLE: Final = Impossible()


MONDAY_TO_FRIDAY = frozenset(range(5))


@dataclass(frozen=True, slots=True)
class Calendar:
    """A company's own: the fiscal year's first month, 1 to 12 (None: by the speaker's language), and the days of
    the week on which it works (0 is Monday)."""

    fiscal_start: int | None = None
    workweek: frozenset[int] = MONDAY_TO_FRIDAY

    def works_on(self, day: date) -> bool:
        return day.weekday() in self.workweek


PLAIN = Calendar()


@dataclass(frozen=True, slots=True)
class Setting:
    """The moment, the way an open expression turns, the order of 12/3, the fiscal year's first month, the week."""

    now: datetime
    facing: Facing
    order: Order
    fiscal_start: int
    calendar: Calendar = PLAIN

    @property
    def today(self) -> date:
        return self.now.date()

    @property
    def ahead(self) -> bool:
        return self.facing == "future"


@dataclass(frozen=True, slots=True)
class Span:
    """`first` to `last`, both within. `half`: what "evening" says about the hour that may follow."""

    first: date
    last: date
    grain: str = "day"
    vague: bool = False
    half: str = ""
    at: datetime | None = None


class Time(NamedTuple):
    """A time of day. `half`: "am", "pm", "noon", "night", "24" (as it stands) or "" where nobody said."""

    hour: int
    minute: int = 0
    second: int = 0
    half: str = ""
    zone: tzinfo | None = None


class Amount(NamedTuple):
    """So many days, weeks, months; `some`: about so many."""

    size: float
    unit: str
    some: bool = False


def one_day(day: date, half: str = "") -> Span:
    return Span(day, day, half=half)


def month_days(year: int, month: int) -> int:
    return monthrange(year, month)[1]


def add_months(day: date, count: int) -> date:
    """The same day `count` months on, or the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, month_days(year, month + 1)))


def add_workdays(day: date, count: int, calendar: Calendar) -> date:
    """`count` working days on, or back."""
    weeks, days = divmod(abs(count), len(calendar.workweek))
    step = 1 if count > 0 else -1
    day += timedelta(weeks=weeks * step)
    while days or not calendar.works_on(day):
        day += timedelta(days=step)
        days -= calendar.works_on(day) and days > 0
    return day


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def months(first: date, count: int, grain: str) -> Span:
    """The span of `count` whole months from the first of one."""
    return Span(first, add_months(first, count) - timedelta(days=1), grain)
