"""Which names a reader may know of: the rule of store/visibility.py for the rows that the lexicon holds.

It decides what is offered and what a name means; the rows themselves are asked for with the rule in the query.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tools.lexicon.rows import Rows

Whose = frozenset[int]


def shows(rows: Rows, whose: Whose, table: str, id_: int) -> bool:
    row = rows.by_table[table].get(id_)
    return row is not None and _RULES[table](rows, whose, row)


def _colleague(_rows: Rows, _whose: Whose, _row: Any) -> bool:
    return True


def _account(_rows: Rows, whose: Whose, row: Any) -> bool:
    return row.owner_id in whose


def _of_account(rows: Rows, whose: Whose, row: Any) -> bool:
    account = rows.by_table["accounts"].get(row.account_id)
    return account is not None and _account(rows, whose, account)


def _contact(rows: Rows, whose: Whose, row: Any) -> bool:
    return row.created_by in whose if row.account_id is None else _of_account(rows, whose, row)


def _deal(rows: Rows, whose: Whose, row: Any) -> bool:
    return row.owner_id in whose or _of_account(rows, whose, row)


_RULES: Mapping[str, Callable[[Rows, Whose, Any], bool]] = {
    "accounts": _account,
    "contacts": _contact,
    "deals": _deal,
    "users": _colleague,
    "products": _colleague,
}
