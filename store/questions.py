"""Questions with buttons, asked where the words decide nothing. Each is answered once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, insert, select, update

from store.changes import Writing
from store.models import InteractionRow, QuestionRow
from store.text import cleaned
from store.visibility import Reader, sees


@dataclass(frozen=True)
class Question:
    """`about`: what the answer fills in. `options`: [{"value", "label", "detail"}], in the order shown."""

    id: int
    change_id: int | None
    asked_of: int
    kind: str
    about: dict[str, Any]
    options: list[dict[str, str]]
    asked_at: datetime
    answered_at: datetime | None
    answer: str | None


_all = select(
    QuestionRow.id,
    QuestionRow.change_id,
    QuestionRow.asked_of,
    QuestionRow.kind,
    QuestionRow.about,
    QuestionRow.options,
    QuestionRow.asked_at,
    QuestionRow.answered_at,
    QuestionRow.answer,
)


def get(conn: Connection, reader: Reader, question_id: int) -> Question | None:
    """None too where the change that asked it was taken back."""
    found = _read(conn, _all.where(QuestionRow.id == question_id, sees(reader, QuestionRow)))
    return found[0] if found else None


def asked_by(conn: Connection, reader: Reader, change_ids: Iterable[int]) -> tuple[Question, ...]:
    """Those that these changes asked, answered or not; oldest first."""
    theirs = QuestionRow.change_id.in_(tuple(change_ids))
    return _read(conn, _all.where(theirs, sees(reader, QuestionRow)).order_by(QuestionRow.id))


def open_of(conn: Connection, reader: Reader, interaction_id: int) -> tuple[Question, ...]:
    """What is still asked about an entry; oldest first."""
    about = QuestionRow.about["interaction_id"].as_integer() == interaction_id
    theirs = _all.where(about, QuestionRow.answered_at.is_(None), sees(reader, QuestionRow))
    return _read(conn, theirs.order_by(QuestionRow.id))


def answered_here(
    conn: Connection, kind: str, choice: str, channel_id: str | None, thread_ts: str | None
) -> tuple[str, ...]:
    """The words of questions of this kind about entries of a conversation that were answered so."""
    told = InteractionRow.id == QuestionRow.about["interaction_id"].as_integer()
    here = (InteractionRow.channel_id == channel_id) & (InteractionRow.thread_ts == thread_ts)
    query = select(QuestionRow.about).join(InteractionRow, told)
    rows = conn.scalars(query.where(QuestionRow.kind == kind, QuestionRow.answer == choice, here))
    return tuple(about["words"] for about in rows)


def _read(conn: Connection, query: Select[*tuple[Any, ...]]) -> tuple[Question, ...]:
    return tuple(Question(*row) for row in conn.execute(query))


def ask(change: Writing, asked_of: int, at: datetime, **values: Any) -> int:
    """`values`: kind, about and options."""
    return change.insert(QuestionRow, change_id=change.id, asked_of=asked_of, asked_at=at, **values)


def pose(conn: Connection, asked_of: int, at: datetime, **values: Any) -> int:
    """A question that nothing was written for yet, so no change either. `values`: kind, about and options."""
    asked = insert(QuestionRow).values(asked_of=asked_of, asked_at=at, **cleaned(values))
    return conn.scalars(asked.returning(QuestionRow.id)).one()


def answered(change: Writing, question_id: int, at: datetime, choice: str) -> None:
    """Raises StaleRow where it was answered before."""
    change.update(QuestionRow, question_id, {"answered_at": None}, answered_at=at, answer=choice)


def close(conn: Connection, question_id: int, at: datetime, choice: str) -> bool:
    """The answer to one that `pose` asked; False where it was answered before."""
    still_open = update(QuestionRow).where(QuestionRow.id == question_id, QuestionRow.answered_at.is_(None))
    return conn.execute(still_open.values(answered_at=at, answer=choice)).rowcount == 1


def forget(conn: Connection, inbox_id: int) -> None:
    """The words of that message are kept no longer: what was asked about it can be answered no more."""
    about = QuestionRow.about["said"]["inbox_id"].as_integer() == inbox_id
    kept = select(QuestionRow.id, QuestionRow.about).where(about, QuestionRow.answered_at.is_(None))
    for id_, words in conn.execute(kept).all():
        bare = {"verb": words["verb"], "words": ""}
        conn.execute(update(QuestionRow).where(QuestionRow.id == id_).values(about=bare))
