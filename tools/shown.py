"""Which records an answer shows: asked for once more before its card leaves (bot/slack/release.py)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from tools.answers import Brief, Standing, Voice
from tools.outcomes import LeadLine, RecordChanged
from tools.overviews import ContactDetails, CustomerLine, Reach, Scope
from tools.results import Choice, DealLine, Entry, Next, Owned, Recalled, Ref, StepLine

Row = tuple[str, int]
_OWN = {Entry: "interactions", DealLine: "deals", StepLine: "steps", LeadLine: "leads"}
"""What carries the names of those it is linked to: seeing it is enough to be shown them."""


def shown(answers: Iterable[Any]) -> dict[str, list[int]]:
    """Table → rows' ids. Also of a result that is new here: it holds entries, deals and steps like the others."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for answer in answers:
        for table, row_id in _rows(answer):
            found[table].add(row_id)
    return {table: sorted(ids) for table, ids in sorted(found.items())}


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
