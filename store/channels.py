"""Which channel is which customer's."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, select

from store import changes
from store.changes import Writing
from store.models import AccountRow, ChannelRow
from store.visibility import Reader, sees


def names(conn: Connection, reader: Reader | None = None) -> dict[str, str]:
    """Slack's id → the account's name; of those that the reader may see where one is given."""
    given = select(ChannelRow.channel_id, AccountRow.name).join(
        AccountRow, AccountRow.id == ChannelRow.account_id
    )
    if reader is not None:
        given = given.where(sees(reader, AccountRow))
    return {row.channel_id: row.name for row in conn.execute(given.order_by(ChannelRow.channel_id))}


def account_of(conn: Connection, channel_id: str) -> int | None:
    return conn.scalar(select(ChannelRow.account_id).where(ChannelRow.channel_id == channel_id))


def give(change: Writing, conn: Connection, channel_id: str, account_id: int | None) -> None:
    """The channel is this account's from now on, or nobody's."""
    row_id = conn.scalar(select(ChannelRow.id).where(ChannelRow.channel_id == channel_id))
    if row_id is None:
        if account_id is not None:
            change.insert(ChannelRow, channel_id=channel_id, account_id=account_id)
    elif account_id is None:
        change.delete(ChannelRow, row_id)
    else:
        change.update(ChannelRow, row_id, account_id=account_id)


def put(change: Writing, conn: Connection, wanted: Mapping[str, int]) -> None:
    """All of them: a channel that is not named is nobody's."""
    stands = conn.scalars(select(ChannelRow.channel_id)).all()
    for channel_id in dict.fromkeys([*stands, *wanted]):
        give(change, conn, channel_id, wanted.get(channel_id))


def moved(conn: Connection, change_id: int) -> tuple[int | None, int | None]:
    """Whose a channel was before the change, and whose after it."""
    for row in changes.rows(conn, change_id):
        if row.table == ChannelRow.__tablename__:
            before, after = row.before or {}, row.after or {}
            return before.get("account_id"), after.get("account_id")
    return None, None
