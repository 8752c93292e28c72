"""Money as people say it, in every language that has a money.toml, in one text.

    find("renewal at €30.000, platform 18k, 保守は1,200万円")
    -> [Money("€30.000", 30000, "EUR"), Money("18k", 18000, None), Money("1,200万円", 12000000, "JPY")]

Whether an amount is the deal's value, a budget or a competitor's price is not decided here.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from babel.numbers import get_currency_precision

from tools.languages.folding import fold
from tools.money.scan import Text, amounts
from tools.money.vocabulary import Per


@dataclass(frozen=True, slots=True)
class Money:
    """An amount that was said: `words` stand in the text from `start` to `end`."""

    words: str
    start: int
    end: int
    amount: Decimal
    """In whole units of the currency, or in hundredths of it where `subunit`."""
    currency: str | None
    """ISO 4217; None where only a size is said ("8k", 80万): the deal's own."""
    per: Per | None = None
    """The amount is for each of these."""
    subunit: bool = False
    """Said in cents or pence: the price of something small, never a deal's."""


def find(text: str, *, locale: str = "en-US", bare: bool = False) -> list[Money]:
    """All amounts of money said, in order, none overlapping another.

    `locale` reads what the form of a number leaves open: "1.500k" is 1,500,000 where the point groups digits,
    else 1,500. `bare` also takes figures that only the words around them make money: the 40,800 of "now 40,800",
    "one fifty" (150,000) said of a deal.
    """
    folded = fold(text)
    found: list[Money] = []
    for said in amounts(Text(folded.text, text, folded.span, locale), bare=bare):
        start, end = folded.span(said.start, said.end)
        if found and start < found[-1].end:
            continue  # both came out of one character: "$½24,000"
        found.append(Money(text[start:end], start, end, said.value, said.currency, said.per, said.subunit))
    return found


def minor(amount: Decimal, currency: str) -> int:
    """Whole units to the currency's smallest (cents, yen), half up."""
    return int(amount.scaleb(get_currency_precision(currency)).quantize(Decimal(1), ROUND_HALF_UP))


def major(minor: int, currency: str) -> Decimal:
    """The currency's smallest units to whole ones."""
    return Decimal(minor).scaleb(-get_currency_precision(currency))
