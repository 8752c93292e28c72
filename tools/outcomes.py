"""What a tool that writes records answers, besides entries and steps (tools/results.py)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from tools.answers import Shared
from tools.results import DealLine, FieldMove, Question, Ref, Result

Counted = Literal["accounts", "deals", "steps", "leads"]


@dataclass(frozen=True)
class Count:
    what: Counted
    n: int


What = Literal["account", "contact", "deal", "lead"]
LeadStatus = Literal["new", "qualified", "disqualified", "converted"]


@dataclass(frozen=True)
class LeadLine:
    """`name` or `company` may be "". `account`: what it was converted to, else the customer that goes by the
    company's name already. `on`: the day it came in, in the zone of who asks. `note`: the words it was made from."""

    id: int
    name: str
    company: str
    title: str
    email: str
    phone: str
    source: str
    note: str
    status: LeadStatus
    reason: str
    owner: Ref | None
    on: date
    account: Ref | None = None
    contact: Ref | None = None
    deal: Ref | None = None


@dataclass(frozen=True, repr=False)
class Leads(Result):
    """Leads, newest first: `leads` the first of `total`. `whose` None: everybody's. `first` to `last`: the days asked
    about."""

    whose: Ref | None
    mine: bool
    statuses: tuple[LeadStatus, ...]
    first: date | None
    last: date | None
    leads: tuple[LeadLine, ...]
    total: int
    __str__ = Result.__str__


@dataclass(frozen=True, repr=False)
class RecordChanged(Result):
    """A record was made or changed.

    `moves`: its fields as they were and are; of one that was made what it holds. `did` "same": all of it stood
    so already. `along`: what else went to the new owner with it. `made`: what was made besides (its customer).
    """

    change_id: int
    did: Literal["created", "changed", "same"]
    what: What
    record: Ref
    moves: tuple[FieldMove, ...] = ()
    deal: DealLine | None = None
    """Of a deal, as it stands now."""
    lead: LeadLine | None = None
    """Of a lead, likewise."""
    along: tuple[Count, ...] = ()
    made: tuple[Ref, ...] = ()
    questions: tuple[Question, ...] = ()
    dry: bool = False
    __str__ = Result.__str__


@dataclass(frozen=True, repr=False)
class GivenAway(Result):
    """A record went to a colleague, and whoever gave it does not see it any more: what they knew of it is said."""

    change_id: int
    name: str
    to: str
    dry: bool = False
    __str__ = Result.__str__


@dataclass(frozen=True, repr=False)
class Spoken(Result):
    """From now on the author is written to in this language."""

    change_id: int
    language: str
    dry: bool = False
    __str__ = Result.__str__


@dataclass(frozen=True, repr=False)
class Proposed(Result):
    """What one click could not undo: shown with its extent, carried out by a button.

    `of` and `to`: whom it is about ("hand over `of`'s book to `to`"). `names`: the first of the records. `moves`: what
    each of them gets, with nothing before.
    """

    proposal_id: int
    verb: Literal["hand_over", "change_deals"]
    of: Ref | None
    to: Ref | None
    counts: tuple[Count, ...]
    names: tuple[str, ...]
    status: Literal["pending", "done", "declined"]
    expires_at: datetime
    """Aware, in the zone of whoever asks."""
    decided_by: Ref | None = None
    change_id: int | None = None
    """The change that carried it out."""
    dry: bool = False
    moves: tuple[FieldMove, ...] = ()
    __str__ = Result.__str__


@dataclass(frozen=True, repr=False)
class ColleagueChanged(Result):
    """Somebody came to the team, does something else in it from now on, or leaves it.

    `did` "same": it stood so already. `was`: their role before, "" for who is new. `book`: what is still theirs.
    """

    change_id: int
    did: Literal["added", "role", "leaves", "left", "same"]
    user: Ref
    """Its `detail` is their e-mail."""
    role: str
    was: str = ""
    leaves_on: date | None = None
    book: tuple[Count, ...] = ()
    dry: bool = False
    __str__ = Result.__str__


@dataclass(frozen=True, repr=False)
class ChannelGiven(Result):
    """A channel is a customer's from now on; `account` None: nobody's."""

    change_id: int
    account: Ref | None
    was: Ref | None
    dry: bool = False
    __str__ = Result.__str__


@dataclass(frozen=True, repr=False)
class WantsIn(Result):
    """Told to an admin: somebody of the Slack workspace who is not of the team wrote to us."""

    newcomer_id: int
    name: str
    email: str
    __str__ = Result.__str__


@dataclass(frozen=True, repr=False)
class Welcome(Result):
    """Told to a person whom `by` has let in."""

    role: str
    by: Ref
    __str__ = Result.__str__


@dataclass(frozen=True, repr=False)
class SettingsChanged(Result):
    """`moved`: how many of the workspace's settings are others now; 0: it all stood so already."""

    change_id: int
    moved: int
    now: Shared
    dry: bool = False
    __str__ = Result.__str__
