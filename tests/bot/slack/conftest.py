"""A small company on the stand-in, its team with an empty workspace, and a clock that a test moves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from slack_sdk import WebClient

from bot.playground.server import Serving, serve
from bot.playground.slack import Channel, Person, Slack
from bot.slack.team import Team
from store.database import Home, Workspace, create_workspace

ALICE, BEN, GUEST, STRANGER = "alice@a.example", "ben@a.example", "gus@else.example", "sue@far.example"


class Clock:
    """The time, as far as a test has moved it on."""

    def __init__(self) -> None:
        self._ahead = timedelta(0)

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self._ahead

    def forward(self, seconds: float) -> None:
        self._ahead += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def slack() -> Slack:
    people = [
        Person("Alice Nguyen", ALICE, "America/New_York"),
        Person("Ben Okafor", BEN, "Europe/London"),
        Person("Gus Guest", GUEST, is_guest=True),
        Person("Sue Stranger", STRANGER, team="Far Away Ltd"),
    ]
    channels = [
        Channel("sales"),
        Channel("other"),
        Channel("with-far", members=[ALICE, STRANGER], shared=True),
    ]
    return Slack("North", people, channels)


@pytest.fixture
def serving(slack: Slack) -> Iterator[Serving]:
    with serve(slack) as at:
        yield at


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = create_workspace(Home(tmp_path), "local")
    yield made
    made.close()


@pytest.fixture
def team(slack: Slack, serving: Serving, workspace: Workspace) -> Team:
    client = WebClient(slack.bot_token, base_url=serving.api_url, timeout=5, retry_handlers=[])
    return Team(slack.team_id, slack.bot_user_id, workspace, client)
