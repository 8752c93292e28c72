"""What a tool answers: values that a card is drawn from. Every name, date and figure that a person reads comes
from one of these. A model reads `str(result)`.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Literal

from tools.reading import Remark
from tools.said import Kind, Mood, Stage


@dataclass(frozen=True)
class Ref:
    """A record by id and name. `detail` tells twins apart (an account beside a person, a title)."""

    id: int
    name: str
    detail: str = ""


@dataclass(frozen=True)
class Person:
    """A colleague, with what one needs to reach them. `local_time` is aware, in their zone."""

    id: int
    name: str
    email: str
    role: str
    local_time: datetime
    slack_id: str | None = None


@dataclass(frozen=True)
class Money:
    minor: int
    """In the currency's smallest unit: cents, yen."""
    currency: str


@dataclass(frozen=True)
class DealLine:
    id: int
    name: str
    account: Ref | None
    amount: Money | None
    stage: str
    """The stage's name in its pipeline."""
    stage_kind: Stage
    close_date: date | None
    owner: Ref | None


MovedField = Literal[
    "amount",
    "stage",
    "close_date",
    "account",
    "contact",
    "file",
    "kind",
    "occurred_on",
    "mood",
    "owner",
    "due_on",
    "action",
    "summary",
    "deal",
    "name",
    "title",
    "email",
    "phone",
    "domain",
    "city",
    "country",
    "industry",
    "alias",
    "lost_reason",
    "source",
    "status",
    "company",
    "reason",
]


@dataclass(frozen=True)
class FieldMove:
    """A field of a record, as it was and as it is."""

    field: MovedField
    before: Money | date | str | None
    after: Money | date | str | None


@dataclass(frozen=True)
class DealMove:
    deal: Ref
    moves: tuple[FieldMove, ...]


@dataclass(frozen=True)
class StepLine:
    id: int
    action: str
    due_on: date | None
    due_at: datetime | None
    owner: Ref | None
    """None: the customer is to do it."""
    account: Ref | None
    deal: Ref | None = None
    done: bool = False
    overdue: bool = False


@dataclass(frozen=True)
class Choice:
    value: str
    """What the button carries: "accounts:12", "new", "none"."""
    label: str
    detail: str = ""


@dataclass(frozen=True)
class Question:
    """One question with buttons. `kind`: which_account, which_contact, which_deal, new_account, new_contact, new_deal.

    `words`: the name or figure it is about, as said.
    """

    id: int
    kind: str
    words: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class FileLine:
    """A file by its name and its link in Slack. `clip`: a voice clip; `heard`: its words are the entry's text."""

    name: str
    link: str
    clip: bool = False
    heard: bool = False


@dataclass(frozen=True)
class Entry:
    """One interaction as its card shows it."""

    id: int
    account: Ref | None
    contacts: tuple[Ref, ...]
    unknown_people: tuple[str, ...]
    kind: Kind
    occurred_on: date
    occurred_until: date | None
    author: Ref
    text: str
    summary: str
    mood: Mood | None
    deal: Ref | None
    deal_move: DealMove | None
    steps: tuple[StepLine, ...]
    quotes: dict[str, str]
    colleagues: tuple[Ref, ...] = ()
    """Who of us took part besides the author."""
    files: tuple[FileLine, ...] = ()
    link: str = ""
    """To the message; "" where others cannot open it."""


class Result:
    """`dry`: nothing was written; the card says what would be."""

    def __str__(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, default=str)  # type: ignore[call-overload]


@dataclass(frozen=True, repr=False)
class Logged(Result):
    change_id: int
    entries: tuple[Entry, ...]
    questions: tuple[Question, ...] = ()
    by: Ref | None = None
    """Who completed it, where that was somebody else than its author."""
    dry: bool = False
    remarks: tuple[Remark, ...] = ()
    __str__ = Result.__str__


@dataclass(frozen=True, repr=False)
class Owned(Result):
    """Who owns an account (a contact's account, a deal): with the manager to turn to, and the open deals."""

    about: Ref
    """What was asked about: the account, or the person at it."""
    account: Ref | None
    owner: Person | None
    manager: Person | None
    deals: tuple[DealLine, ...] = ()
    __str__ = Result.__str__


@dataclass(frozen=True, repr=False)
class Next(Result):
    """Open steps, soonest first, and for an account its open deals. Of a team (that of `about`) person by person."""

    about: Ref
    about_kind: Literal["account", "me", "colleague", "team"]
    steps: tuple[StepLine, ...]
    deals: tuple[DealLine, ...] = ()
    owner: Person | None = None
    last: Entry | None = None
    more: int = 0
    """How many open steps there are beyond those shown."""
    until: date | None = None
    late: bool = False
    """Only what is overdue was asked for."""
    __str__ = Result.__str__


@dataclass(frozen=True, repr=False)
class StepChanged(Result):
    """`did`: added, finished, moved, dropped or reopened."""

    change_id: int
    did: Literal["added", "finished", "moved", "dropped"]
    steps: tuple[StepLine, ...]
    moves: tuple[FieldMove, ...] = ()
    dry: bool = False
    __str__ = Result.__str__


@dataclass(frozen=True, repr=False)
class Corrected(Result):
    """An entry after words like "that was Acme Robotics, not Acme Corp" or the Edit form."""

    change_id: int
    entry: Entry
    moves: tuple[FieldMove, ...]
    questions: tuple[Question, ...] = ()
    dry: bool = False
    __str__ = Result.__str__


@dataclass(frozen=True, repr=False)
class Undone(Result):
    """`verb` of the change taken back; `what` names its records; `moves` of a record that is left: its fields, as they
    were until now and are."""

    change_id: int
    undone_id: int
    verb: str
    what: tuple[str, ...]
    dry: bool = False
    put_back: bool = False
    """An undo was itself taken back: what it had removed stands again."""
    left: Logged | None = None
    """What stands again: the entry whose correction was taken back, or that was put back."""
    moves: tuple[FieldMove, ...] = ()
    __str__ = Result.__str__


@dataclass(frozen=True, repr=False)
class Asked(Result):
    """A question back before anything can be answered or done (which of two Marias?)."""

    question: Question
    __str__ = Result.__str__


@dataclass(frozen=True, repr=False)
class Hit:
    """A passage of an interaction: quoted, dated, with its author and where it was said."""

    entry: Entry
    passage: str
    score: float


@dataclass(frozen=True, repr=False)
class Recalled(Result):
    """`differ`: the first is the customer's own words, and what a colleague told does not say the same."""

    query: str
    about: Ref | None
    hits: tuple[Hit, ...]
    differ: bool = False
    __str__ = Result.__str__


@dataclass(frozen=True, repr=False)
class Declined(Result):
    """Understood as an order or a question that no tool serves. `intent`: ask or change; or, with a way of its own,
    team (who is here), leave (a colleague is to go), tell (a customer's owner is to know). `whom`: the admins."""

    intent: Literal["ask", "change", "team", "leave", "tell"]
    whom: str = ""
    __str__ = Result.__str__


@dataclass(frozen=True, repr=False)
class LeftAlone(Result):
    """What might have been a note or a question was neither, as its author said."""

    __str__ = Result.__str__


@dataclass(frozen=True, repr=False)
class Chat(Result):
    """Neither a note nor a question: a word back in a direct message, silence in a channel.

    `to`: what is answered: "hello" (what one may say here), "thanks" or "fine" ("ok").
    """

    to: str = "hello"
    __str__ = Result.__str__
