"""What goes wrong between Slack and us is not seen by anybody."""

from __future__ import annotations

import pytest

from bot.agent import Agent
from tests.e2e.world import ALICE, World
from tools.turn import Turn

NOTE = "Quick call with Maria at acme, happy with the rollout. Send her the renewal quote by Friday, $18k."


@pytest.mark.usefixtures("rapport")
def test_the_same_event_four_times_has_one_effect_and_one_reply(town: World) -> None:
    town.slack.faults.duplicates = 3
    town.slack.say(ALICE, "sales", f"@Rapport {NOTE}")
    town.settled()
    assert len(town.ours("sales")) == 1
    assert town.records().count("interactions") == 1


@pytest.mark.usefixtures("rapport")
def test_a_connection_that_drops_after_the_post_posts_once(town: World) -> None:
    town.slack.faults.hang_up("chat.postMessage")
    town.slack.say(ALICE, f"dm:{ALICE}", NOTE)
    town.settled()
    assert len(town.ours(f"dm:{ALICE}")) == 1


@pytest.mark.usefixtures("rapport")
def test_a_limited_channel_waits_while_another_is_answered(town: World) -> None:
    town.slack.faults.rate_limit("chat.postMessage", town.slack.channel("sales").id, seconds=600)
    town.slack.say(ALICE, "sales", "@Rapport who owns Globex?")
    records = town.records()
    town.until(lambda: records.count("outbox WHERE error = 'ratelimited'"))
    assert "Ben Okafor" in town.ask(ALICE, "who owns Globex?")
    assert town.ours("sales") == []
    town.clock.forward(601)
    town.settled()
    assert len(town.ours("sales")) == 1


@pytest.mark.usefixtures("rapport")
def test_a_question_that_slack_did_not_answer_is_asked_again(town: World) -> None:
    town.slack.faults.break_down("users.info", 503, "<html>")
    town.slack.say(ALICE, f"dm:{ALICE}", NOTE)
    town.settled_in_time()
    assert town.records().rows("SELECT attempts FROM inbox") == [(1,)]
    assert len(town.ours(f"dm:{ALICE}")) == 1
    assert town.records().count("interactions") == 1


def test_an_error_of_ours_is_tried_again_and_then_told(town: World, monkeypatch: pytest.MonkeyPatch) -> None:
    tries: list[str] = []

    def broken(_: Agent, turn: Turn) -> None:
        if not turn.dry:
            tries.append(turn.text)
        raise ZeroDivisionError("secret words")

    monkeypatch.setattr(Agent, "answer", broken)
    with town.running():
        town.slack.say(ALICE, f"dm:{ALICE}", "Call with Acme")
        town.settled_in_time()
    assert len(tries) == 5
    [(status, error)] = town.records().rows("SELECT status, error FROM inbox")
    assert status == "dead"
    assert "ZeroDivisionError" in error
    assert "secret" not in error
    [told] = town.ours(f"dm:{ALICE}")
    assert "Something went wrong on my side" in town.read(told)
    assert "number 1" in town.read(told)


def test_what_was_begun_is_finished_before_it_stops(town: World) -> None:
    with town.running():
        town.slack.say(ALICE, f"dm:{ALICE}", NOTE)
        town.slack.wait_for(town.taken_in)
    with town.running():
        town.settled()
    assert len(town.ours(f"dm:{ALICE}")) == 1
    assert town.records().count("interactions") == 1


def test_what_was_said_while_we_were_away_is_answered(town: World) -> None:
    town.slack.say(ALICE, f"dm:{ALICE}", NOTE)
    with town.running():
        town.settled()
    assert len(town.ours(f"dm:{ALICE}")) == 1


@pytest.mark.usefixtures("rapport")
def test_a_new_connection_loses_nothing(town: World) -> None:
    town.slack.disconnect("refresh_requested")
    town.slack.say(ALICE, f"dm:{ALICE}", NOTE)
    town.settled()
    assert len(town.ours(f"dm:{ALICE}")) == 1
