"""Days, times and money as the viewer writes them, always in full: no figure is rounded."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from functools import cache

import phonenumbers
from babel import Locale, UnknownLocaleError
from babel.dates import format_skeleton, format_time
from babel.numbers import format_currency, format_decimal

from bot.cards.card import Viewer
from bot.cards.languages import Language, language
from bot.cards.spans import Line, data, linked, ours
from tools import money
from tools.results import Money, StepLine

_FEWEST_DIGITS = 5
"""What can be dialled."""


def words(viewer: Viewer) -> Language:
    return language(viewer.language)


def day(viewer: Viewer, on: date) -> Line:
    """Fri, Nov 20 (tomorrow)"""
    near = words(viewer).find("days.near").get(str((on - viewer.today).days))
    return ours(_day(viewer, on) + (words(viewer).text("days.beside").format(near) if near else ""))


def calendar_day(viewer: Viewer, on: date) -> Line:
    """Fri, Nov 20: where it goes without saying that it is today."""
    return ours(_day(viewer, on))


def days(viewer: Viewer, first: date, last: date | None) -> Line:
    """One day, or "Mon, Nov 16 – Fri, Nov 20" where only a span was said."""
    if last is None or last == first:
        return day(viewer, first)
    return ours(f"{_day(viewer, first)} – {_day(viewer, last)}")


def due(viewer: Viewer, step: StepLine) -> Line:
    """When a step is due, with its time in the viewer's zone; empty where nothing was said."""
    if step.due_at:
        at = step.due_at.astimezone(viewer.zone)
        return words(viewer).line("days.at", day=day(viewer, at.date()), clock=clock(viewer, at))
    return day(viewer, step.due_on) if step.due_on else ()


def clock(viewer: Viewer, at: datetime) -> Line:
    """The time of day of `at` in its own zone."""
    return ours(_spaces(format_time(at.time(), "short", locale=_locale(viewer.locale, viewer.language))))


def there(viewer: Viewer, at: datetime) -> Line:
    """A colleague's local time; with its day where that is not the viewer's."""
    if at.date() == viewer.today:
        return clock(viewer, at)
    return words(viewer).line("days.at", day=ours(_day(viewer, at.date())), clock=clock(viewer, at))


def amount(viewer: Viewer, what: Money) -> Line:
    """$18,000 or 240万円: in the language's own units where it has some, else as the locale writes money."""
    value = money.major(what.minor, what.currency)
    own = words(viewer).find("money").get(what.currency)
    text = (
        own["form"].format(_scaled(value, own["scales"])) if own else _currency(viewer, value, what.currency)
    )
    return ours(_spaces(text))


def phone(number: str) -> Line:
    """A number to be tapped; as it was written where nothing of it can be dialled."""
    return tuple(replace(span, link=_dialled(number)) for span in data(number))


def email(address: str) -> Line:
    """An address to be tapped."""
    return linked(data(address), f"mailto:{address}")


def _dialled(number: str) -> str:
    """RFC 3966. One without its country's code is dialled as it stands."""
    try:
        found = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        digits = re.sub(r"\D", "", number)
        plain = len(digits) >= _FEWEST_DIGITS and re.fullmatch(r"[\d\s()./-]+", number)
        return f"tel:{digits}" if plain else ""
    return phonenumbers.format_number(found, phonenumbers.PhoneNumberFormat.RFC3966).replace("-", "")


def number(viewer: Viewer, value: int) -> Line:
    return ours(_spaces(format_decimal(value, locale=_locale(viewer.locale, viewer.language))))


def _day(viewer: Viewer, on: date) -> str:
    skeleton = "MMMEd" if on.year == viewer.today.year else "yMMMEd"
    return _spaces(format_skeleton(skeleton, on, locale=_locale(viewer.locale, viewer.language)))


def _currency(viewer: Viewer, value: Decimal, currency: str) -> str:
    """Cents only where there are some."""
    locale = _locale(viewer.locale, viewer.language)
    pattern = locale.currency_formats["standard"].pattern
    whole = value == value.to_integral_value()
    form = re.sub(r"\.0+", "", pattern) if whole else pattern
    text = format_currency(value, currency, form, locale=locale, currency_digits=not whole)
    return re.sub(r"(?<=[A-Z]{3})(?=\d)", " ", text)


def _scaled(value: Decimal, scales: dict[str, int]) -> str:
    """12,500,000 as "1,250万", 120,000,000 as "1億2,000万"; as it is where a remainder would be left."""
    sign, rest, parts = "-" if value < 0 else "", abs(value), []
    for name, worth in scales.items():
        count, rest = divmod(rest, worth)
        parts += [f"{count:,}{name}"] if count else []
    return f"{value:,}" if rest or not parts else sign + "".join(parts)


@cache
def _locale(locale: str, spoken: str) -> Locale:
    """The habits of the viewer's country in the language of the card, where Babel knows the two together."""
    country = locale.replace("_", "-").split("-")[-1].upper()
    try:
        return Locale.parse(f"{spoken}_{country}")
    except (UnknownLocaleError, ValueError):
        return Locale.parse(spoken)


def _spaces(text: str) -> str:
    """Babel's narrow and no-break spaces as plain ones: they look the same and are found by a search."""
    return re.sub("[\u00a0\u202f]", " ", text)
