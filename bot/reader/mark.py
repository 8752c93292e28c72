"""Names, dates and sums that stand in a message, each with the letter that stands for it in the shadow."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from tools.lexicon import Mention
from tools.money import Money
from tools.when import When

CONTACT, ACCOUNT, COLLEAGUE, PRODUCT, DATE, MONEY = "CAUPDM"
_FAR = 3
"""An open date is read as the nearer of its two days where the other is so many times as far."""
LETTER = {"contacts": CONTACT, "accounts": ACCOUNT, "users": COLLEAGUE, "products": PRODUCT, "deals": PRODUCT}


@dataclass(frozen=True)
class Mark:
    """`accounts`: ids of the customers it may point to; empty where it is new or no name.

    A date carries both readings: `future` what it means of something to come, `past` of something that was.
    """

    start: int
    end: int
    letter: str
    words: str = ""
    accounts: frozenset[int] = frozenset()
    mention: Mention | None = None
    past: When | None = None
    future: When | None = None
    money: Money | None = None

    @property
    def new(self) -> bool:
        """A name that the workspace does not know."""
        return self.mention is None and self.letter in (CONTACT, ACCOUNT)

    @property
    def ids_known(self) -> bool:
        return bool(self.accounts)

    def same(self, other: Mark) -> bool:
        """Both may name one row, or one is written as part of the other ("Ulrike", "Ulrike Vogel")."""
        if self.mention is not None and other.mention is not None:
            return bool(self.rows & other.rows)
        one, whole = sorted((self.words.lower(), other.words.lower()), key=len)
        return one in re.split(r"[\s　・.]+", whole) or one == whole

    @property
    def rows(self) -> frozenset[tuple[str, int]]:
        """The rows that it may name equally well."""
        best = self.mention.candidates[0].score if self.mention else 0
        return frozenset(
            (one.table, one.id)
            for one in (self.mention.candidates if self.mention else ())
            if one.score >= best - 0.05
        )

    def to_come(self, today: date) -> bool:
        """It is a day after today, surely or by far the nearest reading ("12/8" said in November)."""
        if self.past is None or self.future is None:
            return False
        ahead = self.future.first - today
        return self.past.first > today or (ahead.days > 0 and ahead * _FAR < today - self.past.last)

    def may_come(self, today: date) -> bool:
        if self.past is None or self.future is None or self.future.last <= today:
            return False
        return (today - self.past.last) * _FAR >= (self.future.first - today) or self.past.last >= today

    def gone(self, today: date) -> bool:
        """It can only be today or a day before."""
        return self.future is not None and self.future.last <= today

    def now(self, today: date) -> bool:
        return self.future is not None and self.future.first == self.future.last == today
