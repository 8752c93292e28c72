"""Phrases → days and amounts, by the speaker's clock and customs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import partial
from typing import Any

from babel.numbers import get_territory_currencies

from tools import money, when
from tools.errors import ImpossibleDay, Unclear
from tools.reading import Amount, Day, Remark
from tools.turn import Turn
from tools.when.spans import Facing

A_PRICE_EACH = ("seat", "unit")
"""Said of each of many: not what a deal is worth."""
_LESS = re.compile(r"[-−–▲△]\s*[\d$€£¥￥]")
"""A minus: no deal is worth less than nothing."""


def day(turn: Turn, words: str, facing: Facing) -> Day | Remark | None:
    """The day or span that the words say; a Remark where they say none, None where there are no words."""
    if not words.strip():
        return None
    find = partial(when.find, words, turn.now, locale=turn.locale, facing=facing, calendar=turn.calendar)
    found = find() or find(meant=True)
    if not found:
        impossible = when.impossible_dates(words, turn.locale)
        return Remark("no_such_day", impossible[0]) if impossible else Remark("unread_day", words)
    said = found[0]
    today = turn.now.date()
    if facing == "past" and said.first <= today < said.due:  # "this week", of what was: until now
        return Day(said.first, today, today, words, said.at)
    return Day(said.first, said.last, said.due, words, said.at)


def day_or_error(turn: Turn, words: str, facing: Facing) -> Day | None:
    """Where a day is all that was said: raises ImpossibleDay or Unclear."""
    said = day(turn, words, facing)
    if isinstance(said, Remark):
        raise (
            ImpossibleDay(words=said.words)
            if said.kind == "no_such_day"
            else Unclear(words=words, what="day")
        )
    return said


def due_columns(due: Day) -> dict[str, Any]:
    """Of a step; a span keeps its first day too."""
    return {"due_on": due.due, "due_from": due.first if due.first != due.due else None, "due_at": due.at}


def today(turn: Turn) -> Day:
    now = turn.now.date()
    return Day(now, now, now, "")


def amount(turn: Turn, words: str, currencies: Iterable[str | None]) -> Amount | Remark | None:
    """The amount that the words say. `currencies`: what a bare "18k" is in, the first that is known."""
    if not words.strip():
        return None
    if _LESS.match(words.strip()):
        return Remark("unread_amount", words)
    found = [said for said in money.find(words, locale=turn.locale) if not _small(said)]
    found = found or [said for said in money.find(words, locale=turn.locale, bare=True) if not _small(said)]
    if not found and (figure := words.strip().replace(",", "")).isdecimal():
        return Amount(Decimal(figure), next(filter(None, currencies)), words, assumed=True)
    if not found:
        return Remark("unread_amount", words)
    said = found[-1]  # "from 15k to 18k": the last one stands
    currency = said.currency or next(filter(None, currencies))
    return Amount(said.amount, currency, words, assumed=said.currency is None)


def _small(said: money.Money) -> bool:
    return said.subunit or said.per in A_PRICE_EACH


def currency_of(country: str | None) -> str | None:
    """What is paid with in a country (ISO 3166 alpha-2)."""
    return next(iter(get_territory_currencies(country.upper())), None) if country else None
