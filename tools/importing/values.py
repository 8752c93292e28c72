"""One cell → one value. Each raises Refused with the reason where it holds no such value."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_EMAIL = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;]+")
_NUMBER = re.compile(r"-?(0|[1-9]\d{0,14})(\.\d{1,4})?")
_DATE_FORMATS = (
    "%Y-%m-%d",
    "%Y/%m/%d",
    "%m/%d/%Y",
    "%d/%m/%Y",
    "%d-%m-%Y",
    "%m-%d-%Y",
    "%d.%m.%Y",
    "%Y年%m月%d日",
)


class Refused(Exception):
    """The row cannot be taken; the message says why."""


def email(cell: str) -> str:
    found = cell.casefold()
    if not _EMAIL.fullmatch(found):
        raise Refused(f"“{cell}” is no e-mail address")
    return found


def zone(cell: str) -> str:
    try:
        return ZoneInfo(cell).key
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise Refused(f"“{cell}” is no time zone (one is America/New_York)") from error


def number(cell: str) -> Decimal:
    """A plain figure; thousands may be parted by commas."""
    plain = re.sub(r"(?<=\d),(?=\d{3}(\D|$))", "", cell)
    try:
        if _NUMBER.fullmatch(plain):
            return Decimal(plain)
    except InvalidOperation as error:  # pragma: no cover - the pattern admits no such text
        raise Refused(f"“{cell}” is no number") from error
    raise Refused(f"“{cell}” is no number")


def day(cell: str, form: str) -> date:
    try:
        return datetime.strptime(cell, form).date()  # noqa: DTZ007 - a day has no zone
    except ValueError as error:
        raise Refused(f"“{cell}” is no day of the calendar as the column writes them") from error


def date_form(cells: Iterable[str]) -> str:
    """How a column writes its days: the one form that fits every cell, ISO where that fits.

    03/04/2026 alone is two days; a column of such cells usually holds one above 12. Where two forms still fit
    every cell, the first of the list is taken (ISO, then month first). Where none fits all, the one that fits most.
    """
    written = [cell for cell in cells if cell]
    return max(_DATE_FORMATS, key=lambda form: sum(_fits(cell, form) for cell in written))


def _fits(cell: str, form: str) -> bool:
    try:
        day(cell, form)
    except Refused:
        return False
    return True


def several(cell: str) -> list[str]:
    """Cells of a list: parted by semicolons, in order, each once."""
    return list(dict.fromkeys(part.strip() for part in cell.split(";") if part.strip()))
