"""The control database: which workspaces there are, and which Slack team each belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, Connection, MetaData, String, Table, insert, select, update

from store import migrations
from store.engines import engine_at
from store.errors import DatabaseProblem
from store.home import Home
from store.models import Utc
from store.text import cleaned
from store.trouble import told

metadata = MetaData()
_installations = Table(
    "installations",
    metadata,
    Column("key", String, primary_key=True),
    Column("slack_team_id", String, unique=True),
    Column("team_name", String),
    Column("bot_user_id", String),
    Column("installed_at", Utc),
)


@dataclass(frozen=True)
class Installation:
    """A workspace. What Slack says of its team is None while it belongs to none."""

    key: str
    slack_team_id: str | None
    team_name: str | None
    bot_user_id: str | None
    installed_at: datetime | None


def workspaces(home: Home) -> list[Installation]:
    """All that were made here, by key."""
    with _opened(home, write=False) as conn:
        rows = conn.execute(select(_installations).order_by(_installations.c.key)).all()
    return [Installation(*row) for row in rows]


def by_team(home: Home, slack_team_id: str) -> Installation | None:
    with _opened(home, write=False) as conn:
        theirs = select(_installations).where(_installations.c.slack_team_id == slack_team_id)
        row = conn.execute(theirs).one_or_none()
    return None if row is None else Installation(*row)


def know(home: Home, key: str) -> None:
    """The workspace is here; nothing happens where that is known."""
    with _opened(home, write=True) as conn:
        _put(conn, key, {})


def adopt(
    home: Home, key: str, slack_team_id: str, team_name: str | None, bot_user_id: str | None, at: datetime
) -> None:
    """The workspace is that team's. DatabaseProblem where the team has another one."""
    other = by_team(home, slack_team_id)
    if other is not None and other.key != key:
        raise DatabaseProblem(
            f"The Slack team {slack_team_id} has the workspace {other.key} already: open that."
        )
    said = {"slack_team_id": slack_team_id, "team_name": team_name, "bot_user_id": bot_user_id}
    with _opened(home, write=True) as conn:
        _put(conn, key, {**cleaned(said), "installed_at": at})


def _put(conn: Connection, key: str, values: dict[str, object]) -> None:
    here = _installations.c.key == key
    if conn.scalar(select(_installations.c.key).where(here)) is None:
        conn.execute(insert(_installations).values(key=key, **values))
    elif values:
        conn.execute(update(_installations).where(here).values(**values))


@contextmanager
def _opened(home: Home, *, write: bool) -> Iterator[Connection]:
    """Made where there is none yet; it is small, so it is opened for each question."""
    place = home.control()
    with migrations.migrated(place, migrations.CONTROL):
        pass
    engine = engine_at(place)
    try:
        with told(place), engine.execution_options(write=write).begin() as conn:
            yield conn
    finally:
        if place.url is None:
            engine.dispose()
