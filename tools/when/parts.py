"""Parts of weeks, months, quarters and years, and spans from one day to another."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from tools.when.periods import month_in, month_of, nth_term, quarter, whole
from tools.when.spans import (
    Setting,
    Span,
    add_months,
    months,
    one_day,
)

_PARTED = ("week", "month", "quarter", "halfyear", "year")


def part(_: Setting, part: str, span: Span) -> Span | None:
    return cut(part, span)


def cut(part: str, span: Span) -> Span | None:
    """The beginning, middle or end of a week, month, quarter or year."""
    if span.grain not in _PARTED:
        return None
    pieces = {"week": _week_part, "month": _month_part}.get(span.grain, _long_part)
    return replace(pieces(part, span), grain=f"{part} of {span.grain}")


def _cut(span: Span, first: int, last: int) -> Span:
    """From the `first` to the `last` day of a span, counted from 0."""
    return replace(span, first=span.first + timedelta(days=first), last=span.first + timedelta(days=last))


def _week_part(part: str, span: Span) -> Span:
    days = {"early": (0, 2), "start": (0, 1), "mid": (1, 3), "late": (3, 6), "end": (4, 6)}
    return _cut(span, *{**days, "half1": (0, 2), "half2": (3, 6)}[part])


def _month_part(part: str, span: Span) -> Span:
    end = (span.last - span.first).days
    days = {
        "early": (0, 9),
        "start": (0, 4),
        "mid": (10, 19),
        "during": (10, 19),
        "late": (20, end),
        "end": (end - 3, end),
    }
    return _cut(span, *{**days, "half1": (0, 14), "half2": (15, end)}[part])


def _long_part(part: str, span: Span) -> Span:
    """Thirds and halves in whole months; the end of a quarter or year is its last eight days."""
    count = round((span.last - span.first).days / 30.4)
    if part == "end":
        return replace(span, first=span.last - timedelta(days=7))
    if part == "start":
        return _cut(span, 0, 13)
    third, half = count // 3, count // 2
    pieces = {"early": (0, third), "mid": (third, count - third), "late": (count - third, count)}
    first, last = {**pieces, "half1": (0, half), "half2": (half, count)}[part]
    return months(add_months(span.first, first), last - first, span.grain)


def bound(setting: Setting, bound: tuple[str, str]) -> Span | None:
    """月末, EOY, 月初: the end of the present period; of a beginning the next one or the last."""
    at, unit = bound
    if unit == "day":
        return one_day(setting.today)
    span = whole(setting, unit)
    found = span and cut(at, span)
    if found and found.last < setting.today and setting.ahead:
        following = whole(setting, unit, 1)
        return following and cut(at, following)
    return found


def bound_of(_: Setting, span: Span, bound: tuple[str, str]) -> Span | None:
    """来年の年末."""
    return cut(bound[0], span) if bound[1] == span.grain else None


def bound_of_month(
    setting: Setting, month: int, bound: tuple[str, str], year: int | None = None, span: Span | None = None
) -> Span | None:
    """11月末, 来年3月末, and 12月中, which is all of it."""
    if bound[1] != "month":
        return None
    found = month_in(setting, span, month) if span else month_of(setting, month, year)
    return found if bound[0] == "during" else found and cut(bound[0], found)


def end_of_month(setting: Setting, month: int, part: str) -> Span | None:
    """3末, said for 3月末."""
    return bound_of_month(setting, month, ("end", "month")) if part == "end" else None


def bound_of_quarter(setting: Setting, num: int, bound: tuple[str, str]) -> Span | None:
    """第4四半期末, said as one with 四半期末."""
    span = nth_term(setting, quarter(setting, num)) if bound[1] == "quarter" else None
    return span and cut(bound[0], span)


def part_fiscal(setting: Setting, part: str) -> Span | None:
    """ "end of the fiscal year"."""
    span = whole(setting, "fiscal")
    return span and cut(part, span)


def part_year(_: Setting, part: str, year: int) -> Span | None:
    """ "mid-2027"."""
    return cut(part, months(date(year, 1, 1), 12, "year"))


def nth_half(_: Setting, ord: int, span: Span) -> Span | None:
    """ "the second half of December"."""
    return cut(f"half{ord}", span) if ord in (1, 2) else None


def last_of(_: Setting, rel: int, unit: str, span: Span) -> Span | None:
    """ "the last week of April", "the last day of the quarter"; nothing of "this week in April"."""
    days = {"day": 1, "week": 7, "fortnight": 14}.get(unit) if rel == -1 else None
    long = (span.last - span.first).days
    return (
        replace(span, first=span.last - timedelta(days=days - 1), grain=unit) if days and long > 7 else None
    )


def part_month(setting: Setting, part: str, month: int) -> Span | None:
    """ "early December"."""
    span = month_of(setting, month)
    return span and cut(part, span)


def end_of_day(_: Setting, day: Span, bound: tuple[str, str]) -> Span | None:
    """ "EOD tomorrow"."""
    return day if bound[1] == "day" else None


def through(_: Setting, day: Span, day2: Span) -> Span | None:
    """ "Dec 7 - Dec 9"; an end that comes before its start is the following year's or week's."""
    last = day2.last
    if last < day.first:
        last = last + timedelta(weeks=1) if (day.first - last).days < 7 else add_months(last, 12)
    return Span(day.first, last, "range") if day.first < last and (last - day.first).days < 3660 else None
