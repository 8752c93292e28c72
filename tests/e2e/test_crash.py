"""Killed (kill -9) at any point between intake and post, nothing is lost and nothing is doubled."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.e2e.world import ALICE, World, value_of

POINTS = ("kept", "acknowledging", "claimed", "carried out", "answered", "finished", "sending", "posted")
NOTE = "Quick call with Maria at acme, happy with the rollout. Send her the renewal quote by Friday, $18k."
AHEAD = 120
"""Seconds by which the second life is later: by then every lease of the first has run out."""


@contextmanager
def process(town: World, ahead: int = 0, failpoint: str = "") -> Iterator[subprocess.Popen[bytes]]:
    slack, at = town.slack, town.serving.api_url
    command = [
        sys.executable,
        "-m",
        "tests.e2e.app",
        str(town.home.data),
        at,
        slack.bot_token,
        slack.app_token,
    ]
    child = subprocess.Popen([*command, str(ahead)], env={**os.environ, "RAPPORT_FAILPOINT": failpoint})
    try:
        slack.wait_for(lambda: slack.courier.connections == 1, 60)
        yield child
    finally:
        child.terminate()
        child.wait(40)
        slack.wait_for(lambda: slack.courier.connections == 0, 20)


def killed(child: subprocess.Popen[bytes]) -> bool:
    return child.wait(30) == -9


@pytest.mark.parametrize("point", POINTS)
def test_fault_03_04_a_message_survives_a_kill(town: World, point: str) -> None:
    town.slack.courier.redeliver_after = (1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0)
    with process(town, failpoint=point) as child:
        town.slack.say(ALICE, f"dm:{ALICE}", NOTE)
        assert killed(child)
    with process(town, AHEAD):
        town.settled()
    records = town.records()
    assert records.count("inbox") == 1
    assert records.count("interactions") == 1
    assert records.count("steps") == 1
    assert records.count("changes WHERE verb = 'log_interaction'") == 1
    [card] = town.ours(f"dm:{ALICE}")
    assert "Acme Corporation" in town.read(card)
    assert "$15,000 → $18,000" in town.read(card)


@pytest.mark.parametrize("point", POINTS)
def test_fault_03_04_a_button_survives_a_kill(town: World, point: str) -> None:
    where = f"dm:{ALICE}"
    with process(town):
        card = town.reply(ALICE, NOTE)
        town.settled()
    with process(town, failpoint=point) as child:
        town.slack.press(ALICE, where, card["ts"], "undo")
        assert killed(child)
    with process(town, AHEAD):
        town.settled()
    records = town.records()
    assert records.count("interactions") == 0
    assert records.count("changes WHERE verb = 'undo'") == 1
    [card] = town.ours(where)
    assert "Taken back" in town.read(card)
    assert value_of(card, "undo")


def test_fault_03_04_an_edit_survives_a_kill(town: World) -> None:
    where = f"dm:{ALICE}"
    with process(town):
        ts = town.slack.say(ALICE, where, "remind me to call Hank at Globex on Friday")
        town.settled()
    with process(town, failpoint="answered") as child:
        town.slack.edit(ALICE, where, ts, "remind me to call Hank at Globex on Thursday")
        assert killed(child)
    with process(town, AHEAD):
        town.settled()
    assert town.records().count("steps") == 1
    [card] = town.ours(where)
    assert "Thu" in town.read(card)
