"""Days by their distance or weekday, and holidays."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tools.when import holidays_of
from tools.when.amounts import after
from tools.when.periods import whole
from tools.when.spans import (
    Amount,
    Setting,
    Span,
    monday,
    one_day,
)


def near(setting: Setting, away: int | tuple[int, str]) -> Span:
    """ "tomorrow"; "tonight" says the half of the day as well."""
    shift, half = away if isinstance(away, tuple) else (away, "")
    return one_day(setting.today + timedelta(days=shift), half)


def this_part(setting: Setting, daypart: str, rel: int = 0) -> Span | None:
    """ "this morning", "last night"."""
    return one_day(setting.today + timedelta(days=rel), daypart) if rel < 1 else None


def open_weekday(setting: Setting, weekday: int, weeks: int = 0) -> Span:
    """The coming one (today counts) or the one just past; `weeks` later for "Friday week"."""
    ahead = (weekday - setting.today.weekday()) % 7
    shift = ahead if setting.ahead or weeks else ahead - 7
    return one_day(setting.today + timedelta(days=shift, weeks=weeks))


def of_week(setting: Setting, weekday: int, rel: int) -> Span:
    """ "next Friday" is the Friday of next week, "last Friday" of last week, "this Friday" the coming one."""
    if rel == 0:
        return open_weekday(setting, weekday)
    return one_day(monday(setting.today) + timedelta(days=weekday, weeks=rel))


def week_on(setting: Setting, weekday: int, unit: str, rel: int = 1) -> Span | None:
    """ "Friday week", "a week on Friday", "Friday next week" said without "of"."""
    if unit not in ("week", "fortnight"):
        return None
    return open_weekday(setting, weekday, 2 if unit == "fortnight" else rel)


def nearest(setting: Setting, weekday: int, coming: int) -> Span:
    """ "this coming Thursday", "this past Monday": never today."""
    ahead = (weekday - setting.today.weekday() - 1) % 7 + 1
    behind = (setting.today.weekday() - weekday - 1) % 7 + 1
    return one_day(setting.today + timedelta(days=ahead if coming > 0 else -behind))


def in_span(_: Setting, span: Span, weekday: int) -> Span | None:
    """ "Tuesday of next week"."""
    return one_day(span.first + timedelta(days=weekday)) if span.grain == "week" else None


def nth(_: Setting, span: Span | None, weekday: int, ord: int) -> Span | None:
    """ "the first Monday of next month"; the -1st is the last."""
    if span is None or span.grain != "month":
        return None
    first = span.first + timedelta(days=(weekday - span.first.weekday()) % 7)
    last = span.last - timedelta(days=(span.last.weekday() - weekday) % 7)
    day = last if ord < 0 else first + timedelta(weeks=ord - 1)
    return one_day(day) if day <= span.last else None


def nth_here(setting: Setting, weekday: int, ord: int) -> Span | None:
    """第2火曜: of this month, or of the next where it has passed."""
    found = [nth(setting, whole(setting, "month", shift), weekday, ord) for shift in (0, 1)]
    ahead = [day for day in found if day and (day.first >= setting.today or not setting.ahead)]
    return ahead[0] if ahead else None


def holiday(setting: Setting, holiday: str, year: int | None = None, rel: int = 0) -> Span | None:
    """A holiday as a day or, where it is several, as a span; without a year the next one or the last."""
    if year is not None:
        return holidays_of.span(holiday, year)
    ahead = setting.ahead and rel >= 0
    years = (setting.today.year + shift for shift in ((-1, 0, 1, 2) if ahead else (0, -1, -2)))
    found = (span for span in (holidays_of.span(holiday, year) for year in years) if span)
    if ahead:
        return next((span for span in found if span.last >= setting.today), None)
    return next((span for span in found if span.first <= setting.today), None)


def reopening(setting: Setting, span: Span) -> Span:
    """正月明け: the first working day after a break."""
    return one_day(holidays_of.next_workday(span.last, setting.calendar))


def reopened(_: Setting, span: Span, **__: int) -> Span | None:
    """来週明け: the Monday of that week."""
    return one_day(span.first) if span.grain == "week" else None


def next_monday(setting: Setting, **_: int) -> Span:
    """週明け."""
    return one_day(monday(setting.today) + timedelta(weeks=1))


def from_weekday(setting: Setting, amount: Amount, weekday: int) -> Span | None:
    """ "a week on Monday", "two weeks Friday"."""
    weeks = amount.unit in ("week", "fortnight")
    return after(setting, amount, open_weekday(setting, weekday)) if weeks and setting.ahead else None


def counted_on(setting: Setting, weekday: int, amount: Amount) -> Span | None:
    """ "Monday two weeks from now": of that week."""
    there = after(setting, amount)
    return there and one_day(monday(there.first) + timedelta(days=weekday))


def falling(setting: Setting, amount: Amount, near: Span, weekday: int) -> Span | None:
    """ "two months from today on Tuesday": the first one from there."""
    there = after(setting, amount, near)
    return there and one_day(there.first + timedelta(days=(weekday - there.first.weekday()) % 7))


def yesterday(setting: Setting, unit: str) -> Span | None:
    """ "the day before"."""
    return one_day(setting.today - timedelta(days=1)) if unit == "day" else None


def keep(_: Setting, near: Span) -> Span:
    """本日(水)."""
    return near


def agree(_: Setting, day: Span, day2: Span) -> Span:
    """ "tomorrow, 11/19": the one in figures."""
    return replace(day2, half=day2.half or day.half)
