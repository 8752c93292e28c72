"""Every name of a workspace, read at once, or those that were changed since: what the lexicon is made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, select
from sqlalchemy.orm import InstrumentedAttribute

from store.models import (
    AccountRow,
    AliasRow,
    ChangedRow,
    ContactRow,
    DealRow,
    EmailRow,
    ProductRow,
    StageRow,
    UserRow,
)


class AccountName(NamedTuple):
    id: int
    name: str
    aliases: tuple[str, ...] = ()
    domain: str | None = None
    owner_id: int | None = None
    city: str | None = None


class ContactName(NamedTuple):
    id: int
    name: str
    title: str | None = None
    account_id: int | None = None
    emails: tuple[str, ...] = ()
    created_by: int | None = None


class UserName(NamedTuple):
    """`manager_id` and `email` tell teams and twins apart; `role` says whom to ask."""

    id: int
    name: str
    email: str
    manager_id: int | None = None
    slack_id: str | None = None
    role: str = ""


class ProductName(NamedTuple):
    id: int
    name: str
    code: str | None = None


class DealName(NamedTuple):
    """`open`: neither won nor lost."""

    id: int
    name: str
    account_id: int | None = None
    open: bool = True
    owner_id: int | None = None


@dataclass(frozen=True)
class Names:
    accounts: tuple[AccountName, ...] = ()
    contacts: tuple[ContactName, ...] = ()
    users: tuple[UserName, ...] = ()
    products: tuple[ProductName, ...] = ()
    deals: tuple[DealName, ...] = ()


Ids = Collection[int] | None
"""Of which rows; None: of all."""
Touched = Mapping[str, Collection[int]]
"""Table of Names → ids of its rows."""

MOST = 500
"""More changed rows than this are read faster with all the others."""

_THROUGH = {"account_aliases": ("accounts", "account_id"), "contact_emails": ("contacts", "contact_id")}
"""Tables whose rows are part of another's name, and the column that says whose."""
_OWN = ("accounts", "contacts", "users", "products", "deals")


def load(conn: Connection, only: Touched | None = None) -> Names:
    """All names of the workspace, or `only` those of these rows, ordered by id; people who left the team are not
    among the users."""

    def ids(table: str) -> Ids:
        return None if only is None else only.get(table, ())

    return Names(
        _accounts(conn, ids("accounts")),
        _contacts(conn, ids("contacts")),
        _users(conn, ids("users")),
        _products(conn, ids("products")),
        _deals(conn, ids("deals")),
    )


def touched(conn: Connection, since: int) -> Touched | None:
    """The rows that messages may name and that were written after `since`; None where there are too many, or what
    was written bears on more rows than it names."""
    tables = (*_OWN, *_THROUGH, "stages")
    query = select(ChangedRow.table_name, ChangedRow.row_id, ChangedRow.before, ChangedRow.after)
    rows = conn.execute(
        query.where(ChangedRow.id > since, ChangedRow.table_name.in_(tables)).limit(MOST + 1)
    ).all()
    if len(rows) > MOST or any(table == "stages" for table, *_ in rows):
        return None
    found: defaultdict[str, set[int]] = defaultdict(set)
    for table, row_id, before, after in rows:
        if table in _THROUGH:
            whose, column = _THROUGH[table]
            found[whose] |= {image[column] for image in (before, after) if image}
        else:
            found[table].add(row_id)
    return found


def _of(
    query: Select[*tuple[Any, ...]], column: InstrumentedAttribute[int], ids: Ids
) -> Select[*tuple[Any, ...]]:
    return query if ids is None else query.where(column.in_(ids))


def _accounts(conn: Connection, ids: Ids) -> tuple[AccountName, ...]:
    known = select(AliasRow.account_id, AliasRow.alias).order_by(AliasRow.id)
    aliases = _lists(conn.execute(_of(known, AliasRow.account_id, ids)))
    columns = (AccountRow.id, AccountRow.name, AccountRow.domain, AccountRow.owner_id, AccountRow.city)
    rows = conn.execute(_of(select(*columns).order_by(AccountRow.id), AccountRow.id, ids))
    return tuple(
        AccountName(id_, name, aliases.get(id_, ()), domain, owner_id, city)
        for id_, name, domain, owner_id, city in rows
    )


def _contacts(conn: Connection, ids: Ids) -> tuple[ContactName, ...]:
    known = select(EmailRow.contact_id, EmailRow.email).order_by(EmailRow.position, EmailRow.id)
    emails = _lists(conn.execute(_of(known, EmailRow.contact_id, ids)))
    columns = (
        ContactRow.id,
        ContactRow.name,
        ContactRow.title,
        ContactRow.account_id,
        ContactRow.created_by,
    )
    rows = conn.execute(_of(select(*columns).order_by(ContactRow.id), ContactRow.id, ids))
    return tuple(
        ContactName(id_, name, title, account_id, emails.get(id_, ()), made_by)
        for id_, name, title, account_id, made_by in rows
    )


def _users(conn: Connection, ids: Ids) -> tuple[UserName, ...]:
    columns = (
        UserRow.id,
        UserRow.name,
        UserRow.email,
        UserRow.manager_id,
        UserRow.slack_id,
        UserRow.role,
    )
    rows = conn.execute(_of(select(*columns).where(UserRow.active).order_by(UserRow.id), UserRow.id, ids))
    return tuple(UserName(*row) for row in rows)


def _products(conn: Connection, ids: Ids) -> tuple[ProductName, ...]:
    query = select(ProductRow.id, ProductRow.name, ProductRow.code).order_by(ProductRow.id)
    rows = conn.execute(_of(query, ProductRow.id, ids))
    return tuple(ProductName(*row) for row in rows)


def _deals(conn: Connection, ids: Ids) -> tuple[DealName, ...]:
    columns = (DealRow.id, DealRow.name, DealRow.account_id, StageRow.kind, DealRow.owner_id)
    query = select(*columns).join(StageRow, DealRow.stage_id == StageRow.id).order_by(DealRow.id)
    rows = conn.execute(_of(query, DealRow.id, ids))
    return tuple(
        DealName(id_, name, account_id, kind not in ("won", "lost"), owner_id)
        for id_, name, account_id, kind, owner_id in rows
    )


def _lists(pairs: Iterable[tuple[int, str]]) -> dict[int, tuple[str, ...]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return {key: tuple(values) for key, values in found.items()}
