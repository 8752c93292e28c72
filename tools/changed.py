"""A record that was made or changed, as its card shows it: made from the change's rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from store import accounts, changes, contacts, deals, leads
from store.changes import Changed
from tools import lines
from tools.entries.logged import open_questions, root_of
from tools.leads.lead_line import lead_line
from tools.outcomes import Count, LeadLine, RecordChanged, What
from tools.results import DealLine, FieldMove, Ref
from tools.saving import call_of, reader
from tools.steps.step_change import step_moves
from tools.turn import Turn

TABLE: dict[What, str] = {"account": "accounts", "contact": "contacts", "deal": "deals", "lead": "leads"}

_OF: dict[str, tuple[str, ...]] = {
    "accounts": ("name", "domain", "city", "country", "industry"),
    "contacts": ("name", "title"),
    "deals": ("name", "lost_reason"),
    "leads": ("name", "company", "title", "email", "phone", "source", "status", "reason"),
}
"""Columns that are shown as they are kept."""
_SAID_BY_REF = ("name", "company")
"""Of a record that is new the reference says them."""
_LISTED = {"contact_emails": "email", "contact_phones": "phone", "account_aliases": "alias"}
"""Tables of values that hang on a record."""
_HISTORY = "stage_moves"
"""Told by the deal's own stage."""


def record_changed(
    turn: Turn, conn: Connection, change_id: int, what: What, row_id: int | None = None
) -> RecordChanged:
    """`change_id`: the change, or one that completes it. `row_id`: the record, where it was not touched."""
    root = root_of(conn, change_id)
    chain = (root, *changes.continuing(conn, root.id))
    changed = [row for each in chain for row in changes.rows(conn, each.id)]
    own = [row for row in changed if row.table == TABLE[what] and row_id in (None, row.row_id)]
    row_id = own[0].row_id if own else row_id
    assert row_id is not None  # noqa: S101 - every caller writes one, or names it
    before, after = (own[0].before, own[-1].after) if own else ({}, {})
    created = bool(own) and before is None
    moves = tuple(_moves(conn, changed, what, before or {}, after or {}))
    return RecordChanged(
        root.id,
        "created" if created else "changed" if moves else "same",
        what,
        _ref(turn, conn, what, row_id),
        tuple(move for move in moves if not (created and move.field in _SAID_BY_REF)),
        deal=_deal(turn, conn, row_id) if what == "deal" else None,
        lead=_lead(turn, conn, row_id) if what == "lead" else None,
        along=tuple(_along(changed, what, row_id)),
        made=tuple(_made(changed, what)),
        questions=open_questions(turn, conn, chain),
    )


def changed_before(turn: Turn, what: What) -> RecordChanged | None:
    """What this call of this message did already, on a second try: what it looked for may have moved."""
    with turn.workspace.reading() as conn:
        done = changes.find(conn, *call_of(turn))
        if done is None or not any(row.table == TABLE[what] for row in changes.rows(conn, done.id)):
            return None
        return record_changed(turn, conn, done.id, what)


_MOVED: dict[str, What] = {table: what for what, table in TABLE.items()}


def moved(conn: Connection, changed: Sequence[Changed]) -> tuple[FieldMove, ...]:
    """The fields of the one record that was there before and is after; none where there are several, or other rows
    came and went."""
    own = [row for row in changed if row.table in (*_MOVED, "steps")]
    others = [row for row in changed if row not in own and row.table not in _LISTED and row.table != _HISTORY]
    if others or len({(row.table, row.row_id) for row in own}) != 1:
        return ()
    before, after = own[0].before, own[-1].after
    if before is None or after is None:
        return ()
    if own[0].table == "steps":
        return step_moves(conn, replace(own[0], after=after))
    return tuple(_moves(conn, changed, _MOVED[own[0].table], before, after))


def _moves(
    conn: Connection,
    changed: Iterable[Changed],
    what: What,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
) -> Iterable[FieldMove]:
    table = TABLE[what]
    pairs = [(column, before.get(column), after.get(column)) for column in _OF[table]]
    yield from (FieldMove(column, old, new) for column, old, new in pairs if old != new)  # type: ignore[arg-type]
    if what == "deal":
        yield from lines.deal_moves(conn, before, after)
    if what == "contact":
        yield from _named(conn, "account", "account_id", before, after)
    if what != "contact":
        yield from _named(conn, "owner", "owner_id", before, after)
    for row in changed if what != "lead" else ():
        if (field := _LISTED.get(row.table)) is not None:
            old, new = (image.get(field) if image else None for image in (row.before, row.after))
            if old != new:
                yield FieldMove(field, old, new)  # type: ignore[arg-type]


def _named(
    conn: Connection, field: str, column: str, before: Mapping[str, Any], after: Mapping[str, Any]
) -> Iterable[FieldMove]:
    """A link, by the name of what it leads to."""
    old, new = (_name(conn, column, image.get(column)) for image in (before, after))
    if old != new:
        yield FieldMove(field, old, new)  # type: ignore[arg-type]


def _name(conn: Connection, column: str, row_id: int | None) -> str | None:
    if row_id is None:
        return None
    if column == "owner_id":
        return lines.user_name(conn, row_id)
    return next(iter(accounts.names(conn, [row_id])), None)


def _ref(turn: Turn, conn: Connection, what: What, row_id: int) -> Ref:
    if what == "account":
        account = accounts.get(conn, reader(turn), row_id)
        return Ref(row_id, account.name if account else "")
    if what == "contact":
        contact = contacts.get(conn, reader(turn), row_id)
        name = _name(conn, "account_id", contact.account_id) if contact else None
        return Ref(row_id, contact.name if contact else "", name or "")
    if what == "lead":
        lead = leads.get(conn, reader(turn), row_id)
        return Ref(row_id, lead.called if lead else "", lead.company if lead and lead.name else "")
    deal = deals.get(conn, reader(turn), row_id)
    return Ref(row_id, deal.name if deal else "", (deal.account or "") if deal else "")


def _deal(turn: Turn, conn: Connection, row_id: int) -> DealLine | None:
    found = deals.get(conn, reader(turn), row_id)
    return lines.deal(found) if found else None


def _lead(turn: Turn, conn: Connection, row_id: int) -> LeadLine | None:
    found = leads.get(conn, reader(turn), row_id)
    return lead_line(turn, conn, found) if found else None


def _along(changed: Sequence[Changed], what: What, row_id: int) -> Iterable[Count]:
    """What besides the record itself went to another owner."""
    for table in ("deals", "steps"):
        ids = dict.fromkeys(row.row_id for row in changed if row.table == table)
        went = [id_ for id_ in ids if (table, id_) != (TABLE[what], row_id) and _went(changed, table, id_)]
        if went:
            yield Count(table, len(went))


def _went(changed: Sequence[Changed], table: str, row_id: int) -> bool:
    images = [row for row in changed if (row.table, row.row_id) == (table, row_id)]
    first, last = images[0].before, images[-1].after
    return bool(first and last and first["owner_id"] != last["owner_id"])


def _made(changed: Iterable[Changed], what: What) -> Iterable[Ref]:
    for row in changed:
        if row.table in ("accounts", "contacts", "deals") and row.table != TABLE[what] and row.before is None:
            yield Ref(row.row_id, (row.after or {}).get("name", ""))
