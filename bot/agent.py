"""One LangChain agent: the model chooses tools, and what the tools answer is the reply; its prose is not.

Where a hosted model does not answer, or asks for nothing that can be done, the embedded reader stands in at once.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from bot import calls, llm, prompt
from bot.calls import Asks
from bot.reader.call import Call
from bot.reader.pleasantry import pleasantry
from bot.settings import Settings
from tools.errors import Empty, ToolError
from tools.results import Chat, Result
from tools.toolbox import TOOLS, Answer, as_tool
from tools.turn import Turn
from tools.weigh import weigh

if TYPE_CHECKING:
    from langchain.agents.middleware import AgentMiddleware

log = logging.getLogger(__name__)

CALLS = 6
"""How often a hosted model may think and call in one turn."""
AWAY = "the model did not answer (%s): the embedded reader stands in"
"""Without the error's own text, which may quote the message."""
STEPS = 10 * CALLS
"""Of the agent's graph, which takes about six for each time that the model thinks."""


class Agent:
    """`answer` may run in several threads at once."""

    def __init__(self, settings: Settings) -> None:
        self._name = settings.model
        self._graphs: dict[str, Any] = {}
        self._asks: dict[str, Asks] = {}
        self._lock = threading.Lock()

    def warm(self) -> None:
        """Builds the agent: about two seconds of imports. Raises ModelProblem."""
        self._graph(self._name)

    def calls(self, turn: Turn) -> list[Call]:
        """What the message asks for, with nothing carried out."""
        if not turn.text.strip():
            return []
        try:
            return self._reading(self._name)(turn)
        except Exception as error:
            if self._name == llm.LOCAL:
                raise
            log.warning(AWAY, type(error).__name__)
            return self._reading(llm.LOCAL)(turn)

    def answer(self, turn: Turn) -> list[Answer]:
        """What the tools answered, in the order of their calls."""
        if not turn.text.strip():
            return [Empty()]
        answers, in_vain = self._asked(self._name, turn)
        if in_vain:
            log.warning("the model asked for nothing that can be done: the embedded reader stands in")
            answers, _ = self._asked(llm.LOCAL, turn)
        return answers or [Chat(pleasantry(turn.text))]

    def _asked(self, name: str, turn: Turn) -> tuple[list[Answer], bool]:
        """The answers, and whether the model called in vain: nothing that it asked for was done."""
        said = {"messages": [{"role": "user", "content": prompt.message(turn)}]}
        state = self._graph(name).invoke(said, context=turn, config={"recursion_limit": STEPS})
        artifacts = (getattr(message, "artifact", None) for message in state["messages"])
        answers = _different(found for found in artifacts if isinstance(found, Result | ToolError))
        return answers, not answers and any(_called(message) for message in state["messages"])

    def _graph(self, name: str) -> Any:
        with self._lock:
            if name not in self._graphs:
                self._graphs[name] = _build(name)
            return self._graphs[name]

    def _reading(self, name: str) -> Asks:
        with self._lock:
            if name not in self._asks:
                self._asks[name] = calls.asks(name)
            return self._asks[name]


def _called(message: Any) -> bool:
    return bool(getattr(message, "tool_calls", None) or getattr(message, "invalid_tool_calls", None))


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
        [as_tool(verb) for verb in ((*TOOLS, weigh) if local else TOOLS)],
        system_prompt=None if local else prompt.SYSTEM,
        context_schema=Turn,
        middleware=_local() if local else _hosted(),
    )


def _local() -> list[AgentMiddleware[Any, Turn]]:
    from bot.reader.model import reader_context

    return [reader_context]


def _hosted() -> list[AgentMiddleware[Any, Any]]:
    from langchain.agents.middleware import ModelCallLimitMiddleware, ToolCallLimitMiddleware, wrap_model_call

    from bot.reader.model import LocalModel, reader_context

    local = LocalModel()

    @wrap_model_call
    def answering(request: Any, handler: Any) -> Any:
        try:
            return handler(request)
        except Exception as error:
            log.warning(AWAY, type(error).__name__)
            return reader_context.wrap_model_call(request.override(model=local), handler)

    return [ModelCallLimitMiddleware(run_limit=CALLS), ToolCallLimitMiddleware(run_limit=CALLS), answering]
