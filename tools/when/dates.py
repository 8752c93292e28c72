"""Days of the calendar: a day of a month, written in words or figures, with or without its year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache

from tools.when.spans import (
    IMPOSSIBLE,
    Impossible,
    Order,
    Setting,
    Span,
    add_months,
    month_days,
    one_day,
)

Figures = tuple[int, ...]
Reading = tuple[int | None, int, int]
"""Year, month, day."""
_FAR_AHEAD = 20
"""Years; a year of two figures that is farther ahead is one of the last century."""
_LONGEST_GAP = 8
"""Years between two February 29ths, at most."""


def same(_: Setting, **said: int) -> int:
    """One value under another kind."""
    return next(iter(said.values()))


def era_year(_: Setting, era: int, num: int) -> int | None:
    """令和8年; 元年 is the first."""
    return era + num if 0 < num < 100 else None


def short_year(_: Setting, num: int) -> int | None:
    """26年 before a month."""
    return 2000 + num if 10 <= num < 100 else None


def day_of_span(_: Setting, span: Span, num: int) -> Span | Impossible | None:
    """ "the 21st of this month", 来月の4日."""
    return exact(span.first.year, span.first.month, num) if span.grain == "month" else None


_SHORTEST_YEAR = 10
"""A digit alone after a month is no year: "on 1 Oct 2. a quote"."""


def on_in(_: Setting, span: Span, month: int, num: int) -> Span | Impossible | None:
    """来年の2月3日."""
    return exact(span.first.year, month, num) if span.grain == "year" else None


def ordinal(setting: Setting, num: int, weekday: int | None = None) -> Span | None:
    """ "the 20th": the next one or the last; "Monday 21" also one just the other way."""
    this = setting.today.replace(day=1)
    months = [add_months(this, shift) for shift in range(-36, 37)]
    found = [month.replace(day=num) for month in months if 1 <= num <= month_days(month.year, month.month)]
    agreeing = [day for day in found if weekday in (None, day.weekday())]
    return (
        one_day(min(agreeing, key=lambda day: _distance(setting, day, weekday is None))) if agreeing else None
    )


def _distance(setting: Setting, day: date, strict: bool) -> int:
    """Days to a day; those the wrong way count much more."""
    days = (day - setting.today).days * (1 if setting.ahead else -1)
    return days if days >= 0 else -days * (1000 if strict else 3)


def exact(year: int, month: int, day: int) -> Span | Impossible | None:
    """A day of the calendar; IMPOSSIBLE where only the month is too short for it."""
    if not (1 <= month <= 12 and 1 <= day <= 31 and 1 <= year <= 9998):
        return None
    return one_day(date(year, month, day)) if day <= month_days(year, month) else IMPOSSIBLE


def on(
    setting: Setting,
    month: int,
    num: int,
    year: int | None = None,
    weekday: int | None = None,
    rel: int | None = None,
) -> Span | Impossible | None:
    """A day of a month; without a year the next one or the last, as a weekday said with it may decide."""
    if year is not None and year < _SHORTEST_YEAR:
        year = None
    if year is not None or rel == 0:
        return exact(setting.today.year if year is None else full_year(setting, year), month, num)
    if not isinstance(exact(2000, month, num), Span):
        return exact(2000, month, num)
    return one_day(_open_year(setting.today, setting.ahead, month, num, weekday))


@lru_cache(maxsize=4096)  # a list of dates names the same ones again
def _open_year(today: date, ahead: bool, month: int, num: int, weekday: int | None) -> date:
    years = range(today.year - _LONGEST_GAP, today.year + _LONGEST_GAP + 1)
    found = [date(year, month, num) for year in years if num <= month_days(year, month)]
    step = 1 if ahead else -1
    found.sort(key=lambda day: ((day - today).days * step < 0, abs(day - today)))
    close = [day for day in found if abs(day - today).days < 366]
    return next((day for day in close if day.weekday() == weekday), found[0])


def numeric_to(setting: Setting, numeric: Figures, num: int) -> Span | None:
    """12/7〜9."""
    start = _in_figures(setting, numeric)
    if not isinstance(start, Span) or not start.first.day < num <= month_days(
        start.first.year, start.first.month
    ):
        return None
    return replace(start, last=start.first.replace(day=num), grain="range")


def numeric(
    setting: Setting, numeric: Figures, weekday: int | None = None, rel: int | None = None
) -> Span | Impossible | None:
    """12/3, 3.12.2026, 2026-12-03: in the order of the locale, or in the other where that gives no day."""
    return _in_figures(setting, numeric, weekday, rel)


def _in_figures(
    setting: Setting, figures: Figures, weekday: int | None = None, rel: int | None = None
) -> Span | Impossible | None:
    readings = [
        on(setting, month, day, year, weekday, rel) for year, month, day in _readings(figures, setting.order)
    ]
    days = [reading for reading in readings if reading is not None]
    return next((day for day in days if isinstance(day, Span)), days[0] if days else None)


def _readings(figures: Figures, order: Order) -> list[Reading]:
    """What the figures may say as (year, month, day), the likeliest first."""
    if len(figures) == 2:
        return _in_order(order, (None, figures[1], figures[0]), (None, figures[0], figures[1]))
    one, two, three = figures
    if one > 99:
        return [(one, two, three)]
    orders = _in_order(order, (three, two, one), (three, one, two))
    year_first: Reading = (one, two, three)
    return [year_first, *orders] if order == "ymd" and three < 100 else [*orders, year_first]


def _in_order(order: Order, day_first: Reading, month_first: Reading) -> list[Reading]:
    return [day_first, month_first] if order == "dmy" else [month_first, day_first]


def full_year(setting: Setting, year: int) -> int:
    """26 is 2026; one more than 20 years ahead is the last century's."""
    if year > 99:
        return year
    this_century = setting.today.year // 100 * 100 + year
    return this_century - 100 if this_century > setting.today.year + _FAR_AHEAD else this_century


def month_days_between(
    setting: Setting, month: int, num: int, num2: int, year: int | None = None
) -> Span | None:
    """ "Dec 7-9": the next one or the last."""
    start = on(setting, month, num, year)
    if not isinstance(start, Span) or not num < num2 <= month_days(start.first.year, month):
        return None
    return replace(start, last=start.first.replace(day=num2), grain="range")
