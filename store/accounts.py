"""Customer organisations."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from store.changes import Writing
from store.folding import fold
from store.models import AccountRow, AliasRow
from store.visibility import Reader, sees


@dataclass(frozen=True)
class Account:
    id: int
    name: str
    domain: str | None
    city: str | None
    country: str | None
    owner_id: int | None


def get(conn: Connection, reader: Reader, account_id: int) -> Account | None:
    columns = (
        AccountRow.id,
        AccountRow.name,
        AccountRow.domain,
        AccountRow.city,
        AccountRow.country,
        AccountRow.owner_id,
    )
    row = conn.execute(
        select(*columns).where(AccountRow.id == account_id, sees(reader, AccountRow))
    ).one_or_none()
    return Account(*row) if row else None


def names(conn: Connection, ids: Collection[int]) -> list[str]:
    return list(conn.scalars(select(AccountRow.name).where(AccountRow.id.in_(ids)).order_by(AccountRow.id)))


def called(conn: Connection, names: Collection[str]) -> dict[str, int]:
    """The ids of those that are called so, in whatever case and width; for a setting, not for a person."""
    known = {fold(name): id_ for id_, name in conn.execute(select(AccountRow.id, AccountRow.name))}
    return {name: known[fold(name)] for name in names if fold(name) in known}


def of_domain(conn: Connection, reader: Reader, domain: str) -> Account | None:
    """Whose site that is."""
    same = AccountRow.domain == domain.strip().lower()
    id_ = conn.scalar(
        select(AccountRow.id).where(same, sees(reader, AccountRow)).order_by(AccountRow.id).limit(1)
    )
    return get(conn, reader, id_) if id_ is not None else None


def create(change: Writing, name: str, owner_id: int, at: datetime, **values: Any) -> int:
    """`values`: domain, city, country, industry."""
    return change.insert(AccountRow, name=name, owner_id=owner_id, created_at=at, **values)


def update(change: Writing, account_id: int, **values: Any) -> None:
    """name, domain, city, country, industry."""
    change.update(AccountRow, account_id, **values)


def teach(change: Writing, conn: Connection, account_id: int, alias: str, confirmed_by: int) -> bool:
    """Another name that a person says it goes by; False where it goes by that name already."""
    named = select(AccountRow.name).where(AccountRow.id == account_id)
    known = named.union_all(select(AliasRow.alias).where(AliasRow.account_id == account_id))
    if fold(alias) in {fold(name) for name in conn.scalars(known)}:
        return False
    change.insert(AliasRow, account_id=account_id, alias=alias, confirmed_by=confirmed_by)
    return True
