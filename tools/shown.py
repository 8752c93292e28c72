"""Which records an answer shows: asked for once more before its card leaves (bot/slack/release.py)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from store.visibility import WHOSE
from tools.answers import Brief, Standing, Voice
from tools.outcomes import LeadLine, RecordChanged
from tools.overviews import ContactDetails, CustomerLine, Reach, Scope
from tools.results import Choice, DealLine, Entry, Next, Owned, Recalled, Ref, StepLine

Row = tuple[str, int]
_OWN = {Entry: "interactions", DealLine: "deals", StepLine: "steps", LeadLine: "leads"}
"""What carries the names of those it is linked to: seeing it is enough to be shown them."""


def shown(answers: Iterable[Any]) -> dict[str, list[int]]:
    """Table → rows' ids. Also of a result that is new here: it holds entries, deals and steps like the others. Of one
    that counts more than it names, WHOSE is there too, for whoever knows by whose eyes it was drawn."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    answers = tuple(answers)
    if _counts(answers):
        found[WHOSE] = set()
    for answer in answers:
        for table, row_id in _rows(answer):
            found[table].add(row_id)
    return {table: sorted(ids) for table, ids in sorted(found.items())}


_FIGURES = ("count", "total", "more", "more_groups", "n")
"""What fields are called that say how many there are."""


def _counts(value: Any) -> bool:
    if isinstance(value, tuple | list):
        return any(map(_counts, value))
    if isinstance(value, Exception):
        return _counts(tuple(vars(value).values()))
    if not is_dataclass(value):
        return False
    own = {field.name: getattr(value, field.name) for field in fields(value)}
    return any(own.get(name) for name in _FIGURES) or _counts(tuple(own.values()))


def _rows(value: Any) -> Iterator[Row]:
    if table := _OWN.get(type(value)):
        yield table, value.id
    elif isinstance(value, tuple | list):
        for each in value:
            yield from _rows(each)
    elif isinstance(value, Exception):
        yield from _rows(tuple(vars(value).values()))
    elif is_dataclass(value):
        yield from _named(value)
        yield from _rows(tuple(getattr(value, field.name) for field in fields(value)))


def _named(value: Any) -> Iterator[Row]:
    """What a result says of records by name alone."""
    match value:
        case Owned(about=Ref() as about, account=Ref() as account) if about.id not in {
            one.id for one in value.deals
        }:
            yield "accounts", account.id
        case (
            Next(about=Ref(id=id_), about_kind="account")
            | Recalled(about=Ref(id=id_))
            | Standing(account=Ref(id=id_))
            | Scope(account=Ref(id=id_))
        ):
            yield "accounts", id_
        case CustomerLine(account=Ref(id=id_)):
            yield "accounts", id_
        case Reach(person=Ref(id=id_)):
            yield "contacts", id_
        case ContactDetails(account=Ref(id=id_)):
            yield "accounts", id_
        case Brief(person=Ref(id=id_)):
            yield "contacts", id_
        case Voice(entry_id=id_):
            yield "interactions", id_
        case RecordChanged(what="account" | "contact" | "deal" | "lead" as what, record=Ref(id=id_)):
            yield f"{what}s", id_
        case Choice(value=chosen) if ":" in chosen:
            table, _, row_id = chosen.partition(":")
            yield table, int(row_id)
