"""Home tabs that people have opened. Each is drawn from rows, and drawn again where one of theirs changed."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Select, Update, insert, or_, select, update

from store.models import HomeTabRow, UserRow


@dataclass(frozen=True)
class Banner:
    """`shows`: which records stand in its blocks, table → ids."""

    blocks: Sequence[dict[str, Any]]
    shows: Mapping[str, Sequence[int]]


@dataclass(frozen=True)
class HomeTab:
    """One to draw. `hash`: what Slack calls what it shows, None where that is not known."""

    slack_id: str
    team_id: str
    asked: int
    hash: str | None
    banner: Banner | None


_again = {"asked": HomeTabRow.asked + 1}


def opened(conn: Connection, slack_id: str, team_id: str, shows: str | None, now: datetime) -> None:
    """The person looks at it: what stands there now, and nothing of the last press."""
    values = {"team_id": team_id, "due": now, "hash": shows, "banner": None}
    if not conn.execute(_of(slack_id).values(**values, **_again)).rowcount:
        conn.execute(insert(HomeTabRow).values(slack_id=slack_id, asked=1, **values))


def outdate(conn: Connection, user_ids: Collection[int] | None, at: datetime) -> None:
    """Something of theirs has changed, None: of everybody's. Who never opened their Home has none to draw."""
    if user_ids is not None and not user_ids:
        return
    tabs = update(HomeTabRow).values(due=at, **_again)
    if user_ids is not None:
        tabs = tabs.where(HomeTabRow.slack_id.in_(select(UserRow.slack_id).where(UserRow.id.in_(user_ids))))
    conn.execute(tabs)


def tell(conn: Connection, slack_id: str, banner: Banner, at: datetime) -> None:
    """What came of a press there stands on top."""
    conn.execute(_of(slack_id).values(banner=asdict(banner), due=at, **_again))


def waiting(conn: Connection, now: datetime) -> bool:
    """Is there one to draw? Looked at often, and without a lock."""
    return conn.execute(_to_draw(now)).first() is not None


def claim(conn: Connection, now: datetime, lease: timedelta) -> HomeTab | None:
    """One that is to be drawn and that nobody is at; the caller's for the length of the lease."""
    row = conn.execute(_to_draw(now)).one_or_none()
    if row is None:
        return None
    conn.execute(_of(row.slack_id).values(held_until=now + lease))
    banner = Banner(**row.banner) if row.banner else None
    return HomeTab(row.slack_id, row.team_id, row.asked, row.hash, banner)


def _to_draw(now: datetime) -> Select[Any]:
    free = or_(HomeTabRow.held_until.is_(None), HomeTabRow.held_until <= now)
    columns = (
        HomeTabRow.slack_id,
        HomeTabRow.team_id,
        HomeTabRow.asked,
        HomeTabRow.hash,
        HomeTabRow.banner,
    )
    return select(*columns).where(HomeTabRow.due <= now, free).order_by(HomeTabRow.due).limit(1)


def drawn(conn: Connection, tab: HomeTab, shows: str | None, rests_until: datetime) -> None:
    """It shows what stood when it was claimed; drawn again after its rest where it was asked for meanwhile."""
    _let_go(conn, tab, shows, rests_until)
    done = _of(tab.slack_id).where(HomeTabRow.asked == tab.asked)
    conn.execute(done.values(due=None))


def put_off(conn: Connection, tab: HomeTab, until: datetime) -> None:
    """Not drawn: again then, whatever it may show by now."""
    _let_go(conn, tab, None, until)


def give_up(conn: Connection, tab: HomeTab, now: datetime) -> None:
    """Slack does not take it: until it is opened again."""
    _let_go(conn, tab, None, now)
    conn.execute(_of(tab.slack_id).values(due=None))


def _let_go(conn: Connection, tab: HomeTab, shows: str | None, until: datetime) -> None:
    conn.execute(_of(tab.slack_id).values(held_until=until, hash=shows))


def _of(slack_id: str) -> Update:
    return update(HomeTabRow).where(HomeTabRow.slack_id == slack_id)
