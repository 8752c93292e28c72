"""One conversation is worked on by one worker, and what it answers is committed with *done*."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text as sql

from bot.cards.card import Card
from bot.slack import posts
from bot.slack.heard import Said, Spot, as_json
from bot.worker import AGAIN_AFTER, LEASE, Worker
from store import inbox
from store.database import Home, Workspace, create_workspace
from store.inbox import Claimed
from store.outbox import Post
from tools.errors import ToolError

NOW = datetime(2026, 11, 18, 9, 0, tzinfo=UTC)


class Answers:
    """Answers as the test says."""

    def __init__(self, does: Callable[[Claimed], list[Post]]) -> None:
        self.answer = does

    def notice(self, claimed: Claimed, error: ToolError) -> Post:
        return post(claimed, error.kind)


def post(claimed: Claimed, words: str) -> Post:
    spot = Spot("C1", "1.0", None, False)
    return posts.reply(f"inbox:{claimed.id}:{words}", claimed.id, spot, Card(words, []), NOW)


class Shop:
    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.now = NOW

    def said(self, number: int, channel: str = "C1") -> None:
        said = Said("U1", "T1", "hello", Spot(channel, f"{number}.0", "1.0", False))
        event = inbox.Event(
            f"Ev{number}", "message", f"{channel}:1.0", as_json(said), NOW, channel, f"{number}.0"
        )
        with self.workspace.writing() as conn:
            inbox.put(conn, event)

    def worker(self, does: Callable[[Claimed], list[Post]], name: str = "a") -> Worker:
        return Worker(self.workspace, Answers(does), name, lambda: None, lambda: self.now)  # type: ignore[arg-type]

    def rows(self, query: str) -> list[tuple[object, ...]]:
        with self.workspace.reading() as conn:
            return [tuple(row) for row in conn.execute(sql(query))]

    def posts(self) -> list[object]:
        return [key for (key,) in self.rows("SELECT key FROM outbox ORDER BY id")]


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    workspace = create_workspace(Home(tmp_path), "local")
    yield Shop(workspace)
    workspace.close()


def answered(claimed: Claimed) -> list[Post]:
    return [post(claimed, "answer")]


def test_it_answers_one_and_says_whether_there_was_any(shop: Shop) -> None:
    shop.said(1)
    worker = shop.worker(answered)
    assert worker.work_once()
    assert not worker.work_once()
    assert shop.posts() == ["inbox:1:answer"]
    assert shop.rows("SELECT status FROM inbox") == [("done",)]
    assert shop.rows("SELECT count(*) FROM leases") == [(0,)]


def test_nobody_else_takes_a_conversation_that_is_worked_on(shop: Shop) -> None:
    shop.said(1)
    shop.said(2)
    shop.said(3, "C2")
    seen: list[int] = []
    other = shop.worker(lambda claimed: seen.append(claimed.id) or [], "b")  # type: ignore[func-returns-value]

    def slow(claimed: Claimed) -> list[Post]:
        while other.work_once():
            pass
        return answered(claimed)

    shop.worker(slow).work_once()
    assert seen == [3]


def test_what_was_lost_to_another_worker_is_not_committed(shop: Shop) -> None:
    shop.said(1)

    def slow(claimed: Claimed) -> list[Post]:
        shop.now += LEASE + timedelta(seconds=1)
        shop.worker(answered, "b").work_once()
        return [post(claimed, "too late")]

    shop.worker(slow).work_once()
    assert shop.posts() == ["inbox:1:answer"]


def test_an_error_is_tried_again_later_and_the_next_message_waits_for_it(shop: Shop) -> None:
    shop.said(1)
    shop.said(2)
    failing = shop.worker(lambda _: 1 / 0)  # type: ignore[arg-type, return-value]
    assert failing.work_once()
    assert not failing.work_once()
    shop.now += timedelta(seconds=AGAIN_AFTER[0])
    assert shop.worker(answered).work_once()
    assert shop.worker(answered).work_once()
    assert shop.posts() == ["inbox:1:answer", "inbox:2:answer"]


def test_after_every_try_it_is_given_up_and_told_and_the_next_one_goes_on(shop: Shop) -> None:
    shop.said(1)
    shop.said(2)
    failing = shop.worker(lambda claimed: 1 / 0 if claimed.id == 1 else answered(claimed))  # type: ignore[arg-type, return-value]
    for wait in (*AGAIN_AFTER, 0):
        assert failing.work_once()
        shop.now += timedelta(seconds=wait)
    assert shop.rows("SELECT status FROM inbox WHERE id = 1") == [("dead",)]
    assert failing.work_once()
    assert shop.posts() == ["inbox:1:GaveUp", "inbox:2:answer"]


def test_a_message_that_kills_its_workers_is_given_up(shop: Shop) -> None:
    shop.said(1)
    for _ in range(len(AGAIN_AFTER) + 1):
        with shop.workspace.writing() as conn:
            assert inbox.claim(conn, "died", shop.now, LEASE)
        shop.now += LEASE + timedelta(seconds=1)
    assert shop.worker(answered).work_once()
    assert shop.posts() == ["inbox:1:GaveUp"]
