"""What a message asks for, by whichever model the settings name, with nothing carried out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot import llm, prompt
from bot.reader.call import Call
from tools.turn import Turn

Asks = Callable[[Turn], list[Call]]


def asks(model: str) -> Asks:
    """The function that reads a turn. Raises llm.ModelProblem."""
    return _local() if model == llm.LOCAL else _hosted(model)


def _local() -> Asks:
    from bot.reader.read import read

    return read


def _hosted(name: str) -> Asks:
    from tools.toolbox import TOOLS, as_tool

    model: Any = llm.chat_model(name).bind_tools([as_tool(verb) for verb in TOOLS])

    def ask(turn: Turn) -> list[Call]:
        said = model.invoke([("system", prompt.SYSTEM), ("user", prompt.message(turn))])
        return [Call(call["name"], call["args"]) for call in said.tool_calls]

    return ask
