"""Every name of a workspace, read at once: what the lexicon is made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Connection, select

from store.models import AccountRow, AliasRow, ContactRow, DealRow, EmailRow, ProductRow, StageRow, UserRow


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


def load(conn: Connection) -> Names:
    """All names of the workspace, ordered by id; people who left the team are not among the users."""
    return Names(_accounts(conn), _contacts(conn), _users(conn), _products(conn), _deals(conn))


def _accounts(conn: Connection) -> tuple[AccountName, ...]:
    aliases = _lists(conn.execute(select(AliasRow.account_id, AliasRow.alias).order_by(AliasRow.id)))
    columns = (AccountRow.id, AccountRow.name, AccountRow.domain, AccountRow.owner_id, AccountRow.city)
    rows = conn.execute(select(*columns).order_by(AccountRow.id))
    return tuple(
        AccountName(id_, name, aliases.get(id_, ()), domain, owner_id, city)
        for id_, name, domain, owner_id, city in rows
    )


def _contacts(conn: Connection) -> tuple[ContactName, ...]:
    query = select(EmailRow.contact_id, EmailRow.email).order_by(EmailRow.position, EmailRow.id)
    emails = _lists(conn.execute(query))
    columns = (
        ContactRow.id,
        ContactRow.name,
        ContactRow.title,
        ContactRow.account_id,
        ContactRow.created_by,
    )
    rows = conn.execute(select(*columns).order_by(ContactRow.id))
    return tuple(
        ContactName(id_, name, title, account_id, emails.get(id_, ()), made_by)
        for id_, name, title, account_id, made_by in rows
    )


def _users(conn: Connection) -> tuple[UserName, ...]:
    columns = (
        UserRow.id,
        UserRow.name,
        UserRow.email,
        UserRow.manager_id,
        UserRow.slack_id,
        UserRow.role,
    )
    rows = conn.execute(select(*columns).where(UserRow.active).order_by(UserRow.id))
    return tuple(UserName(*row) for row in rows)


def _products(conn: Connection) -> tuple[ProductName, ...]:
    rows = conn.execute(select(ProductRow.id, ProductRow.name, ProductRow.code).order_by(ProductRow.id))
    return tuple(ProductName(*row) for row in rows)


def _deals(conn: Connection) -> tuple[DealName, ...]:
    columns = (DealRow.id, DealRow.name, DealRow.account_id, StageRow.kind, DealRow.owner_id)
    rows = conn.execute(select(*columns).join(StageRow, DealRow.stage_id == StageRow.id).order_by(DealRow.id))
    return tuple(
        DealName(id_, name, account_id, kind not in ("won", "lost"), owner_id)
        for id_, name, account_id, kind, owner_id in rows
    )


def _lists(pairs: Iterable[tuple[int, str]]) -> dict[int, tuple[str, ...]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return {key: tuple(values) for key, values in found.items()}
