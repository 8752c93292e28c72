"""While an answer takes longer than one likes to wait, it says that it is at it; and never afterwards."""

from __future__ import annotations

from typing import Any

import pytest

from bot.agent import Agent
from bot.slack.status import METHOD
from tests.e2e.app import STATUS_AT_ONCE
from tests.e2e.test_crash import AHEAD, killed, process
from tests.e2e.world import ALICE, PATIENCE, World

NOTE = "Quick call with Maria at acme, happy with the rollout. Send her the renewal quote by Friday, $18k."


@pytest.fixture
def seen(town: World, monkeypatch: pytest.MonkeyPatch) -> list[set[str]]:
    """Each answer takes until its status stands; what stood there then."""
    found: list[set[str]] = []
    answer = Agent.answer

    def slowly(self: Agent, *said: Any) -> Any:
        town.slack.wait_for(lambda: town.slack.statuses, PATIENCE)
        found.append(set(town.slack.statuses.values()))
        return answer(self, *said)

    monkeypatch.setattr(Agent, "answer", slowly)
    return found


@pytest.mark.usefixtures("rapport")
@pytest.mark.parametrize("channel", ["sales", f"dm:{ALICE}"])
def test_it_is_told_and_taken_back_after_the_answer(town: World, seen: list[set[str]], channel: str) -> None:
    town.slack.say(ALICE, channel, f"@Rapport {NOTE}")
    town.settled()
    assert {"processing"} in seen  # what is read ahead at the start asks the model too
    assert town.slack.statuses == {}
    assert len(town.ours(channel)) == 1


@pytest.mark.usefixtures("rapport")
def test_a_quick_answer_says_nothing_of_it(town: World) -> None:
    town.ask(ALICE, "who owns Globex?")  # the first waits for the models
    town.settled()
    before = told(town)
    town.ask(ALICE, "who owns Globex?")
    town.settled()
    assert told(town) == before


@pytest.mark.usefixtures("rapport")
def test_fault_17_an_error_leaves_nothing_standing(
    town: World, seen: list[set[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    slowly = Agent.answer

    def fail(self: Agent, *said: Any) -> Any:
        slowly(self, *said)
        raise ZeroDivisionError

    monkeypatch.setattr(Agent, "answer", fail)
    town.slack.say(ALICE, f"dm:{ALICE}", NOTE)
    town.until(lambda: town.records().count("outbox WHERE method LIKE 'agents%' AND status = 'sent'"))
    assert seen
    assert town.slack.statuses == {}


@pytest.mark.usefixtures("rapport")
def test_fault_17_a_call_that_fails_is_made_again(town: World, seen: list[set[str]]) -> None:
    town.slack.say(ALICE, f"dm:{ALICE}", NOTE)
    town.slack.wait_for(lambda: town.slack.statuses, PATIENCE)
    town.slack.faults.break_down(METHOD, status=503)
    town.settled_in_time()
    assert seen
    assert town.slack.statuses == {}


def test_fault_17_a_kill_leaves_nothing_standing_after_the_next_start(
    town: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(STATUS_AT_ONCE, "1")
    with process(town, failpoint="status told") as child:
        town.slack.say(ALICE, f"dm:{ALICE}", NOTE)
        assert killed(child)
    assert set(town.slack.statuses.values()) == {"processing"}
    monkeypatch.delenv(STATUS_AT_ONCE)
    with process(town, AHEAD):
        town.settled()
    assert town.slack.statuses == {}
    assert town.records().count("interactions") == 1


@pytest.mark.usefixtures("rapport")
def test_a_workspace_that_has_no_agents_is_answered_all_the_same(
    town: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    town.slack.faults.refuse(METHOD, "not_allowed", times=9)
    assert "Ben Okafor" in town.ask(ALICE, "who owns Globex?")
    town.settled()
    assert town.slack.statuses == {}


def told(town: World) -> int:
    return sum(method == METHOD for method, _ in town.slack.calls)
