"""The next steps of an entry against what its message says now. What was done, dropped or changed since stays."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from rapidfuzz import fuzz

from store import steps
from store.changes import Writing
from store.steps import Step
from tools import phrases
from tools.entries.history import Target
from tools.entries.record import write_step
from tools.reading import NoteRead, StepRead
from tools.results import MovedField
from tools.turn import Turn

ALIKE = 60.0
"""Of 100: two wordings of one step. "Send the quote" and "Send the quote to Tom" have 78, "Call Tom" 36."""
GROUPS: tuple[tuple[MovedField, tuple[str, ...]], ...] = (
    ("action", ("action",)),
    ("due_on", ("due_on", "due_from", "due_at")),
    ("owner", ("owner_id",)),
)
Image = dict[str, Any]
Pairs = list[tuple[int | None, StepRead | None]]


def reread_steps(
    turn: Turn,
    change: Writing,
    meant: Target,
    said: dict[tuple[str, int], Image],
    note: NoteRead,
) -> list[MovedField]:
    """The fields of steps that a person has set otherwise since: they stay."""
    before = {
        id_: image
        for (table, id_), image in said.items()
        if table == "steps" and image["interaction_id"] == meant.told.id
    }
    standing = {step.id: step for step in meant.steps}
    kept: list[MovedField] = []
    for id_, read in _paired(before, note.steps):
        if id_ is None and read is not None:
            account_id = meant.told.accounts[0][0] if meant.told.accounts else None
            write_step(turn, change, read, account_id, meant.told.id, meant.told.deal_id)
        elif id_ is not None and (step := standing.get(id_)) and step.open:
            kept += _brought_up(turn, change, step, before[id_], read)
    return kept


def _brought_up(
    turn: Turn, change: Writing, step: Step, before: Image, read: StepRead | None
) -> list[MovedField]:
    """One open step that the message says otherwise now, or no more."""
    stands, kept = vars(step), []
    written: Image = {}
    reads = _columns(read) if read else before
    for field, names in GROUPS:
        now, was, here = (
            {name: _plain(image.get(name)) for name in names} for image in (reads, before, stands)
        )
        touched = here != was
        if read and now not in (was, here) and not touched:
            written |= {name: reads[name] for name in names}
        elif touched and (read is None or now not in (was, here)):
            kept.append(field)
    if read is None and not kept:
        written["dropped_at"] = turn.now
    if read and written:
        written["quote"] = read.quote
    steps.update(change, step.id, **written)
    return kept


def _columns(read: StepRead) -> Image:
    due = phrases.due_columns(read.due) if read.due else {"due_on": None, "due_from": None, "due_at": None}
    return {"action": read.action, "owner_id": read.owner.id if read.owner else None, **due}


def _paired(before: dict[int, Image], now: Sequence[StepRead]) -> Pairs:
    """Each step with its new wording: the most alike first."""
    scored = sorted(
        (
            (fuzz.ratio(image["action"], read.action), id_, place)
            for id_, image in before.items()
            for place, read in enumerate(now)
        ),
        key=lambda one: -one[0],
    )
    pairs: dict[int, int] = {}
    for score, id_, place in scored:
        if score >= ALIKE and id_ not in pairs and place not in pairs.values():
            pairs[id_] = place
    old_left = [id_ for id_ in before if id_ not in pairs]
    new_left = [place for place in range(len(now)) if place not in pairs.values()]
    if len(old_left) == len(new_left) == 1:
        pairs[old_left[0]] = new_left[0]
    known: Pairs = [(id_, now[pairs[id_]] if id_ in pairs else None) for id_ in before]
    return known + [(None, read) for place, read in enumerate(now) if place not in pairs.values()]


def _plain(value: Any) -> Any:
    """As it stands in an image."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value.isoformat() if isinstance(value, date) else value
