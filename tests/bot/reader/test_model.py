"""The embedded model behind LangChain's agent."""

from __future__ import annotations

from typing import Any

import pytest
from langchain.agents import create_agent
from langchain_core.messages import AIMessage, HumanMessage, ToolMessage
from langchain_core.tools import tool

from bot.reader.model import LocalModel, reader_context
from tests.bot.reader.company import turn
from tools.said import SaidNote
from tools.turn import Turn


@tool
def log_interaction(notes: list[SaidNote]) -> str:
    """Log what happened."""
    return f"{notes[0].account} {notes[0].amount}"


@tool
def who_owns(name: str = "") -> str:
    """Say who owns it."""
    return name


def _said(text: str) -> list[Any]:
    agent = create_agent(
        LocalModel(), [log_interaction, who_owns], middleware=[reader_context], context_schema=Turn
    )
    return list(agent.invoke({"messages": [HumanMessage(text)]}, context=turn("tess", text))["messages"])


def test_a_note_becomes_one_call_and_the_turn_ends_with_its_result() -> None:
    _, asked, answered, last = _said("Call with Nadia at Brightwater, renewal at $18k.")
    assert [(call["name"], call["id"]) for call in asked.tool_calls] == [("log_interaction", "call_0")]
    assert isinstance(answered, ToolMessage)
    assert answered.content == "Brightwater $18k"
    assert isinstance(last, AIMessage)
    assert (last.content, last.tool_calls) == ("", [])


def test_chatter_ends_the_turn_at_once() -> None:
    _, last = _said("thanks!")
    assert (last.content, last.tool_calls) == ("", [])


def test_without_a_turn_it_says_what_is_missing() -> None:
    with pytest.raises(ValueError, match="reader_context"):
        LocalModel().invoke([HumanMessage("hello")])
