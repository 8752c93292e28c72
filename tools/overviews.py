"""Answers about many records at once. Every figure is of all of them, also where only some are shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from tools.results import DealLine, Money, Person, Ref, Result

Measure = Literal["list", "count", "total", "overview", "weighted", "win_rate", "average"]
State = Literal["open", "won", "lost", "closed", "all", "new"]
Gap = Literal["overdue", "quiet", "no_step", "no_amount", "no_close", "no_owner", "no_deal"]
By = Literal["stage", "owner", "account", "industry", "country", "currency", "month", "quarter"]
CustomersBy = Literal["owner", "industry", "country", "city", "segment"]
Dated = Literal["close", "closed", "created"]


@dataclass(frozen=True)
class Scope:
    """What was asked about, as it was read; a card says it back.

    `whose` are colleagues, `team` that of the first of them; `first` to `last` the days of what `dated` says, None
    where that side is open; `least` and `most` the amounts it must be within; `currency` the only one that counts.
    `said` are values of customers' records ("Food", "JP"), `deals` words for kinds of deals ("renewals").
    """

    state: State = "open"
    stages: tuple[str, ...] = ()
    whose: tuple[Ref, ...] = ()
    team: bool = False
    account: Ref | None = None
    said: tuple[str, ...] = ()
    country: str = ""
    """ISO 3166 alpha-2."""
    deals: tuple[str, ...] = ()
    dated: Dated = "close"
    first: date | None = None
    last: date | None = None
    least: Money | None = None
    most: Money | None = None
    currency: str = ""
    gaps: tuple[Gap, ...] = ()
    quiet_since: date | None = None
    unread: tuple[str, ...] = ()
    """Words that nothing was made of."""
    incomparable: tuple[str, ...] = ()
    """Currencies without a rate, whose deals could not be held against an amount in another."""


@dataclass(frozen=True)
class Tally:
    """How many, and what they add up to in each currency; `home` all of it in the home currency.

    `home` is None where there is one currency only, or where a rate is missing: `no_rate` names those currencies.
    `unpriced`: how many have no amount.
    """

    count: int
    sums: tuple[Money, ...] = ()
    home: Money | None = None
    no_rate: tuple[str, ...] = ()
    unpriced: int = 0


@dataclass(frozen=True)
class Group:
    """`name` as it stands in the record; `first` the first day of a month or quarter. Neither: not set."""

    name: str
    tally: Tally
    first: date | None = None
    won: int = 0
    lost: int = 0


@dataclass(frozen=True, repr=False)
class Pipeline(Result):
    """`order` says how `deals` are sorted where it was asked for; `more`: how many there are beyond them."""

    scope: Scope
    measure: Measure
    tally: Tally
    by: By | None = None
    groups: tuple[Group, ...] = ()
    more_groups: int = 0
    deals: tuple[DealLine, ...] = ()
    more: int = 0
    order: str = ""
    rate: Decimal | None = None
    """The share of those closed that were won, 0 to 1; None where none was closed, or nobody asked."""
    won: int = 0
    lost: int = 0
    average: tuple[Money, ...] = ()
    weighted: Tally | None = None
    """Each amount times the probability of its stage; `tally` has them whole. The groups are weighted too."""
    __str__ = Result.__str__


@dataclass(frozen=True)
class CustomerLine:
    """`heard`: when something last happened with them, as far as it is recorded. `facts`: industry, city."""

    account: Ref
    owner: Ref | None
    heard: date | None
    facts: tuple[str, ...] = ()
    segment: str = ""
    country: str = ""
    """ISO 3166 alpha-2."""


@dataclass(frozen=True, repr=False)
class Customers(Result):
    """`groups`: how many of each; `more` how many customers there are beyond those shown."""

    scope: Scope
    count: int
    by: CustomersBy | None = None
    groups: tuple[tuple[str, int], ...] = ()
    more_groups: int = 0
    accounts: tuple[CustomerLine, ...] = ()
    more: int = 0
    __str__ = Result.__str__


@dataclass(frozen=True)
class Reach:
    """How to reach a customer's person; `person.detail` is the title."""

    person: Ref
    account: Ref | None
    emails: tuple[str, ...]
    phones: tuple[str, ...]


Wanted = Literal["phone", "email", "title", "people"]


@dataclass(frozen=True, repr=False)
class ContactDetails(Result):
    """Contact details. `role`: the words for a post that was asked about; where nobody has it, `people` is empty and
    `others` are whom we know there."""

    account: Ref | None
    people: tuple[Reach, ...]
    wanted: Wanted
    role: str = ""
    others: tuple[Ref, ...] = ()
    colleague: Person | None = None
    more: int = 0
    __str__ = Result.__str__
