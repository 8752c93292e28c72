"""Days and times as people say them, in every language that has a dates.toml, in one text.

    find("Quote to Acme by Friday, 来週の火曜に再訪問", now) -> [When("Friday", …), When("来週の火曜", …)]

"next Friday" is the Friday of next week, 月末 the month's last four days, a week Monday to Sunday. A time
that the clocks jump over moves forward by the jump; of one that comes twice it is the first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

from babel import Locale, UnknownLocaleError

from tools.languages import language, tables
from tools.languages.folding import Folded, fold
from tools.when.grammar import Token, rewrite, sure
from tools.when.lexer import tokens
from tools.when.spans import PLAIN as PLAIN
from tools.when.spans import Calendar as Calendar
from tools.when.spans import Facing, Order, Setting, Span

FOUND = ("day", "near", "span")


@dataclass(frozen=True, slots=True)
class When:
    """A day or a span of days that was said: `words` stand in the text from `start` to `end`."""

    words: str
    start: int
    end: int
    first: date
    last: date
    """Within; a single day has first == last."""
    at: datetime | None
    """Where a time of day was said: aware, in the zone said or the author's."""
    grain: str
    """"day", "week", "month", "end of month", "range", "moment" (now, in 5 minutes) and so on."""
    vague: bool
    said: date
    """The day of the author on which it was said."""
    calendar: Calendar = PLAIN

    @property
    def due(self) -> date:
        """The one day to enter: the last working day of a span that is still to come, or its last day."""
        day = self.last
        while day > max(self.first, self.said) and not self.calendar.works_on(day):
            day -= timedelta(days=1)
        return day if self.calendar.works_on(day) else self.last


def find(
    text: str,
    now: datetime,
    *,
    locale: str = "en-US",
    facing: Facing = "future",
    calendar: Calendar = PLAIN,
    meant: bool = False,
) -> list[When]:
    """All days and times said, in order, none overlapping another.

    `now` is aware, in the author's zone. `facing` turns what is open ("Monday", "12/3", "in March") to the
    past or the future. `locale` gives the order of 12/3 and, where `calendar` names none, its
    language's first month of the fiscal year. `meant`: the text was quoted as a day, so that "March" alone, which
    may as well be a verb, is the month.
    """
    setting = _setting(now, _spoken(text, locale), facing, calendar)
    folded, found = _read(text, setting, meant)
    return [_when(text, folded, token, setting) for token in found if token.kind in FOUND]


def impossible_dates(text: str, locale: str = "en-US") -> list[str]:
    """The words of days that no calendar has: "Feb 30", 31/04, 令和8年2月30日."""
    folded, found = _read(text, _setting(_ANY_DAY, _spoken(text, locale), "future", PLAIN))
    spans = [folded.span(token.start, token.end) for token in found if token.kind == "impossible"]
    return [text[start:end] for start, end in spans]


_ANY_DAY = datetime(2000, 1, 1)  # noqa: DTZ001 - which days are impossible does not depend on it


def _read(text: str, setting: Setting, meant: bool = False) -> tuple[Folded, list[Token]]:
    folded = fold(text)
    said = tokens(folded.text)
    return folded, rewrite(setting, [sure(token) for token in said] if meant else said)


def _when(text: str, folded: Folded, token: Token, setting: Setting) -> When:
    span: Span = token.value
    start, end = folded.span(token.start, token.end)
    found = (span.first, span.last, span.at, span.grain, span.vague)
    return When(text[start:end], start, end, *found, setting.today, setting.calendar)


def _setting(now: datetime, locale: str, facing: Facing, calendar: Calendar) -> Setting:
    return Setting(now, facing, _order(locale), fiscal_start(locale, calendar), calendar)


def _spoken(text: str, locale: str) -> str:
    """The language that a text's letters give away, or else its author's locale."""
    said = (name for name, table in tables("dates").items() if re.search(table.get("letters", "(?!)"), text))
    return next(said, locale)


def fiscal_start(locale: str, calendar: Calendar) -> int:
    """The month in which the fiscal year begins, 1 to 12: the company's, else as is usual for the language."""
    return calendar.fiscal_start or int(tables("dates").get(language(locale), {}).get("fiscal_start", 1))


@cache
def _order(locale: str) -> Order:
    """The order of day, month and year in the locale's short date; the United States' where it is unknown."""
    try:
        pattern = Locale.parse(locale, sep="-" if "-" in locale else "_").date_formats["short"].pattern
    except (UnknownLocaleError, ValueError):
        return "mdy"
    return "".join(sorted("dmy", key=pattern.lower().index))  # type: ignore[return-value]
