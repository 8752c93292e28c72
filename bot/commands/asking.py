"""`rapport ask`: a message and its answer, without Slack. Nothing is written."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.agent import Agent
from bot.cards.draw import draw
from bot.cards.plain import plain
from bot.commands.place import Problems, give_up, workspace_of
from bot.commands.turns import Typed, dry_turn, typed_lines
from bot.settings import Settings
from bot.viewers import viewer_of
from store.database import Workspace
from tools.errors import ToolError
from tools.results import Result

JSON = dict[str, Any]
Answer = Result | ToolError


def ask_once(settings: Settings, text: str, email: str, now: datetime | None, as_json: bool) -> None:
    with workspace_of(settings) as workspace:
        try:
            answer = _Asking(settings, workspace).answer(Typed("1", text, email, now))
        except LookupError as problem:
            give_up(str(problem))
    print(json.dumps(answer, ensure_ascii=False, indent=2) if as_json else answer["text"])


def ask_file(settings: Settings, file: Path) -> None:
    """What cannot be asked is told and the rest goes on; exit code 1 then."""
    problems = Problems()
    with workspace_of(settings) as workspace:
        asking = _Asking(settings, workspace)
        for typed in typed_lines(file, problems.tell):
            try:
                answer = asking.answer(typed)
            except LookupError as problem:
                problems.tell(str(problem))
                continue
            print(json.dumps(answer, ensure_ascii=False), flush=True)
    problems.end()


class _Asking:
    def __init__(self, settings: Settings, workspace: Workspace) -> None:
        self._workspace = workspace
        self._agent = Agent(settings)

    def answer(self, typed: Typed) -> JSON:
        """Raises LookupError with a sentence where nobody of the team wrote it."""
        turn = dry_turn(self._workspace, typed)
        results = self._agent.answer(turn)
        viewer = viewer_of(turn)
        return {
            "id": typed.id,
            "text": "\n\n".join(plain(draw(result, viewer)) for result in results),
            "results": [_as_json(result) for result in results],
        }


def _as_json(result: Answer) -> JSON:
    if isinstance(result, ToolError):
        return {"type": result.kind, "error": str(result), **result.about}
    return {"type": type(result).__name__, **json.loads(str(result))}
