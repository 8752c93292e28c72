"""The embedded model: a LangChain chat model that reads with code instead of guessing with weights.

It needs the whole `Turn` (author, moment, lexicon, thread), not only the text, so an agent hands it over
through its runtime's context:

    agent = create_agent(LocalModel(), tools, middleware=[reader_context], context_schema=Turn)
    agent.invoke({"messages": [HumanMessage(turn.text)]}, context=turn)

First it answers with tool calls (none for chat), then, once their results are back, with an empty message.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import Any

from langchain.agents.middleware import ModelRequest, ModelResponse, wrap_model_call
from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage, ToolCall, ToolMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from pydantic import ConfigDict

from bot.reader.read import weighed
from tools.turn import Turn

_reading = threading.Lock()
"""One message at a time: two would share the interpreter, and each compile the patterns that the first one needs."""


class LocalModel(BaseChatModel):
    """`turn` is what it reads: set by `reader_context` each time the agent asks it."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    turn: Turn | None = None

    @property
    def _llm_type(self) -> str:
        return "local"

    def bind_tools(self, tools: Sequence[Any], *, turn: Turn | None = None, **_: Any) -> LocalModel:  # noqa: ARG002
        """The model for one turn. Which verbs there are it knows; `tools` are not looked at."""
        return self.model_copy(update={"turn": turn or self.turn})

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,  # noqa: ARG002 - LangChain's signature
        run_manager: CallbackManagerForLLMRun | None = None,  # noqa: ARG002
        **_: Any,
    ) -> ChatResult:
        if self.turn is None:
            raise ValueError("LocalModel reads a Turn: put reader_context among the agent's middleware.")
        answered = bool(messages) and isinstance(messages[-1], ToolMessage)
        calls = [] if answered else _calls(self.turn)
        return ChatResult(generations=[ChatGeneration(message=AIMessage(content="", tool_calls=calls))])


def _calls(turn: Turn) -> list[ToolCall]:
    """A call's id is its place: reading the same message again gives the same ids."""
    with _reading:
        calls = weighed(turn)
    return [
        ToolCall(name=call.verb, args=call.arguments, id=f"call_{place}", type="tool_call")
        for place, call in enumerate(calls)
    ]


@wrap_model_call
def reader_context(
    request: ModelRequest[Turn], handler: Callable[[ModelRequest[Turn]], ModelResponse[Any]]
) -> ModelResponse[Any]:
    """Hands the turn to LocalModel."""
    settings = {**request.model_settings, "turn": request.runtime.context}
    return handler(request.override(model_settings=settings))
