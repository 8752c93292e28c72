"""What happened with customers, as people told it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, select

from store import files
from store.changes import Writing
from store.files import File
from store.models import (
    AccountRow,
    ChangedRow,
    ContactRow,
    DealRow,
    InteractionAccountRow,
    InteractionRow,
    ParticipantRow,
    UserRow,
)
from store.visibility import Reader, sees


@dataclass(frozen=True)
class Participant:
    """A contact, a colleague, or a person known only by the name that was written."""

    id: int
    interaction_id: int
    contact_id: int | None
    user_id: int | None
    name: str
    title: str | None


@dataclass(frozen=True)
class Interaction:
    id: int
    kind: str
    occurred_on: date
    occurred_until: date | None
    author_id: int
    author: str
    deal_id: int | None
    deal: str | None
    text: str
    summary: str
    mood: str | None
    quotes: dict[str, Any]
    channel_id: str | None
    message_ts: str | None
    thread_ts: str | None
    created_at: datetime
    accounts: tuple[tuple[int, str], ...]
    """Ids and names; none while a person is still asked which."""
    participants: tuple[Participant, ...]
    files: tuple[File, ...] = ()


_columns = (
    InteractionRow.id,
    InteractionRow.kind,
    InteractionRow.occurred_on,
    InteractionRow.occurred_until,
    InteractionRow.author_id,
    UserRow.name.label("author"),
    InteractionRow.deal_id,
    DealRow.name.label("deal"),
    InteractionRow.text,
    InteractionRow.summary,
    InteractionRow.mood,
    InteractionRow.quotes,
    InteractionRow.channel_id,
    InteractionRow.message_ts,
    InteractionRow.thread_ts,
    InteractionRow.created_at,
)


def get(conn: Connection, reader: Reader, ids: Iterable[int]) -> tuple[Interaction, ...]:
    """In the order of the ids; one that is gone, or that the reader may not see, is left out."""
    wanted = tuple(ids)
    query = select(*_columns).join(UserRow, UserRow.id == InteractionRow.author_id)
    query = query.outerjoin(DealRow, DealRow.id == InteractionRow.deal_id)
    rows = (
        conn.execute(query.where(InteractionRow.id.in_(wanted), sees(reader, InteractionRow)))
        .mappings()
        .all()
    )
    accounts, people, kept = (
        _accounts(conn, wanted),
        _participants(conn, wanted),
        files.of_interactions(conn, wanted),
    )
    found = {
        id_: Interaction(
            **row, accounts=tuple(accounts[id_]), participants=tuple(people[id_]), files=kept.get(id_, ())
        )
        for row in rows
        if (id_ := row["id"])
    }
    return tuple(found[each] for each in wanted if each in found)


def _accounts(conn: Connection, ids: tuple[int, ...]) -> defaultdict[int, list[tuple[int, str]]]:
    columns = (InteractionAccountRow.interaction_id, AccountRow.id, AccountRow.name)
    query = select(*columns).join(AccountRow, AccountRow.id == InteractionAccountRow.account_id)
    found: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
    theirs = query.where(InteractionAccountRow.interaction_id.in_(ids)).order_by(InteractionAccountRow.id)
    for interaction_id, account_id, name in conn.execute(theirs):
        found[interaction_id].append((account_id, name))
    return found


def _participants(conn: Connection, ids: tuple[int, ...]) -> defaultdict[int, list[Participant]]:
    query = (
        select(
            ParticipantRow.id,
            ParticipantRow.interaction_id,
            ParticipantRow.contact_id,
            ParticipantRow.user_id,
            ParticipantRow.name,
            ContactRow.name,
            UserRow.name,
            ContactRow.title,
        )
        .outerjoin(ContactRow, ContactRow.id == ParticipantRow.contact_id)
        .outerjoin(UserRow, UserRow.id == ParticipantRow.user_id)
        .where(ParticipantRow.interaction_id.in_(ids))
        .order_by(ParticipantRow.id)
    )
    found: defaultdict[int, list[Participant]] = defaultdict(list)
    for row in conn.execute(query):
        id_, interaction_id, contact_id, user_id, written, contact, user, title = row
        name = str(contact or user or written)
        found[interaction_id].append(Participant(id_, interaction_id, contact_id, user_id, name, title))
    return found


def texts(conn: Connection, reader: Reader, ids: Sequence[int]) -> dict[int, str]:
    """The words of those that the reader may see."""
    query = select(InteractionRow.id, InteractionRow.text)
    rows = conn.execute(query.where(InteractionRow.id.in_(ids), sees(reader, InteractionRow)))
    return dict(rows.tuples().all())


def last_with(conn: Connection, reader: Reader, account_id: int) -> int | None:
    """The id of what happened last with the account."""
    query = select(InteractionRow.id).join(
        InteractionAccountRow, InteractionAccountRow.interaction_id == InteractionRow.id
    )
    theirs = query.where(InteractionAccountRow.account_id == account_id, sees(reader, InteractionRow))
    return conn.scalar(theirs.order_by(InteractionRow.occurred_on.desc(), InteractionRow.id.desc()).limit(1))


def latest_by(conn: Connection, reader: Reader, author_id: int, most: int) -> tuple[int, ...]:
    """The ids of what the person told last, newest first."""
    theirs = select(InteractionRow.id).where(
        InteractionRow.author_id == author_id, sees(reader, InteractionRow)
    )
    return tuple(conn.scalars(theirs.order_by(InteractionRow.id.desc()).limit(most)))


def said_at(conn: Connection, reader: Reader, channel_id: str, ts: str) -> tuple[int, ...]:
    """The ids of what was told by, or noted of, the message that stands there."""
    here = select(InteractionRow.id).where(
        InteractionRow.channel_id == channel_id, InteractionRow.message_ts == ts, sees(reader, InteractionRow)
    )
    return tuple(conn.scalars(here.order_by(InteractionRow.id)))


def told_by(conn: Connection, interaction_id: int) -> int | None:
    """The change that wrote it down."""
    made = (ChangedRow.table_name == "interactions") & (ChangedRow.row_id == interaction_id)
    query = select(ChangedRow.change_id).where(made, ChangedRow.before.is_(None))
    return conn.scalar(query.order_by(ChangedRow.id.desc()).limit(1))


def create(change: Writing, **values: Any) -> int:
    return change.insert(InteractionRow, **values)


def update(change: Writing, interaction_id: int, **values: Any) -> None:
    change.update(InteractionRow, interaction_id, **values)


def take_part(
    change: Writing,
    interaction_id: int,
    contact_id: int | None = None,
    user_id: int | None = None,
    name: str | None = None,
) -> int:
    """Exactly one of contact, colleague or name as written."""
    return change.insert(
        ParticipantRow, interaction_id=interaction_id, contact_id=contact_id, user_id=user_id, name=name
    )


def recognise(change: Writing, participant_id: int, contact_id: int) -> None:
    """A person known only by name is that contact."""
    change.update(ParticipantRow, participant_id, contact_id=contact_id, name=None)


def leave(change: Writing, participant_id: int) -> None:
    change.delete(ParticipantRow, participant_id)


def erase(change: Writing, conn: Connection, told: Interaction) -> None:
    """As if it had never been told. Its steps must be somewhere else, or gone, before."""
    for one in told.participants:
        leave(change, one.id)
    files.follow(change, conn, told.id, ())
    set_account(change, conn, told.id, None)
    change.delete(InteractionRow, told.id)


def set_account(change: Writing, conn: Connection, interaction_id: int, account_id: int | None) -> None:
    """With this customer and no other; None: with none that is known."""
    links = select(InteractionAccountRow.id, InteractionAccountRow.account_id)
    theirs = links.where(InteractionAccountRow.interaction_id == interaction_id)
    standing = conn.execute(theirs).all()
    for link_id, linked in standing:
        if linked != account_id:
            change.delete(InteractionAccountRow, link_id)
    if account_id is not None and account_id not in {linked for _, linked in standing}:
        change.insert(InteractionAccountRow, interaction_id=interaction_id, account_id=account_id)
