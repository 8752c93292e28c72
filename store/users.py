"""People of the team."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, select, update

from store.changes import Writing
from store.models import ChangedRow, UserRow


@dataclass(frozen=True)
class User:
    """`zone` IANA name, `locale` a language ("en", "ja"), `country` ISO 3166 alpha-2."""

    id: int
    name: str
    email: str
    role: str
    manager_id: int | None
    zone: str
    locale: str
    country: str
    slack_id: str | None
    active: bool
    ended_by: str | None = None
    leaves_on: date | None = None


_all = select(
    UserRow.id,
    UserRow.name,
    UserRow.email,
    UserRow.role,
    UserRow.manager_id,
    UserRow.zone,
    UserRow.locale,
    UserRow.country,
    UserRow.slack_id,
    UserRow.active,
    UserRow.ended_by,
    UserRow.leaves_on,
)

# Who a person is has to be known before they can read anything, so these take no reader.


def get(conn: Connection, user_id: int) -> User | None:
    return _one(conn, _all.where(UserRow.id == user_id))


def by_email(conn: Connection, email: str) -> User | None:
    """In whatever case it is written."""
    return _one(conn, _all.where(UserRow.email == email.strip().lower()))


def by_slack_id(conn: Connection, slack_id: str) -> User | None:
    return _one(conn, _all.where(UserRow.slack_id == slack_id))


def everyone(conn: Connection) -> tuple[User, ...]:
    """The whole team in the order of their ids, people who left included."""
    return _read(conn, _all.order_by(UserRow.id))


def above(conn: Connection, user_id: int) -> tuple[User, ...]:
    """Their manager, the manager's manager, and so on; nearest first."""
    found: list[User] = []
    user = get(conn, user_id)
    while (
        user
        and user.manager_id is not None
        and user.manager_id not in {user_id, *(each.id for each in found)}
    ):
        user = get(conn, user.manager_id)
        found += [user] if user else []
    return tuple(found)


def admins(conn: Connection) -> tuple[User, ...]:
    return _read(conn, _all.where(UserRow.role == "admin", UserRow.active).order_by(UserRow.id))


def changed_by(conn: Connection, change_id: int) -> User:
    """Whom the change is about."""
    about = select(ChangedRow.row_id).where(
        ChangedRow.change_id == change_id, ChangedRow.table_name == "users"
    )
    user = get(conn, conn.scalars(about.limit(1)).one())
    assert user is not None  # noqa: S101 - a change of somebody who is gone is shown to nobody
    return user


def create(change: Writing, **values: Any) -> int:
    """`values`: all of a User's but its id. Raises IntegrityError where the e-mail or the Slack id is another's."""
    return change.insert(UserRow, **{**values, "email": values["email"].strip().lower()})


def put(change: Writing, user_id: int, expected: dict[str, Any] | None = None, **values: Any) -> None:
    """Raises StaleRow where a column is not as `expected`."""
    change.update(UserRow, user_id, expected, **values)


def _one(conn: Connection, query: Select[*tuple[Any, ...]]) -> User | None:
    found = _read(conn, query)
    return found[0] if found else None


def _read(conn: Connection, query: Select[*tuple[Any, ...]]) -> tuple[User, ...]:
    return tuple(User(*row) for row in conn.execute(query))


def remember_slack_id(conn: Connection, user_id: int, slack_id: str) -> User:
    """From now on this person of Slack is that colleague. No change is noted: it is nothing to take back."""
    conn.execute(update(UserRow).where(UserRow.id == user_id).values(slack_id=slack_id))
    user = get(conn, user_id)
    assert user is not None  # noqa: S101 - it was found before, in this transaction
    return user
