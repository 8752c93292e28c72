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

    tools = {verb.__name__: as_tool(verb) for verb in TOOLS}
    model: Any = llm.chat_model(name).bind_tools(list(tools.values()))

    def ask(turn: Turn) -> list[Call]:
        """Raises what the network raises, KeyError and ValidationError for a call that is none of ours."""
        said = model.invoke([("system", prompt.SYSTEM), ("user", prompt.message(turn))])
        for call in said.tool_calls:
            schema: Any = tools[call["name"]].args_schema
            schema.model_validate(call["args"])
        return [Call(call["name"], call["args"]) for call in said.tool_calls]

    return ask
