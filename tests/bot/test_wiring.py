"""What is missing or wrong at the start is said in a sentence."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.playground.server import Serving, serve
from bot.playground.slack import Slack
from bot.settings import Settings
from bot.wiring import CannotStart, Rapport
from store.database import Home
from tests.e2e.world import company_slack, settings_for


@pytest.fixture
def slack() -> Slack:
    return company_slack()


@pytest.fixture
def serving(slack: Slack) -> Iterator[Serving]:
    with serve(slack) as at:
        yield at


@pytest.fixture
def settings(slack: Slack, serving: Serving, tmp_path: Path) -> Settings:
    return settings_for(slack, serving, tmp_path)


def refusal(settings: Settings) -> str:
    with pytest.raises(CannotStart) as refused:
        Rapport(settings, Home(settings.data), "local").start()
    return str(refused.value)


def test_it_is_ready_when_it_listens(settings: Settings, slack: Slack) -> None:
    rapport = Rapport(settings, Home(settings.data), "local")
    assert not rapport.ready.is_set()
    rapport.start()
    assert rapport.ready.is_set()
    assert slack.courier.connections == 1
    rapport.stop()
    slack.wait_for(lambda: slack.courier.connections == 0)


def test_without_tokens_it_says_which_to_set(settings: Settings) -> None:
    told = refusal(settings.model_copy(update={"slack_bot_token": None}))
    assert "SLACK_BOT_TOKEN" in told
    assert "rapport demo" in told


@pytest.mark.parametrize(
    ("field", "name"), [("slack_bot_token", "SLACK_BOT_TOKEN"), ("slack_app_token", "SLACK_APP_TOKEN")]
)
def test_a_wrong_token_is_named(settings: Settings, field: str, name: str) -> None:
    told = refusal(settings.model_copy(update={field: SecretStr("xoxb-wrong")}))
    assert name in told
    assert "invalid_auth" in told or "not_allowed_token_type" in told
    assert "xoxb-wrong" not in told


def test_slack_out_of_reach_is_said(settings: Settings) -> None:
    assert "127.0.0.1:9" in refusal(settings.model_copy(update={"slack_api_url": "http://127.0.0.1:9/api/"}))


def test_a_model_that_cannot_be_used_is_said(settings: Settings) -> None:
    assert "MODEL=nonsense" in refusal(settings.model_copy(update={"model": "nonsense"}))


def test_the_records_of_one_team_are_not_shown_to_another(settings: Settings) -> None:
    rapport = Rapport(settings, Home(settings.data), "local")
    rapport.start()
    rapport.stop()
    other = Slack("Another", [], [])
    with serve(other) as at:
        told = refusal(settings_for(other, at, settings.data))
    assert "Harbor" in told


def test_the_log_is_without_what_people_write(
    settings: Settings, slack: Slack, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    rapport = Rapport(settings.model_copy(update={"log_level": "DEBUG"}), Home(settings.data), "local")
    rapport.start()
    slack.say("alice@harbor.example", "sales", "@Rapport secret words")
    slack.wait_for(lambda: all(envelope.acknowledged for envelope in slack.courier.sent))
    rapport.stop()
    ours = [
        record.getMessage() for record in caplog.records if record.name.startswith(("bot", "slack", "tools"))
    ]
    assert not any("secret words" in message for message in ours)
