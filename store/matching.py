"""What stands already, keyed as a file names it, so that an import finds each row again instead of doubling it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from store.folding import fold
from store.models import (
    AccountRow,
    AliasRow,
    ContactRow,
    DealRow,
    EmailRow,
    LeadRow,
    PhoneRow,
    PipelineRow,
    ProductRow,
    Row,
    StageRow,
    UserRow,
)


@dataclass(frozen=True)
class Listed:
    """A list that hangs on a record: its table, the column that names the record and the one of the value."""

    table: type[Row]
    parent: str
    value: str
    fold: Callable[[str], str]


@dataclass
class Book:
    """The records of one table: row id → columns, key → row id, and the lists that hang on them."""

    table: type[Row]
    listed: dict[str, Listed] = field(default_factory=dict)
    rows: dict[int, dict[str, Any]] = field(default_factory=dict)
    keys: dict[Hashable, int] = field(default_factory=dict)
    lists: dict[str, dict[int, list[str]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )

    def find(self, keys: Iterable[Hashable]) -> int | None:
        """The row of the first key that is known."""
        return next((self.keys[key] for key in keys if key in self.keys), None)

    def keep(self, row_id: int, columns: dict[str, Any], keys: Iterable[Hashable]) -> None:
        self.rows.setdefault(row_id, {}).update(columns)
        for key in keys:
            self.keys.setdefault(key, row_id)


def users(conn: Connection) -> Book:
    return _book(conn, UserRow, lambda row: [row["email"]])


def accounts(conn: Connection) -> Book:
    """Keyed by folded name, then by alias, then by domain."""
    aliases = Listed(AliasRow, "account_id", "alias", fold)
    book = _book(conn, AccountRow, lambda row: [fold(row["name"])], aliases=aliases)
    for row_id, names in book.lists["aliases"].items():
        for name in names:
            book.keys.setdefault(fold(name), row_id)
    return book


def contacts(conn: Connection) -> Book:
    """Keyed by e-mail, then by name and account."""
    lists = {
        "emails": Listed(EmailRow, "contact_id", "email", str.casefold),
        "phones": Listed(PhoneRow, "contact_id", "phone", lambda phone: phone.replace(" ", "")),
    }
    book = _book(conn, ContactRow, lambda row: [(fold(row["name"]), row["account_id"])], **lists)
    for row_id, emails in book.lists["emails"].items():
        for email in emails:
            book.keys.setdefault(email.casefold(), row_id)
    return book


def deals(conn: Connection) -> Book:
    return _book(conn, DealRow, lambda row: [(fold(row["name"]), row["account_id"])])


def leads(conn: Connection) -> Book:
    """Keyed by e-mail, then by name and company."""
    return _book(conn, LeadRow, lambda row: lead_keys(row["name"], row["company"], row["email"]))


def lead_keys(name: str, company: str, email: str | None) -> list[Hashable]:
    return [*([email] if email else []), (fold(name), fold(company))]


def products(conn: Connection) -> Book:
    return _book(conn, ProductRow, lambda row: [fold(row["name"])])


@dataclass(frozen=True)
class Stage:
    id: int
    pipeline_id: int
    name: str
    kind: str


def stages(conn: Connection) -> dict[str, Stage]:
    """Stages of the first pipeline by folded name and by kind."""
    columns = (StageRow.id, StageRow.pipeline_id, StageRow.name, StageRow.kind)
    first = select(PipelineRow.id).order_by(PipelineRow.position).limit(1).scalar_subquery()
    query = select(*columns).where(StageRow.pipeline_id == first).order_by(StageRow.position.desc())
    found: dict[str, Stage] = {}
    for row in conn.execute(query):
        stage = Stage(*row)
        found[stage.kind] = stage
        found[fold(stage.name)] = stage
    return found


def _book(
    conn: Connection,
    table: type[Row],
    keys: Callable[[dict[str, Any]], list[Hashable]],
    **listed: Listed,
) -> Book:
    book = Book(table, dict(listed))
    for row in conn.execute(select(table.__table__)).mappings():
        columns = dict(row)
        book.keep(columns["id"], columns, keys(columns))
    for name, of in listed.items():
        query = select(getattr(of.table, of.parent), getattr(of.table, of.value)).order_by(
            of.table.__table__.c.id
        )
        for parent, value in conn.execute(query):
            book.lists[name][parent].append(value)
    return book
