"""People of the Slack workspace who wrote to us and are not of the team: kept so that an admin can let them in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from store.models import NewcomerRow
from store.text import cleaned


@dataclass(frozen=True)
class Newcomer:
    """As Slack tells of them. `zone` IANA, `locale` a language, `country` ISO 3166 alpha-2."""

    id: int
    slack_id: str
    name: str
    email: str
    zone: str
    locale: str
    country: str


_all = select(
    NewcomerRow.id,
    NewcomerRow.slack_id,
    NewcomerRow.name,
    NewcomerRow.email,
    NewcomerRow.zone,
    NewcomerRow.locale,
    NewcomerRow.country,
)


def get(conn: Connection, newcomer_id: int) -> Newcomer | None:
    row = conn.execute(_all.where(NewcomerRow.id == newcomer_id)).one_or_none()
    return Newcomer(*row) if row else None


def note(conn: Connection, slack_id: str, at: datetime, **about: str) -> Newcomer:
    """The person's row, as Slack tells of them now. `about`: name, email, zone, locale and country."""
    known = update(NewcomerRow).where(NewcomerRow.slack_id == slack_id).values(**cleaned(about))
    if conn.execute(known).rowcount == 0:
        conn.execute(insert(NewcomerRow).values(slack_id=slack_id, came_at=at, **cleaned(about)))
    return Newcomer(*conn.execute(_all.where(NewcomerRow.slack_id == slack_id)).one())
