"""What concerns us is in the inbox before it is acknowledged; nothing else is kept."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pydantic import SecretStr
from sqlalchemy import text as sql
from sqlalchemy.exc import OperationalError

from bot.bell import Bell
from bot.playground import events
from bot.playground.slack import Slack
from bot.settings import Settings
from bot.slack.connection import bolt_app, listen
from bot.slack.intake import Intake
from bot.slack.team import Team
from store import inbox
from tests.bot.slack.conftest import ALICE, BEN, STRANGER, Clock


class Door:
    """The intake, connected to the stand-in."""

    def __init__(self, slack: Slack, team: Team, clock: Clock) -> None:
        self.slack, self.team = slack, team
        app = bolt_app(team)
        app.use(Intake(team, Bell(), clock).take)
        self.line = listen(Settings(slack_app_token=SecretStr(slack.app_token)), app, lambda: True, clock)
        slack.wait_for(lambda: slack.courier.connections == 1)

    def rows(self) -> list[tuple[str, str, dict[str, Any]]]:
        """Kind, conversation and body of all that is kept, once every delivery has been acknowledged."""
        self.slack.wait_for(self._settled)
        with self.team.workspace.reading() as conn:
            found = conn.execute(sql("SELECT kind, conversation, body FROM inbox ORDER BY id")).all()
        return [(kind, conversation, json.loads(body)) for kind, conversation, body in found]

    def _settled(self) -> bool:
        return all(envelope.acknowledged for envelope in self.slack.courier.sent)

    def texts(self) -> list[str]:
        return [body["text"] for _, _, body in self.rows()]


@pytest.fixture
def door(slack: Slack, team: Team, clock: Clock) -> Iterator[Door]:
    opened = Door(slack, team, clock)
    yield opened
    opened.line.hang_up()


def test_a_direct_message_is_kept(door: Door, slack: Slack) -> None:
    slack.say(ALICE, f"dm:{ALICE}", "Call with Acme")
    [(kind, conversation, body)] = door.rows()
    assert (kind, conversation) == ("message", f"{slack.dm(ALICE)}:")
    assert (body["text"], body["user"]) == ("Call with Acme", slack.user(ALICE).id)


def test_a_mention_is_kept_once_though_it_comes_as_two_events(door: Door, slack: Slack) -> None:
    ts = slack.say(ALICE, "sales", "@Rapport who owns Acme?")
    [(_, conversation, _)] = door.rows()
    assert conversation == f"{slack.channel('sales').id}:{ts}"


def test_it_keeps_nothing_of_what_a_channel_talks_about(door: Door, slack: Slack) -> None:
    ts = slack.say(ALICE, "sales", "lunch?")
    slack.say(BEN, "sales", "sure", thread_ts=ts)
    assert door.rows() == []


def test_a_thread_with_us_goes_on_without_a_mention(door: Door, slack: Slack) -> None:
    ts = slack.say(ALICE, "sales", "Globex called")
    slack.say(BEN, "sales", "did they?", thread_ts=ts)
    slack.say(ALICE, "sales", "@Rapport who owns this?", thread_ts=ts)
    assert len(door.rows()) == 1
    slack.say(BEN, "sales", "and what is next?", thread_ts=ts)
    slack.say(BEN, "sales", "lunch?")
    assert [conversation for _, conversation, _ in door.rows()] == [f"{slack.channel('sales').id}:{ts}"] * 2
    assert door.texts()[1] == "and what is next?"


def test_the_same_event_four_times_is_one_row(door: Door, slack: Slack) -> None:
    slack.faults.duplicates = 3
    slack.say(ALICE, f"dm:{ALICE}", "Call with Acme")
    assert len(door.rows()) == 1


def test_our_own_messages_are_left_out(door: Door, slack: Slack, team: Team) -> None:
    team.client.chat_postMessage(channel=slack.dm(ALICE), text="from us")
    assert door.texts() == []


def test_a_message_that_nobody_has_read_yet_is_kept_as_it_reads_now(door: Door, slack: Slack) -> None:
    ts = slack.say(ALICE, f"dm:{ALICE}", "first")
    assert door.texts() == ["first"]
    slack.edit(ALICE, f"dm:{ALICE}", ts, "second")
    assert door.texts() == ["second"]
    slack.delete(ALICE, f"dm:{ALICE}", ts)
    [(_, _, body)] = door.rows()
    assert (body["text"], body["gone"]) == ("", True)


def test_an_edit_that_is_told_late_changes_nothing_back(door: Door, slack: Slack) -> None:
    ts = slack.say(ALICE, f"dm:{ALICE}", "first")
    slack.edit(ALICE, f"dm:{ALICE}", ts, "second")
    late = slack.courier.sent[-1].payload["event"]
    slack.edit(ALICE, f"dm:{ALICE}", ts, "third")
    slack.tell(slack.channel(f"dm:{ALICE}"), late)
    assert door.texts() == ["third"]


def test_a_message_that_is_told_of_after_its_deletion_is_forgotten(door: Door, slack: Slack) -> None:
    where = slack.channel(f"dm:{ALICE}")
    said = {
        "type": "message",
        "user": slack.user(ALICE).id,
        "team": slack.team_id,
        "text": "a",
        "ts": "1.000001",
    }
    slack.tell(where, events.deleted(where, said, "2.000001"))
    slack.tell(where, events.message(where, said))
    assert door.texts() == [""]


def test_a_message_with_a_file_is_a_message(door: Door, slack: Slack) -> None:
    slack.upload(ALICE, f"dm:{ALICE}", "notes.txt", b"x", "met Globex")
    assert door.texts() == ["met Globex"]


def test_what_is_hard_to_keep_is_kept(door: Door, slack: Slack) -> None:
    slack.say(ALICE, f"dm:{ALICE}", "x" * 40_000)
    slack.say(ALICE, f"dm:{ALICE}", "🙂")
    assert [len(words) for words in door.texts()] == [40_000, 1]


def test_it_is_noted_who_comes_from_another_company_and_that_they_read_along(
    door: Door, slack: Slack
) -> None:
    slack.say(STRANGER, "with-far", "@Rapport who owns Acme?")
    [(_, _, body)] = door.rows()
    assert body["team"] == slack.user(STRANGER).team_id != slack.team_id
    assert body["spot"]["shared"]


def test_a_button_is_kept_with_who_pressed_it(door: Door, slack: Slack, team: Team) -> None:
    ts = post_card(slack, team)
    assert slack.press(BEN, "sales", ts, "undo").acknowledged
    [(kind, conversation, body)] = door.rows()
    assert (kind, conversation) == ("action", f"{slack.channel('sales').id}:{ts}")
    assert (body["user"], body["action"], body["value"]) == (slack.user(BEN).id, "undo", '{"change": 7}')


def test_each_press_is_a_row(door: Door, slack: Slack, team: Team) -> None:
    ts = post_card(slack, team)
    slack.press(BEN, "sales", ts, "undo")
    slack.press(BEN, "sales", ts, "undo")
    assert len(door.rows()) == 2


def test_what_cannot_be_kept_is_not_acknowledged_and_comes_again(
    door: Door, slack: Slack, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    full = fail_once(OperationalError("INSERT secret", {}, Exception("database or disk is full")))
    monkeypatch.setattr(inbox, "put", full(inbox.put))
    slack.courier.redeliver_after = (0.05,)
    slack.say(ALICE, f"dm:{ALICE}", "secret words")
    slack.wait_for(lambda: len(slack.courier.sent) == 2)
    slack.wait_for(lambda: slack.courier.sent[1].acknowledged)
    assert not slack.courier.sent[0].acknowledged
    with door.team.workspace.reading() as conn:
        assert conn.scalar(sql("SELECT count(*) FROM inbox")) == 1
    assert "OperationalError" in caplog.text
    assert "secret" not in caplog.text


def test_what_comes_for_another_team_is_ignored(slack: Slack, team: Team, clock: Clock) -> None:
    intake = Intake(team, Bell(), clock)
    event = {
        "type": "message",
        "channel": "D1",
        "channel_type": "im",
        "user": "U1",
        "ts": "1.0",
        "text": "hi",
    }
    answer = intake.take(
        {"type": "event_callback", "team_id": "T_OTHER", "event_id": "Ev1", "event": event}, pytest.fail
    )
    assert answer is not None
    assert answer.status == 200
    with team.workspace.reading() as conn:
        assert inbox.is_empty(conn)


def post_card(slack: Slack, team: Team) -> str:
    button = {
        "type": "button",
        "action_id": "undo",
        "value": '{"change": 7}',
        "text": {"type": "plain_text", "text": "Undo"},
    }
    blocks = [{"type": "actions", "block_id": "change", "elements": [button]}]
    where = slack.channel("sales").id
    return str(team.client.chat_postMessage(channel=where, text="card", blocks=blocks)["ts"])


def fail_once(error: Exception) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    def wrap(call: Callable[..., Any]) -> Callable[..., Any]:
        left = [error]

        def failing(*args: Any, **kwargs: Any) -> Any:
            if left:
                raise left.pop()
            return call(*args, **kwargs)

        return failing

    return wrap
