"""Each post stands in Slack once, whatever happens on the way."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest
from sqlalchemy import text as sql

from bot.cards.blocks import paragraph, rich
from bot.cards.fold import folded
from bot.cards.spans import ours
from bot.playground.server import Serving
from bot.playground.slack import Slack
from bot.slack.pace import BURST
from bot.slack.sender import LEASE, LOCKED_OUT_FOR, Sender
from bot.slack.team import Team
from store import outbox
from store.outbox import Post
from tests.bot.slack.conftest import ALICE, Clock


class Box:
    """An outbox with a sender."""

    def __init__(self, slack: Slack, team: Team, clock: Clock) -> None:
        self.slack, self.team, self.clock = slack, team, clock
        self.sender = Sender(team, clock)

    def put(self, words: str, channel: str = "sales", **payload: object) -> int:
        where = self.slack.channel(channel).id
        held = {"channel": where, "text": words, **payload}
        with self.team.workspace.writing() as conn:
            return outbox.put(conn, Post(words, outbox.POST, where, held, self.clock()))

    def send_all(self) -> int:
        count = 0
        while self.sender.send_once():
            count += 1
        return count

    def said(self, channel: str = "sales") -> list[str]:
        return [message["text"] for message in self.slack.messages(channel)]

    def status(self, words: str) -> str:
        with self.team.workspace.reading() as conn:
            return str(conn.scalar(sql("SELECT status FROM outbox WHERE key = :key"), {"key": words}))


@pytest.fixture
def box(slack: Slack, team: Team, clock: Clock) -> Box:
    return Box(slack, team, clock)


def test_it_posts_in_order_and_then_there_is_nothing_left(box: Box) -> None:
    box.put("one")
    box.put("two")
    assert box.send_all() == 2
    assert box.said() == ["one", "two"]
    assert box.send_all() == 0


def test_it_posts_into_a_thread(box: Box, slack: Slack) -> None:
    ts = slack.say(ALICE, "sales", "hello")
    box.put("reply", thread_ts=ts)
    box.send_all()
    assert slack.messages("sales")[-1]["thread_ts"] == ts


def test_a_fold_that_slack_does_not_take_is_laid_open(box: Box, slack: Slack) -> None:
    inside = rich(paragraph(ours("Globex")))
    box.put("13 deals", blocks=folded(ours("4 more"), inside))
    slack.faults.refuse("chat.postMessage", "invalid_blocks")
    box.send_all()
    [message] = slack.messages("sales")
    assert [block["type"] for block in message["blocks"]] == ["context", "rich_text"]
    assert slack.visible_text(message) == "4 more\nGlobex"


@pytest.mark.parametrize("in_thread", [False, True])
def test_a_connection_dropped_after_the_post_posts_once(box: Box, slack: Slack, in_thread: bool) -> None:
    place = {"thread_ts": slack.say(ALICE, "sales", "hello")} if in_thread else {}
    slack.faults.hang_up("chat.postMessage")
    box.put("once", **place)
    box.send_all()
    assert box.said().count("once") == 1
    assert box.status("once") == "sent"


def test_an_answer_that_is_not_slacks_is_looked_into_and_sent_again(box: Box, slack: Slack) -> None:
    slack.faults.break_down("chat.postMessage", 502, "<html>Bad gateway</html>")
    box.put("once")
    box.send_all()
    assert box.said() == ["once"]


def test_while_nobody_can_look_nothing_is_sent_again(box: Box, slack: Slack, clock: Clock) -> None:
    slack.faults.hang_up("chat.postMessage")
    slack.faults.rate_limit("conversations.history", seconds=20)
    box.put("once")
    box.send_all()
    assert box.said() == ["once"]
    assert box.status("once") == "ambiguous"
    clock.forward(21)
    box.send_all()
    assert box.said() == ["once"]
    assert box.status("once") == "sent"


def test_a_sender_that_died_after_the_post_posts_once(box: Box, team: Team, clock: Clock) -> None:
    post = box.put("once")
    with team.workspace.writing() as conn:
        claimed = outbox.claim(conn, clock(), lease=LEASE)
    assert claimed is not None
    box.sender._call(claimed)
    assert box.send_all() == 0
    clock.forward(LEASE.total_seconds() + 1)
    box.send_all()
    assert box.said() == ["once"]
    assert post == claimed.id


def test_a_limit_on_one_channel_holds_up_no_other_and_keeps_its_order(
    box: Box, slack: Slack, clock: Clock
) -> None:
    slack.faults.rate_limit("chat.postMessage", slack.channel("sales").id, seconds=30)
    for words in ("one", "two"):
        box.put(words)
    box.put("elsewhere", "other")
    box.send_all()
    assert (box.said(), box.said("other")) == ([], ["elsewhere"])
    clock.forward(29)
    assert box.send_all() == 0
    clock.forward(2)
    box.send_all()
    assert box.said() == ["one", "two"]


def test_a_burst_is_followed_by_one_a_second(box: Box, clock: Clock) -> None:
    for number in range(BURST + 2):
        box.put(str(number))
    assert box.send_all() == BURST
    clock.forward(1)
    assert box.send_all() == 1
    clock.forward(1)
    assert box.send_all() == 1


def test_what_slack_will_never_take_is_given_up_and_the_next_goes_out(
    box: Box, slack: Slack, caplog: pytest.LogCaptureFixture
) -> None:
    slack.faults.refuse("chat.postMessage", "is_archived")
    box.put("secret words")
    box.put("next")
    box.send_all()
    assert box.said() == ["next"]
    assert box.status("secret words") == "dead"
    assert "is_archived" in caplog.text
    assert "secret" not in caplog.text


def test_a_refused_token_is_said_once_and_posts_wait(
    box: Box, slack: Slack, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    slack.faults.refuse("chat.postMessage", "token_revoked", times=2)
    box.put("one")
    box.put("elsewhere", "other")
    box.send_all()
    said = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert len(said) == 1
    clock.forward(LOCKED_OUT_FOR.total_seconds())
    box.send_all()
    assert (box.said(), box.said("other")) == (["one"], ["elsewhere"])


def test_slack_away_loses_nothing(box: Box, serving: Serving, team: Team, clock: Clock) -> None:
    box.put("one")
    away = Sender(team, clock)
    team.client.base_url = "http://127.0.0.1:9/api/"
    away.send_once()
    team.client.base_url = serving.api_url
    clock.forward(timedelta(minutes=5).total_seconds())
    box.send_all()
    assert box.said() == ["one"]


def test_an_update_is_simply_made_again(box: Box, slack: Slack, team: Team, clock: Clock) -> None:
    box.put("old")
    box.send_all()
    where, ts = slack.channel("sales").id, slack.messages("sales")[0]["ts"]
    slack.faults.hang_up("chat.update")
    with team.workspace.writing() as conn:
        held = {"channel": where, "ts": ts, "text": "new"}
        outbox.put(conn, Post("update", "chat.update", where, held, clock()))
    box.send_all()
    assert box.said() == ["new"]
    assert box.status("update") == "sent"
