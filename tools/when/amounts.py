"""Amounts of time, and the days that are so far from a day or from now."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, timedelta

from tools.when.spans import (
    Amount,
    Setting,
    Span,
    add_months,
    add_workdays,
    monday,
    months,
    one_day,
)

_MONTHS = {"month": 1, "quarter": 3, "halfyear": 6, "year": 12}
_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_SECONDS = {"minute": 60, "hour": 3600}
_FAR = 400
"""Years: what is farther is no appointment."""


def amount(_: Setting, unit: str, num: float = 1, num2: float = 0, some: int = 0) -> Amount:
    """ "3 weeks", "a week", "2-3 weeks" (the longer), "a couple of weeks"."""
    return Amount(num2 or some or num, unit, bool(some or num2))


def after(setting: Setting, amount: Amount, day: Span | None = None, sign: int = 1) -> Span | None:
    """So much after a day, or after now; hours and minutes give a moment, "a couple of weeks" a week."""
    start = day.first if day else setting.today
    try:
        if amount.unit in _SECONDS:
            return _moment(setting, amount, sign) if day is None else None
        there = _count(setting, start, amount.size * sign, amount.unit)
    except (ValueError, OverflowError):
        return None
    return None if there is None else _about(amount, there)


def before(setting: Setting, amount: Amount, day: Span | None = None) -> Span | None:
    return after(setting, amount, day, sign=-1)


def _moment(setting: Setting, amount: Amount, sign: int) -> Span:
    passed = timedelta(seconds=amount.size * _SECONDS[amount.unit] * sign)
    at = (setting.now.astimezone(UTC) + passed).astimezone(setting.now.tzinfo)
    return Span(at.date(), at.date(), "moment", amount.some, at=at)


def _count(setting: Setting, start: date, count: float, unit: str) -> date | None:
    if abs(count) > _FAR * 365:
        return None
    if unit in _DAYS:
        return start + timedelta(days=round(count * _DAYS[unit]))
    if unit == "bizday":
        return add_workdays(start, round(count), setting.calendar)
    return add_months(start, round(count * _MONTHS[unit])) if unit in _MONTHS else None


def _about(amount: Amount, day: date) -> Span:
    if not amount.some:
        return one_day(day)
    if amount.unit in ("week", "fortnight"):
        return Span(monday(day), monday(day) + timedelta(days=6), "week", vague=True)
    if amount.unit in _MONTHS:
        return replace(months(day.replace(day=1), 1, "month"), vague=True)
    return Span(day - timedelta(days=1), day + timedelta(days=1), vague=True)


def beside(_: Setting, unit: str, day: Span, sign: int = 1) -> Span | None:
    """ "the day before Christmas", "the week after Thanksgiving"."""
    if unit == "day":
        return one_day(day.first + timedelta(days=sign))
    start = monday(day.first) + timedelta(weeks=sign)
    return Span(start, start + timedelta(days=6), "week") if unit == "week" else None


def within(setting: Setting, amount: Amount) -> Span | None:
    """ "within 3 days", "the next 3 days": from today to then."""
    there = after(setting, amount._replace(some=False))
    return there and Span(setting.today, there.last, amount.unit)


def since(setting: Setting, amount: Amount) -> Span | None:
    """過去2週間: from then to today."""
    there = before(setting, amount._replace(some=False))
    return there and Span(there.first, setting.today, amount.unit)


def stretch(setting: Setting, num: int, unit: str, rel: int) -> Span | None:
    """ "the next 2 weeks", "the last 3 months"."""
    if rel == 0 or unit in _SECONDS:
        return None
    there = after(setting, Amount(num, unit), sign=rel)
    return there and Span(min(setting.today, there.first), max(setting.today, there.last), unit)


def soon(setting: Setting, amount: Amount) -> Span | None:
    """2週間で: so much from now, of what is still to come; 2年で is how long something runs."""
    brief = amount.unit in _SECONDS
    return after(setting, amount) if brief or (setting.ahead and amount.unit not in ("year", "day")) else None


def vague(setting: Setting, vague: tuple[int, int]) -> Span:
    """ "the other day"."""
    first, last = (setting.today + timedelta(days=days) for days in vague)
    return Span(first, last, vague=True)
