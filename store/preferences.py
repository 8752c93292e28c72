"""What the whole workspace shares: money, calendar, who sees what, pipelines, and which channel is whose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import Connection, select, update

from store import channels, pipelines
from store.changes import Writing
from store.models import WorkspaceRow
from store.pipelines import Pipeline


@dataclass(frozen=True)
class Preferences:
    """`fiscal_start`: a month, None: as is usual where the speaker lives. `working_days`: 0 is Monday. `rates`:
    currency → what one unit is in the home currency. `channels`: Slack's id → the account's name."""

    home_currency: str
    fiscal_start: int | None
    working_days: tuple[int, ...]
    visibility: str
    rates: Mapping[str, Decimal]
    pipelines: tuple[Pipeline, ...]
    channels: Mapping[str, str]


def get(conn: Connection) -> Preferences:
    row = conn.execute(select(*_COLUMNS)).one()
    rates = {currency: Decimal(rate) for currency, rate in row.rates.items()}
    days = tuple(int(day) for day in row.working_days)
    shared = (row.home_currency, row.fiscal_start, days, row.visibility, rates)
    return Preferences(*shared, pipelines.every(conn), channels.names(conn))


_COLUMNS = (
    WorkspaceRow.id,
    WorkspaceRow.home_currency,
    WorkspaceRow.fiscal_start,
    WorkspaceRow.working_days,
    WorkspaceRow.visibility,
    WorkspaceRow.rates,
)


def home_currency(conn: Connection) -> str:
    return conn.scalars(select(WorkspaceRow.home_currency)).one()


def slack_url(conn: Connection) -> str:
    """Where links to the team's messages begin; "" outside Slack."""
    return conn.scalars(select(WorkspaceRow.slack_url)).one() or ""


def note_slack_url(conn: Connection, url: str) -> None:
    """As Slack says; nobody's change."""
    conn.execute(update(WorkspaceRow).values(slack_url=url))


def calendar(conn: Connection) -> tuple[int | None, tuple[int, ...]]:
    """The fiscal year's first month, and the days of the week on which one works."""
    row = conn.execute(select(WorkspaceRow.fiscal_start, WorkspaceRow.working_days)).one()
    return row.fiscal_start, tuple(row.working_days)


def put(change: Writing, conn: Connection, wanted: Preferences, accounts: Mapping[str, int]) -> None:
    """`accounts`: the id of each name that `wanted.channels` names. Raises InUse."""
    row_id = conn.scalars(select(WorkspaceRow.id)).one()
    change.update(
        WorkspaceRow,
        row_id,
        home_currency=wanted.home_currency,
        fiscal_start=wanted.fiscal_start,
        working_days=list(wanted.working_days),
        visibility=wanted.visibility,
        rates={currency: str(rate) for currency, rate in sorted(wanted.rates.items())},
    )
    pipelines.put(change, conn, wanted.pipelines)
    channels.put(change, conn, {channel: accounts[name] for channel, name in wanted.channels.items()})
