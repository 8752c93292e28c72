"""Amounts in a question: from and up to how much, in which currency, and what one currency is in another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from babel.numbers import get_currency_precision

from store.portfolio import Bound
from tools import money
from tools.errors import Unclear
from tools.languages.folding import fold
from tools.money.named import currencies as named
from tools.query import words
from tools.results import Money
from tools.turn import Turn


@dataclass(frozen=True)
class Rates:
    """`known`: currency → what one unit is in the home currency; the home currency's own is 1."""

    home: str
    known: Mapping[str, Decimal]

    @classmethod
    def of(cls, home: str, rates: Mapping[str, Decimal]) -> Rates:
        return cls(home, {**rates, home: Decimal(1)})

    def missing(self, currencies: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(one for one in set(currencies) if one not in self.known))

    def at_home(self, sums: Iterable[Money]) -> Money:
        """All of them in the home currency; each must be known."""
        whole = sum(
            (money.major(one.minor, one.currency) * self.known[one.currency] for one in sums), Decimal(0)
        )
        return Money(money.minor(whole, self.home), self.home)

    def worth(self) -> dict[str, float]:
        """What the smallest unit of each known currency is in the home currency: enough to sort by."""
        return {one: float(rate) * 10.0 ** -get_currency_precision(one) for one, rate in self.known.items()}

    def other(self, amount: Decimal, currency: str, wanted: str) -> int | None:
        """An amount in another currency's smallest unit; None where a rate is missing."""
        if currency == wanted:
            return money.minor(amount, wanted)
        if self.missing((currency, wanted)):
            return None
        return money.minor(amount * self.known[currency] / self.known[wanted], wanted)


@dataclass(frozen=True)
class Range:
    """From and up to how much; `currency` alone where only that was said ("in dollars", 「円建て」)."""

    currency: str = ""
    least: Decimal | None = None
    most: Decimal | None = None

    def bounds(self, rates: Rates, currencies: Iterable[str]) -> tuple[tuple[Bound, ...], tuple[str, ...]]:
        """The same in each of the currencies, and those without a rate."""
        found, unknown = [], []
        for one in currencies:
            if one != self.currency and rates.missing((one, self.currency)):
                unknown.append(one)
                continue
            least, most = (
                None if side is None else rates.other(side, self.currency, one)
                for side in (self.least, self.most)
            )
            found.append(Bound(one, least, most))
        return tuple(found), tuple(unknown)


def said(turn: Turn, quoted: str, usual: str) -> Range:
    """`usual`: the currency of a figure without one. Raises Unclear where the words say neither."""
    if not quoted.strip():
        return Range()
    text = fold(quoted).text
    found = money.find(quoted, locale=turn.locale) or money.find(quoted, locale=turn.locale, bare=True)
    if not found:
        only = named(text)
        if not only:
            raise Unclear(words=quoted.strip(), what="amount")
        return Range(only[0][2])
    currency = next((one.currency for one in found if one.currency), None) or usual
    figures = sorted(one.amount for one in found)
    meant = words.meant(text, "compare")
    if len(figures) > 1 and "most" not in meant[:1]:
        return Range(currency, figures[0], figures[-1])
    if "most" in meant:
        return Range(currency, most=figures[0])
    return Range(currency, least=figures[0])
