"""What a figure with points and commas says, by its form: 26,500 · 30.000 · 3.000.000,00 · 12,34,567.89."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from babel.core import UnknownLocaleError
from babel.numbers import get_group_symbol


def value(said: str, *, scaled: bool = False, locale: str = "en-US") -> Decimal | None:
    """The number, or None where it is none (a version, a date). `scaled`: a magnitude follows ("1.250m")."""
    said = re.sub("['’ ]", "", said)  # 12'000, 12 000
    marks = re.sub(r"\d", "", said)
    if not marks:
        return Decimal(said)
    last = marks[-1]
    whole, _, rest = said.rpartition(last)
    if len(marks) == 1:
        grouped = len(rest) == 3 and len(whole) <= 3 and not whole.startswith("0")
        if grouped and not (scaled and last == "." != _group(locale)):
            return Decimal(whole + rest)
        return Decimal(f"{whole}.{rest}") if last == "." or len(rest) < 3 else None
    if len(set(marks)) == 1:
        return _grouped(said, last)
    head = _grouped(whole, marks[0])
    return Decimal(f"{head}.{rest}") if head is not None and marks.count(last) == 1 else None


def _grouped(said: str, mark: str) -> Decimal | None:
    """Digits in threes, or in the Indian way in twos before the last three."""
    first, *groups = said.split(mark)
    if not groups or not first or len(groups[-1]) != 3 or not said.replace(mark, "").isdecimal():
        return None
    threes = len(first) <= 3 and all(len(group) == 3 for group in groups)
    twos = len(first) <= 2 and all(len(group) == 2 for group in groups[:-1])
    return Decimal(said.replace(mark, "")) if threes or twos else None


@cache
def _group(locale: str) -> str:
    try:
        return get_group_symbol(locale.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return ","
