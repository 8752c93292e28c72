"""A model chooses tools; what they answer is the reply."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from sqlalchemy import text as sql

from bot import llm
from bot.agent import CALLS, Agent
from bot.settings import Settings
from store import inbox, users
from store.database import Home, Workspace, create_workspace
from tests.e2e.world import ALICE, import_company
from tools import lexicons
from tools.errors import Empty, Invented
from tools.results import Chat, Logged, Owned
from tools.turn import Turn

NOTE = "Call with Globex, all good. Met Northwind too."


class Scripted(BaseChatModel):
    """Says what the test gives it, one message a call, the last one over and over."""

    script: list[Any]
    heard: list[list[BaseMessage]]

    @property
    def _llm_type(self) -> str:
        return "scripted"

    def bind_tools(self, tools: Sequence[Any], **_: Any) -> Scripted:  # type: ignore[override]
        return self

    def _generate(self, messages: list[BaseMessage], *_: Any, **__: Any) -> ChatResult:
        self.heard.append(messages)
        said = self.script.pop(0) if len(self.script) > 1 else self.script[0]
        if isinstance(said, Exception):
            raise said
        return ChatResult(generations=[ChatGeneration(message=said)])


def calls(*asked: tuple[str, dict[str, Any]]) -> AIMessage:
    made = [{"name": name, "args": args, "id": f"{name}-{place}"} for place, (name, args) in enumerate(asked)]
    return AIMessage(content="", tool_calls=made)


DONE = AIMessage(content="It is worth $99,999, owned by Mallory.")


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    import_company(Home(tmp_path))
    made = create_workspace(Home(tmp_path), "local")
    yield made
    made.close()


@pytest.fixture
def hosted(monkeypatch: pytest.MonkeyPatch) -> Any:
    """An agent whose model follows a script."""

    def agent(*script: Any) -> tuple[Agent, Scripted]:
        model = Scripted(script=list(script), heard=[])
        own = llm.chat_model
        monkeypatch.setattr(llm, "chat_model", lambda name: own(name) if name == llm.LOCAL else model)
        return Agent(Settings(model="some:model")), model

    return agent


def turn(workspace: Workspace, text: str) -> Turn:
    now = datetime(2026, 11, 18, 15, 0, tzinfo=UTC)
    event = inbox.Event("Ev1", "message", "D1:", {}, now, "D1", "1.0")
    with workspace.writing() as conn:
        inbox.put(conn, event)
        author = users.by_email(conn, ALICE)
    assert author is not None
    return Turn(workspace, lexicons.current(workspace), author, now, text, inbox_id=1)


def test_what_the_tools_answer_is_the_reply_and_prose_is_not(workspace: Workspace, hosted: Any) -> None:
    agent, _ = hosted(calls(("who_owns", {"name": "Globex"})), DONE)
    [answer] = agent.answer(turn(workspace, "who owns Globex?"))
    assert isinstance(answer, Owned)
    assert answer.owner is not None
    assert answer.owner.name == "Ben Okafor"


def test_each_call_of_a_turn_is_a_change_of_its_own_also_on_a_second_try(
    workspace: Workspace, hosted: Any
) -> None:
    one = ("log_interaction", {"notes": [{"account": "Globex"}]})
    other = ("log_interaction", {"notes": [{"account": "Northwind"}]})
    said = turn(workspace, NOTE)
    for _ in range(2):
        agent, _model = hosted(calls(one, other), DONE)
        answers = agent.answer(said)
        names = [each.entries[0].account.name for each in answers]
        assert names == ["Globex", "Northwind Traders"]
    with workspace.reading() as conn:
        made = conn.execute(
            sql("SELECT inbox_id, call FROM changes WHERE verb = 'log_interaction' ORDER BY call")
        )
        assert made.all() == [(1, 0), (1, 1)]


def test_a_phrase_that_was_not_said_is_refused(workspace: Workspace, hosted: Any) -> None:
    agent, _ = hosted(calls(("log_interaction", {"notes": [{"account": "Initech"}]})), DONE)
    [answer] = agent.answer(turn(workspace, NOTE))
    assert isinstance(answer, Invented)


@pytest.mark.parametrize("asks", ["who_owns", "log_interaction"])
def test_fault_21_a_model_that_repeats_itself_for_ever_is_stopped_and_doubles_nothing(
    workspace: Workspace, hosted: Any, asks: str
) -> None:
    arguments: dict[str, Any] = (
        {"name": "Globex"} if asks == "who_owns" else {"notes": [{"account": "Globex"}]}
    )
    agent, model = hosted(*(AIMessage("", tool_calls=_again(asks, arguments, place)) for place in range(20)))
    assert len(agent.answer(turn(workspace, NOTE))) == 1
    assert len(model.heard) == CALLS
    with workspace.reading() as conn:
        assert conn.scalar(sql("SELECT count(*) FROM interactions")) == (asks == "log_interaction")


def _again(name: str, arguments: dict[str, Any], place: int) -> list[Any]:
    return [{"name": name, "args": arguments, "id": f"call-{place}"}]


NONSENSE = [
    calls(("who_owns", {"name": ["x"]}), ("drop_all", {})),
    calls(("drop_all", {"name": "x" * 100_000})),
    AIMessage("{", invalid_tool_calls=[{"name": "who_owns", "args": "{", "id": "1", "error": "not JSON"}]),
]


@pytest.mark.parametrize("said", NONSENSE, ids=["wrong and unknown", "huge", "no JSON"])
def test_fault_21_calls_that_make_no_sense_do_no_harm_and_the_reader_stands_in(
    workspace: Workspace, hosted: Any, said: AIMessage
) -> None:
    agent, model = hosted(said, DONE)
    [answer] = agent.answer(turn(workspace, "who owns Globex?"))
    assert isinstance(answer, Owned)
    assert len(model.heard) <= CALLS


def test_fault_21_a_model_that_only_talks_is_not_shown(workspace: Workspace, hosted: Any) -> None:
    agent, _ = hosted(AIMessage("x" * 1_000_000))
    assert agent.answer(turn(workspace, "good morning")) == [Chat()]


def test_the_words_of_the_thread_come_with_the_message(workspace: Workspace, hosted: Any) -> None:
    agent, model = hosted(DONE)
    agent.answer(turn(workspace, "who owns Globex?"))
    assert [message.type for message in model.heard[0]] == ["system", "human"]
    assert model.heard[0][1].content == "who owns Globex?"


@pytest.mark.parametrize(
    "error", [ConnectionError("secret"), TimeoutError("secret"), ValueError("429 secret")]
)
def test_fault_22_while_the_model_is_away_the_reader_stands_in(
    workspace: Workspace, hosted: Any, error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    agent, _ = hosted(error)
    [answer] = agent.answer(turn(workspace, "Call with Globex, all good."))
    assert isinstance(answer, Logged)
    assert type(error).__name__ in caplog.text
    assert "secret" not in caplog.text


def test_fault_22_a_model_that_goes_away_between_two_calls_doubles_nothing(
    workspace: Workspace, hosted: Any
) -> None:
    agent, _ = hosted(calls(("log_interaction", {"notes": [{"account": "Globex"}]})), ConnectionError())
    [answer] = agent.answer(turn(workspace, NOTE))
    assert isinstance(answer, Logged)
    with workspace.reading() as conn:
        assert conn.scalar(sql("SELECT count(*) FROM interactions")) == 1


def test_nothing_said_is_told_without_a_model(workspace: Workspace, hosted: Any) -> None:
    agent, model = hosted(DONE)
    [answer] = agent.answer(turn(workspace, "  "))
    assert isinstance(answer, Empty)
    assert model.heard == []


def test_our_own_model_is_the_default(workspace: Workspace) -> None:
    [answer] = Agent(Settings()).answer(turn(workspace, "Call with Globex, all good."))
    assert isinstance(answer, Logged)


@pytest.mark.parametrize("name", ["nonsense", "openai:gpt-5", "nobody:model"])
def test_a_model_that_cannot_be_used_says_what_to_do(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    with pytest.raises(llm.ModelProblem, match=f"MODEL={name}"):
        Agent(Settings(model=name)).warm()


@pytest.mark.parametrize(
    "said",
    [
        OSError("no route"),
        calls(("log_interaction", {"notes": [{"kind": "séance"}]})),
        calls(("log_interaction", {"notes": "Call with Globex"})),
        calls(("drop_tables", {})),
    ],
    ids=["away", "no kind", "no notes", "no tool"],
)
def test_what_a_message_asks_for_is_read_by_the_embedded_reader_where_the_model_asks_nonsense(
    workspace: Workspace, hosted: Any, said: Any
) -> None:
    agent, _ = hosted(said)
    [call] = agent.calls(turn(workspace, NOTE))
    assert call.verb == "log_interaction"
    assert {note["account"] for note in call.arguments["notes"]} == {"Globex", "Northwind"}


def test_what_a_hosted_model_reads_is_taken_where_it_can_be(workspace: Workspace, hosted: Any) -> None:
    agent, _ = hosted(calls(("who_owns", {"name": "Globex"})))
    [call] = agent.calls(turn(workspace, NOTE))
    assert (call.verb, call.arguments) == ("who_owns", {"name": "Globex"})
