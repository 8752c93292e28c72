"""The card of a log: made from what a change and the changes that complete it wrote, as it stands now."""

from __future__ import annotations

from sqlalchemy import Connection

from store import changes, interactions, questions, users
from store.changes import Change, Changed
from tools.entries import entry
from tools.results import Choice, Logged, Question, Ref
from tools.saving import reader
from tools.turn import Turn


def logged(turn: Turn, conn: Connection, change_id: int) -> Logged:
    """`change_id`: the log, or any change that completes it."""
    root = root_of(conn, change_id)
    chain = (root, *changes.continuing(conn, root.id))
    changed = [row for change in chain for row in changes.rows(conn, change.id)]
    ids = told_in(changed)
    told = interactions.get(conn, reader(turn), ids)
    return Logged(
        change_id=root.id,
        entries=entry.entries(turn, conn, ids, changed),
        questions=open_questions(turn, conn, chain),
        by=_by_another(conn, chain),
        remarks=tuple(remark for each in told for remark in entry.remarks(each.quotes)),
    )


def root_of(conn: Connection, change_id: int) -> Change:
    """The change that this one completes, or itself."""
    change = changes.by_id(conn, change_id)
    while change and change.continues_id is not None:
        change = changes.by_id(conn, change.continues_id)
    if change is None:
        raise LookupError(f"there is no change {change_id}")
    return change


def told_in(changed: list[Changed]) -> list[int]:
    """The interactions that these changes wrote down."""
    return [row.row_id for row in changed if row.table == "interactions" and row.before is None]


def open_questions(turn: Turn, conn: Connection, chain: tuple[Change, ...]) -> tuple[Question, ...]:
    asked = questions.asked_by(conn, reader(turn), [change.id for change in chain])
    return tuple(shown(question) for question in asked if question.answered_at is None)


def shown(question: questions.Question) -> Question:
    choices = tuple(Choice(**option) for option in question.options)
    return Question(question.id, question.kind, question.about["words"], choices)


def _by_another(conn: Connection, chain: tuple[Change, ...]) -> Ref | None:
    """Who answered last, where it was not the author."""
    last = chain[-1].actor_id
    if last is None or last == chain[0].actor_id:
        return None
    user = users.get(conn, last)
    return Ref(user.id, user.name) if user else None
