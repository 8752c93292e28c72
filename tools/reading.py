"""What a message was understood to say: rows' ids, days and money, each with the words it was read from.

`understand(turn, notes) -> Reading` makes it and writes nothing; `record(turn, reading)` writes it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from tools.said import Kind, Mood, Stage


@dataclass(frozen=True)
class Candidate:
    """A row that a name may mean: `table` "accounts", "contacts", "users" or "deals"; `detail` tells twins apart."""

    table: str
    id: int
    name: str
    detail: str = ""
    score: float = 1.0


@dataclass(frozen=True)
class Named:
    """A name as said and what it means.

    Exactly one of: `row` (it is that one), `choices` (two or more fit equally well: ask), neither (nobody we know:
    `near` holds rows that come close, offered before a new one is created).
    """

    words: str
    row: Candidate | None = None
    choices: tuple[Candidate, ...] = ()
    near: tuple[Candidate, ...] = ()

    @property
    def new(self) -> bool:
        return self.row is None and not self.choices


@dataclass(frozen=True)
class Remark:
    """Words that were quoted as a value and are none; the note is kept without it.

    `kind`: no_such_day ("Feb 30"), unread_day, unread_amount, unknown_colleague; thread_unread: no words, but a thread.
    """

    kind: Literal["no_such_day", "unread_day", "unread_amount", "unknown_colleague", "thread_unread"]
    words: str


@dataclass(frozen=True)
class Amount:
    """`assumed`: no currency was said, so it is the deal's or the customer's own."""

    value: Decimal
    """In whole units (dollars, yen)."""
    currency: str
    words: str
    assumed: bool = False


@dataclass(frozen=True)
class Day:
    """A day or a span of days; a single day has first == last. `at`: where a time of day was said."""

    first: date
    last: date
    due: date
    """The one day to enter: the last working day of a span."""
    words: str
    at: datetime | None = None


@dataclass(frozen=True)
class StepRead:
    action: str
    due: Day | None
    owner: Candidate | None
    """A colleague; None where the customer is to do it."""
    quote: str


@dataclass(frozen=True)
class NoteRead:
    """What happened with one customer. `account` None: nobody was named and nothing tells."""

    text: str
    summary: str
    account: Named | None
    contacts: tuple[Named, ...]
    colleagues: tuple[Candidate, ...]
    kind: Kind
    occurred: Day
    deal: Named | None
    """The open deal that amount, stage and close belong to; `choices`: several are open; `row` None: none is."""
    amount: Amount | None
    stage: Stage | None
    close: Day | None
    mood: Mood | None
    steps: tuple[StepRead, ...]
    quotes: dict[str, str] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True)
class Reading:
    notes: tuple[NoteRead, ...]
