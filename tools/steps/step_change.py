"""A change to one step that stands: done, dropped, moved to another day or person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import Connection

from store import changes, questions, steps
from store.changes import Changed, Writing
from tools import focus, lines
from tools.asking import ask_back
from tools.customers import about
from tools.errors import AlreadyAnswered, Stale
from tools.results import Asked, FieldMove, StepChanged
from tools.saving import again, may_write, reader, save
from tools.steps.which_step import candidates, which_step
from tools.turn import Turn

Did = Literal["added", "finished", "moved", "dropped"]


@dataclass(frozen=True)
class StepChange:
    """`values`: columns of a step and what they become."""

    verb: str
    did: Did
    values: dict[str, Any] = field(default_factory=dict)

    def kept(self) -> dict[str, Any]:
        """As JSON, for when it first has to be asked which step."""
        return {"verb": self.verb, "did": self.did, "values": kept_columns(self.values)}

    @classmethod
    def from_kept(cls, kept: dict[str, Any]) -> StepChange:
        return cls(kept["verb"], kept["did"], columns(kept["values"]))


def change_named(turn: Turn, change: StepChange, words: str, account: str) -> StepChanged | Asked:
    """To the step that the words name; where several fit, it is asked which. Raises NotFound."""
    may_write(turn)
    if done := again(turn, lambda conn, id_: step_changed(turn, conn, id_, change.did)):
        return done
    with turn.workspace.reading() as conn:
        turn = about.here(turn, conn)
        found = which_step(turn, conn, words, account)
    if len(found) == 1:
        return change_step(turn, change, found[0].id)
    with focus.answering(turn) as conn:
        return ask_back(turn, conn, words=words or account, rows=candidates(found), **change.kept())


def change_step(
    turn: Turn, change: StepChange, step_id: int, question_id: int | None = None, choice: str = ""
) -> StepChanged:
    """Raises Stale where the step is no longer open, AlreadyAnswered where the question is not."""

    def write(conn: Connection, writing: Writing) -> None:
        if question_id is not None and not questions.close(conn, question_id, turn.now, choice):
            raise AlreadyAnswered()
        standing = steps.get(conn, reader(turn), [step_id])
        if not standing or not standing[0].open:
            raise Stale(what="step")
        steps.update(writing, step_id, None, **change.values)
        focus.turn_to(turn, conn, standing[0].account_id)

    return save(turn, change.verb, write, lambda conn, id_: step_changed(turn, conn, id_, change.did))


def step_changed(turn: Turn, conn: Connection, change_id: int, did: Did) -> StepChanged:
    """What a change did to steps, made from its rows."""
    changed = [row for row in changes.rows(conn, change_id) if row.table == "steps"]
    found = steps.get(conn, reader(turn), dict.fromkeys(row.row_id for row in changed))
    shown = tuple(lines.step(step, turn.now.date()) for step in found)
    moves = tuple(move for row in changed for move in step_moves(conn, row)) if did == "moved" else ()
    return StepChanged(change_id, did, shown, moves)


def step_moves(conn: Connection, row: Changed) -> tuple[FieldMove, ...]:
    """Between a step's two images."""
    before, after = row.before or {}, row.after or {}
    moves = (
        FieldMove("action", _standing_action(before), _standing_action(after)),
        FieldMove("due_on", lines.day(before.get("due_on")), lines.day(after.get("due_on"))),
        FieldMove(
            "owner",
            lines.user_name(conn, before.get("owner_id")),
            lines.user_name(conn, after.get("owner_id")),
        ),
    )
    return tuple(move for move in moves if move.before != move.after)


def _standing_action(image: Mapping[str, Any]) -> str | None:
    """None of a step that is not there, or was dropped."""
    return image.get("action") if image.get("dropped_at") is None else None


def kept_columns(values: Mapping[str, Any]) -> dict[str, Any]:
    """A step's columns as JSON."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}


def columns(kept: Mapping[str, Any]) -> dict[str, Any]:
    """What `kept_columns` was made of."""
    return {name: _value(name, value) for name, value in kept.items()}


def _value(column: str, kept: Any) -> Any:
    if kept is None or not column.endswith(("_on", "_from", "_at")):
        return kept
    return datetime.fromisoformat(kept) if column.endswith("_at") else date.fromisoformat(kept)
