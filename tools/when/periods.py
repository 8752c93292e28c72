"""Weeks, weekends, months, quarters and years."""

from __future__ import annotations

from datetime import date, timedelta

from tools.when.dates import full_year, ordinal
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

_MONTHS = {"month": 1, "quarter": 3, "halfyear": 6, "fiscal": 12, "year": 12, "calendar": 12}


def period(setting: Setting, unit: str, rel: int = 0) -> Span | None:
    return whole(setting, unit, rel)


def whole(setting: Setting, unit: str, rel: int = 0) -> Span | None:
    """ "next week", "this quarter": Monday to Sunday, first to last."""
    today = setting.today
    if unit in ("day", "bizday"):
        return one_day(
            today + timedelta(days=rel) if unit == "day" else add_workdays(today, rel, setting.calendar)
        )
    if unit in ("week", "fortnight"):
        start = monday(today) + timedelta(weeks=rel * (2 if unit == "fortnight" else 1))
        return Span(start, start + timedelta(days=6), "week")
    if unit == "weekend":
        return weekend(setting, rel)
    if unit not in _MONTHS:
        return None
    return months(add_months(_start(setting, unit, today), rel * _MONTHS[unit]), _MONTHS[unit], _grain(unit))


def period_of(setting: Setting, period: tuple[str, int]) -> Span | None:
    """再来週: a word that says unit and distance."""
    return whole(setting, *period)


def the_day(setting: Setting, unit: str) -> Span | None:
    """ "call of the day", "out for the day"."""
    return one_day(setting.today) if unit == "day" else None


def the_weekend(setting: Setting, unit: str) -> Span | None:
    return weekend(setting) if unit == "weekend" else None


def nth_of(
    setting: Setting, ord: int, unit: str, span: Span | None = None, year: int | None = None
) -> Span | None:
    """ "the second quarter", "fourth quarter of 2026", "the first week of December"."""
    if unit in ("quarter", "halfyear"):
        return nth_term(setting, (3 if unit == "quarter" else 6, ord), year=year, span=span)
    if unit != "week" or span is None or span.grain != "month":
        return None
    first = monday(span.first) + timedelta(weeks=ord - 1)
    return Span(first, first + timedelta(days=6), "week") if first <= span.last else None


def nth_week(setting: Setting, span: Span, amount: Amount) -> Span | None:
    """3月第1週, 来月2週目: what counts weeks elsewhere."""
    return nth_of(setting, int(amount.size), "week", span) if amount.unit == "week" else None


def _grain(unit: str) -> str:
    return "year" if unit in ("fiscal", "calendar") else unit


def _start(setting: Setting, unit: str, day: date) -> date:
    """The first day of the period of a day; quarters, halves and fiscal years run from the fiscal start."""
    start = 1 if unit in ("year", "calendar", "month") else setting.fiscal_start
    return add_months(day.replace(day=1), -((day.month - start) % _MONTHS[unit]))


def weekend(setting: Setting, rel: int = 0) -> Span:
    """This one (on a weekday the past one where one looks back), the next or the last."""
    saturday = monday(setting.today) + timedelta(days=5, weeks=rel)
    if rel == 0 and not setting.ahead and saturday > setting.today:
        saturday -= timedelta(weeks=1)
    return Span(saturday, saturday + timedelta(days=1), "weekend")


def week_of(_: Setting, day: Span, unit: str = "week") -> Span | None:
    """ "the week of Dec 7", 12/7の週."""
    return Span(monday(day.first), monday(day.first) + timedelta(days=6), "week") if unit == "week" else None


def week_of_ordinal(setting: Setting, num: int) -> Span | None:
    """ "the week of the 7th"."""
    day = ordinal(setting, num)
    return day and week_of(setting, day)


def month_of(setting: Setting, month: int, year: int | None = None, rel: int | None = None) -> Span | None:
    """A month; without a year the next one or the last (the present month counts)."""
    if not 1 <= month <= 12:
        return None
    if year is not None:
        return months(date(year, month, 1), 1, "month")
    this = setting.today.replace(day=1)
    ahead, behind = (month - this.month) % 12, -((this.month - month) % 12)
    if rel is None:
        shift = ahead if setting.ahead else behind
    else:
        shift = {0: month - this.month, 1: ahead or 12}.get(rel, behind or -12)
    return months(add_months(this, shift), 1, "month")


def year_month(_: Setting, yearmonth: tuple[int, int]) -> Span:
    return months(date(*yearmonth, 1), 1, "month")


def month_in(_: Setting, span: Span, month: int) -> Span | None:
    """来年の2月."""
    return (
        months(date(span.first.year, month, 1), 1, "month")
        if span.grain == "year" and 1 <= month <= 12
        else None
    )


def year_of(_: Setting, year: int) -> Span:
    return months(date(year, 1, 1), 12, "year")


def fiscal_year(setting: Setting, num: int | None = None, year: int | None = None) -> Span | None:
    """FY26, 2026年度: named by the year it starts in."""
    if num is not None and not 20 <= num < 100:
        return None
    said = year if year is not None else 2000 + (num or 0)
    return months(date(said, setting.fiscal_start, 1), 12, "year")


def quarter(_: Setting, num: int) -> tuple[int, int]:
    """第3四半期."""
    return 3, num


def nth_term(
    setting: Setting, term: tuple[int, int], year: int | None = None, span: Span | None = None
) -> Span | None:
    """Q3, "H1 2027", 来期の第1四半期, as (months, which); without a year the next one or the last."""
    size, number = term
    if not 1 <= number <= 12 // size or (span and span.grain != "year"):
        return None
    start = _start(setting, "fiscal", setting.today)
    if year is not None:
        start = date(full_year(setting, year), setting.fiscal_start, 1)
    elif span:
        start = date(span.first.year, setting.fiscal_start, 1)
    found = months(add_months(start, (number - 1) * size), size, "quarter" if size == 3 else "halfyear")
    if year is not None or span:
        return found
    shift = 12 * (setting.ahead and found.last < setting.today) - 12 * (
        not setting.ahead and found.first > setting.today
    )
    return months(add_months(found.first, shift), size, found.grain)
