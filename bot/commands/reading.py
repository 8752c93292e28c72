"""`rapport read`: what messages would be recorded as, as JSON lines."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bot.calls import Asks, asks
from bot.commands.place import Problems, give_up, workspace_of
from bot.commands.turns import Typed, dry_turn, typed_lines
from bot.llm import ModelProblem
from bot.reader.read import intent_of
from bot.settings import Settings
from tools.errors import ToolError
from tools.reading import NoteRead, StepRead
from tools.said import SaidNote
from tools.turn import Turn
from tools.understand import understand

JSON = dict[str, Any]


def run_read(settings: Settings, file: Path | None) -> None:
    """What cannot be read is told and the rest goes on; exit code 1 then."""
    problems = Problems()
    with workspace_of(settings) as workspace:
        try:
            ask = asks(settings.model)
        except ModelProblem as problem:
            give_up(str(problem))
        for typed in typed_lines(file, problems.tell):
            try:
                read = _read(ask, dry_turn(workspace, typed), typed)
            except LookupError as problem:
                problems.tell(str(problem))
                continue
            print(json.dumps(read, ensure_ascii=False), flush=True)
    problems.end()


def _read(ask: Asks, turn: Turn, typed: Typed) -> JSON:
    calls = ask(turn)
    read: JSON = {"id": typed.id, "intent": intent_of(calls), "interactions": []}
    notes = [
        SaidNote(**note)
        for call in calls
        if call.verb == "log_interaction"
        for note in call.arguments["notes"]
    ]
    try:
        found = understand(turn, notes).notes
    except ToolError as error:
        return read | {"problem": str(error)}
    return read | {"interactions": [_interaction(turn, note) for note in found]}


def _interaction(turn: Turn, note: NoteRead) -> JSON:
    unsure = note.account is not None and note.account.choices
    people = [person for person in note.contacts if person.row or not (unsure or person.choices)]
    return {
        **_account(note),
        "contacts": [person.row.name if person.row else person.words for person in people],
        "new_contacts": [person.words for person in people if person.new],
        "kind": note.kind,
        "occurred_on": note.occurred.due.isoformat(),
        "amount": float(note.amount.value) if note.amount else None,
        "currency": note.amount.currency if note.amount else None,
        "stage": note.stage,
        "close_date": note.close.due.isoformat() if note.close else None,
        "sentiment": note.mood,
        "next_steps": [_step(turn, step) for step in note.steps],
        "quotes": note.quotes,
    }


def _account(note: NoteRead) -> JSON:
    named = note.account
    if named is None:
        return {"account": None}
    if named.choices:
        return {"account": None, "ambiguous": [choice.name for choice in named.choices]}
    return {"account": named.row.name} if named.row else {"account": named.words, "new_account": True}


def _step(turn: Turn, step: StepRead) -> JSON:
    owner = "customer" if step.owner is None else _email(turn, step.owner.id)
    return {"action": step.action, "due": step.due.due.isoformat() if step.due else None, "owner": owner}


def _email(turn: Turn, user_id: int) -> str:
    return str(turn.lexicon.rows.by_table["users"][user_id].email)
