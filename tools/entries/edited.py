"""What the Edit form hands back: every field of an entry as a person left it, in rows' ids, days and money.

`standing(entry, deal)` gives the same shape for what is recorded now. So the tool that carries an edit out
compares the two: fields that differ are written; but where `standing(…).mark` is no longer `expected`, a
colleague has edited in between and nothing is. A deal's figure that stands as it stood is not written, also
where `deal_id` is another deal now.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Literal, TypeAlias

from tools import money
from tools.results import DealLine, Entry, StepLine
from tools.said import Kind, Mood, Stage

Owner: TypeAlias = int | Literal["customer"] | None
"""A colleague's id, or the customer who is to do it."""


@dataclass(frozen=True)
class EditedStep:
    """`id` None: a new one. `action` "": an old one is dropped. `owner` None: nobody chosen: the editor."""

    id: int | None
    action: str
    due_on: date | None
    owner: Owner


@dataclass(frozen=True)
class EditedInteraction:
    """One interaction and its steps. `amount`, `stage` and `close_date` are those of the deal `deal_id`."""

    interaction_id: int
    account_id: int | None
    contact_ids: tuple[int, ...]
    unknown_kept: tuple[int, ...]
    """Which of the entry's `unknown_people` stay, by their place in it."""
    kind: Kind
    occurred_on: date
    deal_id: int | None
    amount: Decimal | None
    """In whole units (dollars, yen)."""
    currency: str | None
    stage: Stage | None
    close_date: date | None
    mood: Mood | None
    summary: str | None
    """None: too long for the form, stays as it is."""
    steps: tuple[EditedStep, ...]
    """A step that is not listed stays as it is."""
    expected: str = ""
    """`mark` of what stood when the form was opened."""

    @property
    def mark(self) -> str:
        """The same for the same values, in 32 characters; `expected` does not count."""
        return hashlib.sha256(repr(replace(self, expected="")).encode("utf-8", "replace")).hexdigest()[:32]


def standing(entry: Entry, deal: DealLine | None) -> EditedInteraction:
    """`entry` and its deal as they are recorded."""
    amount = deal.amount if deal else None
    return EditedInteraction(
        interaction_id=entry.id,
        account_id=entry.account.id if entry.account else None,
        contact_ids=tuple(contact.id for contact in entry.contacts),
        unknown_kept=tuple(range(len(entry.unknown_people))),
        kind=entry.kind,
        occurred_on=entry.occurred_on,
        deal_id=deal.id if deal else None,
        amount=money.major(amount.minor, amount.currency) if amount else None,
        currency=amount.currency if amount else None,
        stage=deal.stage_kind if deal else None,
        close_date=deal.close_date if deal else None,
        mood=entry.mood,
        summary=entry.summary,
        steps=tuple(map(_step, entry.steps)),
    )


def _step(line: StepLine) -> EditedStep:
    return EditedStep(line.id, line.action, line.due_on, line.owner.id if line.owner else "customer")
