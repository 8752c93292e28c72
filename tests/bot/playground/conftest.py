"""A small company on the stand-in, and the real Bolt app that a test writes against it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient

from bot.playground.server import Serving, serve
from bot.playground.slack import Channel, Example, Person, Shortcut, Slack

ALICE, BEN, HANAKO = "alice@north.example", "ben@north.example", "hanako@north.example"


@pytest.fixture
def slack() -> Slack:
    people = [
        Person("Alice Ward", ALICE, "America/New_York"),
        Person("Ben Hale", BEN, "Europe/London"),
        Person("中村 花子", HANAKO, "Asia/Tokyo", "ja-JP"),
        Person("Gus Guest", "gus@else.example", is_guest=True),
        Person("Sue Stranger", "sue@far.example", team="Far Away Ltd"),
    ]
    channels = [
        Channel("sales"),
        Channel("quiet", bot_is_member=False),
        Channel("board", "private", members=[ALICE]),
        Channel("with-far", shared=True, members=[ALICE, "sue@far.example"]),
    ]
    examples = [Example("Who owns Lumen?"), Example("ルーメン社の担当は？", "ja")]
    return Slack("North", people, channels, "Rapport", examples, ["/rapport"], [Shortcut("Log this", "log")])


@pytest.fixture
def serving(slack: Slack) -> Iterator[Serving]:
    with serve(slack) as at:
        yield at


@pytest.fixture
def client(slack: Slack, serving: Serving) -> WebClient:
    return WebClient(token=slack.bot_token, base_url=serving.api_url, retry_handlers=[])


@pytest.fixture
def app(client: WebClient) -> App:
    return App(client=client)


@pytest.fixture
def run(slack: Slack, app: App) -> Iterator[Callable[[], SocketModeHandler]]:
    """Connects the app once its listeners are written."""
    started: list[SocketModeHandler] = []

    def start() -> SocketModeHandler:
        handler = SocketModeHandler(app, slack.app_token)
        handler.connect()
        started.append(handler)
        count = len(started)
        slack.wait_for(lambda: slack.courier.connections >= count)
        return handler

    yield start
    for handler in started:
        handler.client.auto_reconnect_enabled = False
        handler.client.disconnect()
