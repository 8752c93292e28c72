"""A small company to talk about: its people, its customers, their people and deals, in both languages."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any, cast
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, insert, select

from store import users
from store.database import Workspace
from store.models import AccountRow, AliasRow, ContactRow, DealRow, InboxRow, Row, StageRow, UserRow
from tools import lexicons
from tools.turn import Earlier, Focus, Place, Turn

MADE = datetime(2026, 1, 5, tzinfo=UTC)
WEDNESDAY = datetime(2026, 6, 10, 15, 0)  # noqa: DTZ001 - the zone is that of whoever speaks
"""The day on which everybody speaks, in the zone of whoever does."""

PEOPLE = (
    ("Vera Stone", "manager", None, "Europe/London", "en", "GB"),
    ("Nora Blake", "rep", "Vera Stone", "Europe/London", "en", "GB"),
    ("Theo Grant", "rep", "Vera Stone", "America/New_York", "en", "US"),
    ("森 花", "rep", "Vera Stone", "Asia/Tokyo", "ja", "JP"),
    ("Omar Reyes", "ask-only", None, "Europe/London", "en", "GB"),
)
ACCOUNTS = (
    ("Brightwater Foods", ("Brightwater",), "GB", "Nora Blake"),
    ("Corvid Robotics", (), "US", "Theo Grant"),
    ("Corvid Freight", (), "US", "Nora Blake"),
    ("Norden Bank", (), "DE", "Theo Grant"),
    ("Tideline", (), "US", "Theo Grant"),
    ("株式会社みどり電機", ("みどり電機",), "JP", "森 花"),
    ("浜松倉庫株式会社", ("浜松倉庫",), "JP", "森 花"),
)
CONTACTS = (
    ("Isla Park", "CFO", "Brightwater Foods"),
    ("Gus Ferro", "Head of IT", "Brightwater Foods"),
    ("Peter Voss", "CTO", "Corvid Robotics"),
    ("Isla Chen", "Buyer", "Corvid Freight"),
    ("Rosa Ito", "COO", "Tideline"),
    ("佐々木 健", "部長", "株式会社みどり電機"),
    ("佐々木 優子", "課長", "株式会社みどり電機"),
    ("小林 誠", "社長", "浜松倉庫株式会社"),
)
DEALS = (
    ("Renewal 2027", "Brightwater Foods", "proposal", 1_500_000, "GBP", date(2026, 7, 31), "Nora Blake"),
    ("Pilot", "Brightwater Foods", "won", 200_000, "GBP", date(2026, 2, 1), "Nora Blake"),
    ("Fleet rollout", "Corvid Robotics", "demo", 4_000_000, "USD", date(2026, 9, 30), "Theo Grant"),
    ("Platform rollout", "Tideline", "qualified", 6_000_000, "USD", date(2026, 8, 15), "Theo Grant"),
    ("Support upgrade", "Tideline", "lead", None, None, None, "Theo Grant"),
    ("基幹システム更新", "株式会社みどり電機", "qualified", 800_000, "JPY", date(2026, 9, 30), "森 花"),
)


@dataclass(frozen=True)
class Company:
    """`ids`: table → name → row id."""

    workspace: Workspace
    ids: dict[str, dict[str, int]] = field(default_factory=dict)

    def id(self, table: str, name: str) -> int:
        return self.ids[table][name]

    def turn(self, author: str, text: str, **rest: Any) -> Turn:
        """What the person says, on Wednesday the tenth of June 2026 at three in their afternoon.

        `rest`: the turn's other parts; `at` another time, `thread` as texts, `account` what it is about.
        """
        with self.workspace.reading() as conn:
            user = users.get(conn, self.id("users", author))
        assert user
        at = rest.pop("at", WEDNESDAY).replace(tzinfo=ZoneInfo(user.zone))
        thread = tuple(Earlier(author, said) for said in rest.pop("thread", ()))
        about = rest.pop("account", None)
        if about:
            rest["focus"] = Focus(account_id=self.id("accounts", about))
        lexicon = lexicons.of_reader(self.workspace, user.id)
        return Turn(self.workspace, lexicon, user, at, text, thread, **rest)

    def rows(self, row: type[Row], **where: Any) -> list[dict[str, Any]]:
        """Rows of a table as they stand, in the order of their ids."""
        table = row.__table__
        query = select(table).filter_by(**where) if where else select(table)
        with self.workspace.reading() as conn:
            return [dict(found) for found in conn.execute(query.order_by(table.c.id)).mappings()]

    def row(self, row: type[Row], **where: Any) -> dict[str, Any]:
        (only,) = self.rows(row, **where)
        return only

    def deal(self, name: str) -> dict[str, Any]:
        return self.row(DealRow, id=self.id("deals", name))

    def stage(self, kind: str) -> int:
        return cast(int, self.row(StageRow, kind=kind)["id"])


def in_thread(turn: Turn, channel: str = "C1", ts: str = "1.0", **rest: Any) -> Turn:
    return replace(turn, place=Place(channel, ts, "1.0"), **rest)


def found_company(workspace: Workspace) -> Company:
    """Fills an empty workspace."""
    company = Company(workspace, {"users": {}, "accounts": {}, "contacts": {}, "deals": {}})
    with workspace.writing() as conn:
        for name, role, boss, zone, locale, country in PEOPLE:
            _user(conn, company, name, role, boss, zone, locale, country)
        for name, aliases, country, owner in ACCOUNTS:
            _account(conn, company, name, aliases, country, owner)
        for name, title, account in CONTACTS:
            values = {"name": name, "title": title, "account_id": company.id("accounts", account)}
            company.ids["contacts"][name] = _add(conn, ContactRow, created_at=MADE, **values)
        for deal in DEALS:
            _deal(conn, company, *deal)
    return company


def _user(conn: Connection, company: Company, name: str, role: str, boss: str | None, *rest: str) -> None:
    zone, locale, country = rest
    number = len(company.ids["users"]) + 1
    company.ids["users"][name] = _add(
        conn,
        UserRow,
        name=name,
        email=f"person{number}@ours.test",
        role=role,
        manager_id=company.id("users", boss) if boss else None,
        zone=zone,
        locale=locale,
        country=country,
        slack_id=f"U{number}",
    )


def _account(
    conn: Connection, company: Company, name: str, aliases: tuple[str, ...], country: str, owner: str
) -> None:
    owner_id = company.id("users", owner)
    account_id = _add(conn, AccountRow, name=name, country=country, owner_id=owner_id, created_at=MADE)
    company.ids["accounts"][name] = account_id
    for alias in aliases:
        _add(conn, AliasRow, account_id=account_id, alias=alias)


def _deal(
    conn: Connection,
    company: Company,
    name: str,
    account: str,
    stage: str,
    amount: int | None,
    currency: str | None,
    close: date | None,
    owner: str,
) -> None:
    found = conn.execute(select(StageRow.id, StageRow.pipeline_id).where(StageRow.kind == stage)).one()
    company.ids["deals"][name] = _add(
        conn,
        DealRow,
        name=name,
        account_id=company.id("accounts", account),
        stage_id=found.id,
        pipeline_id=found.pipeline_id,
        amount_minor=amount,
        currency=currency,
        close_date=close,
        owner_id=company.id("users", owner),
        created_on=MADE.date(),
        last_activity_on=date(2026, 5, 1),
    )


def _add(conn: Connection, row: type[Row], **values: Any) -> int:
    return conn.scalars(insert(row).values(**values).returning(row.__table__.c.id)).one()


def heard(company: Company, event_id: str) -> int:
    """A row of the inbox, for a turn that must be carried out once."""
    with company.workspace.writing() as conn:
        return _add(
            conn,
            InboxRow,
            event_id=event_id,
            kind="message",
            conversation="C1",
            channel_id="C1",
            ts=event_id,
            body={},
            received_at=MADE,
            not_before=MADE,
        )
