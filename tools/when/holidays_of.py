"""Holidays used as dates. The calendars are the `holidays` library's; what it does not know is data.

It has no Easter Sunday where that is no day off (Easter is counted from Good Friday), no Valentine's Day and
no breaks of schools and companies: お盆, 年末年始 and ゴールデンウィーク are spans of fixed days.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from tools.when.spans import Calendar, Span, month_days

COUNTRY_OF_BREAKS = "JP"
"""Whose holidays a 明け waits for: only Japanese has the word."""


@cache
def _calendar(country: str, year: int) -> dict[date, str]:
    import holidays  # 0.2 s, and few messages name a holiday

    code, _, part = country.partition("-")
    language = {"JP": "ja"}.get(code, "en_US")
    return dict(holidays.country_holidays(code, subdiv=part or None, years=year, language=language).items())


@cache
def span(named: str, year: int) -> Span | None:
    """ "12-25", "12-29..01-03" or "US/Thanksgiving Day+1" in a year; None where that year has none."""
    if not 1950 <= year <= 2100:
        return None
    first, _, last = named.partition("..")
    start = _day(first, year)
    end = _day(last, year) if last else start
    if start is None or end is None:
        return None
    return Span(
        start, end if end >= start else end.replace(year=year + 1), "day" if start == end else "holiday"
    )


def _day(named: str, year: int) -> date | None:
    country, slash, name = named.partition("/")
    if not slash:
        month, day = map(int, named.split("-"))
        return date(year, month, min(day, month_days(year, month)))
    name, _, days = name.partition("+")
    found = next(
        (day for day, title in _calendar(country, year).items() if name in re.split("; ", title)), None
    )
    return found + timedelta(days=int(days or 0)) if found else None


def next_workday(day: date, calendar: Calendar) -> date:
    """The first working day after it that is no holiday."""
    day += timedelta(days=1)
    while not calendar.works_on(day) or day in _calendar(COUNTRY_OF_BREAKS, day.year):
        day += timedelta(days=1)
    return day
