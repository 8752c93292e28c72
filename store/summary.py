"""How much a workspace holds."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from store.models import AccountRow, ContactRow, DealRow, InteractionRow, Row, UserRow

_COUNTED: dict[str, type[Row]] = {
    "people": UserRow,
    "accounts": AccountRow,
    "contacts": ContactRow,
    "deals": DealRow,
    "interactions": InteractionRow,
}


def counts(conn: Connection) -> dict[str, int]:
    """What there is → how many."""
    return {what: conn.scalar(select(func.count()).select_from(row)) or 0 for what, row in _COUNTED.items()}
