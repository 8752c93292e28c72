"""What questions are answered with. Like every result: values, from which a card is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from store.preferences import Preferences
from tools.results import DealLine, Entry, Person, Ref, Result, StepLine
from tools.said import Kind, Mood


@dataclass(frozen=True)
class Voice:
    """How a customer felt when that was last told, in the words that tell it."""

    mood: Mood
    words: str
    on: date
    told_by: Ref
    entry_id: int


@dataclass(frozen=True)
class Promise:
    """An open step with who wrote it down and when it was said. Its step's owner None: the customer promised it."""

    step: StepLine
    made_by: Ref
    made_on: date


Lack = Literal["they_owe", "past_close", "stale_deal", "no_close", "no_amount", "no_next"]


@dataclass(frozen=True)
class Ask:
    """Something to bring up. `about` names it (a deal, a step); `on` is since when: due, closing, last heard of."""

    why: Lack
    about: str
    on: date | None = None


@dataclass(frozen=True)
class Standing:
    """How things stand with a customer: what a brief and a customer's history both begin with."""

    account: Ref
    owner: Person | None
    manager: Person | None
    people: tuple[Ref, ...]
    """Whom we know there, those met last first; `detail` is the title."""
    voice: Voice | None
    promises: tuple[Promise, ...]
    last: tuple[Entry, ...]
    """The last contacts, newest first."""
    deals: tuple[DealLine, ...]
    """The open ones, those that close soonest first."""
    more_people: int = 0
    more_promises: int = 0


@dataclass(frozen=True, repr=False)
class Brief(Result):
    """What to know before meeting a customer. `person`: whom one is to meet, if it was said."""

    standing: Standing
    person: Ref | None
    asks: tuple[Ask, ...]
    __str__ = Result.__str__


@dataclass(frozen=True, repr=False)
class Past(Result):
    """What happened, newest first, with the filter as it was read.

    `who` a customer or a person there, `by` a colleague; `first` to `last` the days asked about; `most` where a
    number of them was asked for ("last three calls"); `more` how many there are beyond those shown.
    """

    entries: tuple[Entry, ...]
    who: Ref | None = None
    by: Ref | None = None
    kinds: tuple[Kind, ...] = ()
    first: date | None = None
    last: date | None = None
    topic: str = ""
    most: int | None = None
    more: int = 0
    __str__ = Result.__str__


@dataclass(frozen=True, repr=False)
class DailyReport(Result):
    """日報: what a person told on a day, what they finished, and what they have to do on the next working day."""

    whose: Ref
    day: date
    mine: bool
    entries: tuple[Entry, ...]
    done: tuple[StepLine, ...]
    next_day: date
    coming: tuple[StepLine, ...]
    __str__ = Result.__str__


@dataclass(frozen=True)
class Shared(Result):
    """What the whole workspace shares. `may_change`: the one who asks may. `mark`: names it as it stands now."""

    stands: Preferences
    may_change: bool
    mark: str


@dataclass(frozen=True)
class Help(Result):
    """What one may ask here. `role`: the asker's."""

    role: str
    name: str


@dataclass(frozen=True, repr=False)
class Thanked(Result):
    """A person has said whether an answer helped."""

    good: bool
    __str__ = Result.__str__


When = Literal["overdue", "today", "week", "later"]


@dataclass(frozen=True)
class StepGroup:
    """Open steps by when they are due; `more` how many there are beyond those shown."""

    when: When
    steps: tuple[StepLine, ...]
    more: int = 0


@dataclass(frozen=True)
class MyNote:
    """What one told. `change_id` made it; None where it was imported, and is not taken back."""

    entry: Entry
    change_id: int | None


@dataclass(frozen=True)
class MyDay:
    """What a Home tab shows of its person's work. `writes`: may they? `settings`: the workspace's, too?"""

    whose: Ref
    day: date
    steps: tuple[StepGroup, ...]
    deals: tuple[DealLine, ...]
    more_deals: int
    notes: tuple[MyNote, ...]
    writes: bool
    settings: bool
