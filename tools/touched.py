"""The names of the records that a change wrote to, for a person to recognise it by."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection

from store import accounts
from store.changes import Changed

NAMED_BY = {
    "accounts": "name",
    "contacts": "name",
    "deals": "name",
    "account_aliases": "alias",
    "steps": "action",
    "leads": "name",
    "users": "name",
}
"""Table → the column that a person knows a row by; an entry is known by its customer."""


def touched(conn: Connection, changed: Iterable[Changed]) -> tuple[str, ...]:
    """Customers first, then new people, deals and steps, each once; under the names that they go by since."""
    rows = [(each.table, each.after or each.before or {}) for each in changed]
    told = accounts.names(
        conn, {image["account_id"] for table, image in rows if table == "interaction_accounts"}
    )
    if not told:
        told = [image["summary"] for table, image in rows if table == "interactions"]
    named = [
        image[column] or image.get("company", "")
        for table, column in NAMED_BY.items()
        for of, image in rows
        if of == table
    ]
    return tuple(dict.fromkeys([*told, *named]))
