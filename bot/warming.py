"""What takes seconds to import and to read in is done beside the start and behind it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.agent import Agent
from bot.cards.draw import draw
from bot.llm import ModelProblem
from bot.viewers import viewer_of
from store import users
from store.database import Workspace
from tools import lexicons
from tools.turn import Turn

SENTENCES = (
    "Call with them, happy. Quote by Friday, $18k.",
    "お客様と打ち合わせ。来週までに見積を送付、80万円。",
)


class Warming:
    """Imports, beside the first calls to Slack."""

    def __init__(self, warm: Callable[[], None]) -> None:
        self._warm = warm
        self._problem: ModelProblem | None = None
        self._thread = threading.Thread(target=self._run, name="warming", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            self._warm()
        except ModelProblem as problem:
            self._problem = problem

    def finish(self) -> ModelProblem | None:
        self._thread.join()
        return self._problem


def read_ahead(agent: Agent, workspace: Workspace, now: datetime) -> None:
    """Two made-up messages, so that the first real one does not wait for patterns, dictionaries and formats."""
    with workspace.reading() as conn:
        author = next((user for user in users.everyone(conn) if user.active), None)
    if author is None:
        return
    lexicon = lexicons.current(workspace)
    for text in SENTENCES:
        turn = Turn(workspace, lexicon, author, now.astimezone(ZoneInfo(author.zone)), text, dry=True)
        for answer in agent.answer(turn):
            draw(answer, viewer_of(turn))
