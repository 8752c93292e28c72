"""One LangChain agent: the model chooses tools, and what the tools answer is the reply; its prose is not."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from bot import calls, llm, prompt
from bot.calls import Asks
from bot.reader.call import Call
from bot.settings import Settings
from tools.errors import Empty, ToolError
from tools.results import Chat, Result
from tools.toolbox import TOOLS, Answer, as_tool
from tools.turn import Turn

if TYPE_CHECKING:
    from langchain.agents.middleware import AgentMiddleware

CALLS = 6
"""How often a hosted model may think and call in one turn."""
STEPS = 10 * CALLS
"""Of the agent's graph, which takes about six for each time that the model thinks."""


class ModelUnreachable(Exception):
    """The hosted model did not answer; named after the reason."""


class Agent:
    """`answer` may run in several threads at once."""

    def __init__(self, settings: Settings) -> None:
        self._name = settings.model
        self._graph: Any = None
        self._asks: Asks | None = None
        self._lock = threading.Lock()

    def warm(self) -> None:
        """Builds the agent: about two seconds of imports. Raises ModelProblem."""
        with self._lock:
            self._graph = self._graph or _build(self._name)

    def calls(self, turn: Turn) -> list[Call]:
        """What the message asks for, with nothing carried out. Raises ModelUnreachable."""
        if not turn.text.strip():
            return []
        with self._lock:
            self._asks = self._asks or calls.asks(self._name)
        try:
            return self._asks(turn)
        except Exception as error:
            if self._name == llm.LOCAL:
                raise
            raise ModelUnreachable(type(error).__name__) from error

    def answer(self, turn: Turn) -> list[Answer]:
        """What the tools answered, in the order of their calls. Raises ModelUnreachable."""
        if not turn.text.strip():
            return [Empty()]
        self.warm()
        said = {"messages": [{"role": "user", "content": prompt.message(turn)}]}
        state = self._graph.invoke(said, context=turn, config={"recursion_limit": STEPS})
        artifacts = (getattr(message, "artifact", None) for message in state["messages"])
        return _different(found for found in artifacts if isinstance(found, Result | ToolError)) or [Chat()]


def _different(answers: Iterable[Answer]) -> list[Answer]:
    """A model that asks the same twice does not answer twice."""
    kept: list[Answer] = []
    for answer in answers:
        if answer not in kept:
            kept.append(answer)
    return kept


def _build(name: str) -> Any:
    from langchain.agents import create_agent

    local = name == llm.LOCAL
    return create_agent(
        llm.chat_model(name),
        [as_tool(verb) for verb in TOOLS],
        system_prompt=None if local else prompt.SYSTEM,
        context_schema=Turn,
        middleware=_local() if local else _hosted(),
    )


def _local() -> list[AgentMiddleware[Any, Turn]]:
    from bot.reader.model import reader_context

    return [reader_context]


def _hosted() -> list[AgentMiddleware[Any, Any]]:
    from langchain.agents.middleware import ModelCallLimitMiddleware, ToolCallLimitMiddleware, wrap_model_call

    @wrap_model_call
    def reachable(request: Any, handler: Any) -> Any:
        try:
            return handler(request)
        except Exception as error:
            raise ModelUnreachable(type(error).__name__) from error

    return [ModelCallLimitMiddleware(run_limit=CALLS), ToolCallLimitMiddleware(run_limit=CALLS), reachable]
