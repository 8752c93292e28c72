"""People of the Slack workspace who wrote to us and are not of the team: kept so that an admin can let them in."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from store.models import NewcomerRow
from store.text import cleaned


@dataclass(frozen=True)
class Newcomer:
    """As Slack tells of them; `id` 0: not noted. `zone` IANA, `locale` a language, `country` ISO 3166 alpha-2."""

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


def note(conn: Connection, who: Newcomer, at: datetime) -> Newcomer:
    """The person's row, as Slack tells of them now."""
    about = cleaned({name: value for name, value in asdict(who).items() if name not in ("id", "slack_id")})
    known = update(NewcomerRow).where(NewcomerRow.slack_id == who.slack_id)
    if conn.execute(known.values(**about)).rowcount == 0:
        conn.execute(insert(NewcomerRow).values(slack_id=who.slack_id, came_at=at, **about))
    return Newcomer(*conn.execute(_all.where(NewcomerRow.slack_id == who.slack_id)).one())
