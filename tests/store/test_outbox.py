from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from store import changes, outbox
from store.database import Workspace
from store.models import OutboxRow
from store.outbox import Claimed, Post, Posted
from tests.store.company import NOON

SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)


def _post(key: str, channel: str = "C1", **more: Any) -> Post:
    return Post(key, "chat.postMessage", channel, {"text": key}, NOON, **more)


def _put(workspace: Workspace, *posts: Post) -> list[int]:
    with workspace.writing() as conn:
        return [outbox.put(conn, post) for post in posts]


def _claim(workspace: Workspace, now: datetime = NOON, **how: Any) -> Claimed:
    claimed = _claim_any(workspace, now, **how)
    assert claimed is not None
    return claimed


def _claim_any(workspace: Workspace, now: datetime = NOON, **how: Any) -> Claimed | None:
    with workspace.writing() as conn:
        return outbox.claim(conn, now, **how)


def _sent(workspace: Workspace, claimed: Claimed, ts: str = "1.0") -> None:
    with workspace.writing() as conn:
        outbox.sent(conn, claimed.id, ts)


def test_the_same_work_done_twice_posts_once(workspace: Workspace):
    first, again, other = _put(workspace, _post("inbox:1:0"), _post("inbox:1:0", "C9"), _post("inbox:1:1"))
    assert first == again != other
    _sent(workspace, _claim(workspace))
    assert _put(workspace, _post("inbox:1:0")) == [first]
    assert _claim(workspace).key == "inbox:1:1"


def test_of_the_same_work_done_at_once_one_is_kept(workspace: Workspace):
    with ThreadPoolExecutor(8) as pool:
        ids = set(pool.map(lambda _: _put(workspace, _post("inbox:1:0"))[0], range(12)))
    assert len(ids) == 1


def test_a_call_is_claimed_with_all_that_was_kept(workspace: Workspace):
    with workspace.writing() as conn, changes.begin(conn, None, "log", NOON) as change:
        made = outbox.put(conn, _post("k\0", change_id=change.id))
    assert _claim(workspace) == Claimed(
        made, "k", "chat.postMessage", "C1", {"text": "k"}, None, change.id, 0, ambiguous=False
    )


def test_calls_of_one_channel_are_made_in_order_and_one_at_a_time(workspace: Workspace):
    _put(workspace, _post("a1"), _post("a2"), _post("b1", "C2"))
    first = _claim(workspace)
    assert first.key == "a1"
    assert _claim(workspace).key == "b1"
    assert _claim_any(workspace) is None
    _sent(workspace, first)
    assert _claim(workspace).key == "a2"


def test_a_parked_channel_waits_and_the_others_do_not(workspace: Workspace):
    _put(workspace, _post("a1"), _post("a2"), _post("b1", "C2"))
    first = _claim(workspace)
    with workspace.writing() as conn:
        outbox.park(conn, first.id, NOON + 30 * SECOND, "ratelimited")
    assert _claim(workspace).key == "b1"
    assert _claim_any(workspace, NOON + 29 * SECOND) is None
    again = _claim(workspace, NOON + 30 * SECOND)
    assert (again.key, again.attempts, again.ambiguous) == ("a1", 1, False)


def test_a_channel_that_rests_is_passed_over(workspace: Workspace):
    _put(workspace, _post("a1"), _post("b1", "C2"))
    assert _claim(workspace, resting={"C1"}).key == "b1"
    assert _claim_any(workspace, resting={"C1"}) is None
    assert _claim(workspace, resting=[]).key == "a1"


def test_what_may_have_arrived_is_claimed_as_such_and_holds_up_its_channel(workspace: Workspace):
    _put(workspace, _post("a1"), _post("a2"))
    first = _claim(workspace)
    with workspace.writing() as conn:
        outbox.ambiguous(conn, first.id, "connection dropped", NOON + SECOND)
    assert _claim_any(workspace) is None
    again = _claim(workspace, NOON + SECOND)
    assert (again.key, again.ambiguous) == ("a1", True)
    with workspace.writing() as conn:
        outbox.ambiguous(conn, first.id, "could not look")
    assert _claim(workspace).ambiguous
    _sent(workspace, again)
    assert _claim(workspace).key == "a2"


def test_what_a_dead_sender_was_at_may_have_arrived(workspace: Workspace):
    _put(workspace, _post("a1"), _post("a2"))
    assert not _claim(workspace, lease=MINUTE).ambiguous
    assert _claim_any(workspace, NOON + MINUTE - SECOND) is None
    again = _claim(workspace, NOON + MINUTE)
    assert (again.key, again.attempts, again.ambiguous) == ("a1", 1, True)


def test_what_is_buried_is_kept_with_its_error_and_lets_its_channel_go_on(workspace: Workspace):
    _put(workspace, _post("a1"), _post("a2"))
    first = _claim(workspace)
    with workspace.writing() as conn:
        outbox.bury(conn, first.id, "channel_not_found")
    assert _claim(workspace).key == "a2"
    with workspace.reading() as conn:
        kept = conn.execute(select(OutboxRow.status, OutboxRow.error).where(OutboxRow.id == first.id)).one()
    assert kept == ("dead", "channel_not_found")


@pytest.mark.parametrize("late", ["park", "ambiguous", "bury"])
def test_what_was_sent_stays_sent(workspace: Workspace, late: str):
    _put(workspace, _post("a1"))
    claimed = _claim(workspace)
    _sent(workspace, claimed)
    more = {
        "park": (claimed.id, NOON, "late"),
        "ambiguous": (claimed.id, "late"),
        "bury": (claimed.id, "late"),
    }
    with workspace.writing() as conn:
        getattr(outbox, late)(conn, *more[late])
    assert _claim_any(workspace, NOON + MINUTE) is None


def test_senders_at_once_make_each_call_once(workspace: Workspace):
    _put(workspace, *(_post(f"{number}", f"C{number % 4}") for number in range(12)))

    def send(_: int) -> list[str]:
        made = []
        while (claimed := _claim_any(workspace)) is not None:
            made.append(claimed.key)
            _sent(workspace, claimed)
        return made

    with ThreadPoolExecutor(4) as pool:
        made = [key for keys in pool.map(send, range(4)) for key in keys]
    made += send(0)
    assert sorted(made, key=int) == [str(number) for number in range(12)]


def test_the_card_of_a_change_is_found_where_it_was_posted(workspace: Workspace):
    with workspace.writing() as conn, changes.begin(conn, None, "log", NOON) as change:
        pass
    _put(workspace, _post("card", change_id=change.id), _post("other", "C2"))
    with workspace.reading() as conn:
        assert outbox.of_change(conn, change.id) is None
    _sent(workspace, _claim(workspace), "171.5")
    redrawn = Post("redraw", "chat.update", "C1", {}, NOON, change_id=change.id)
    _put(workspace, redrawn)
    _sent(workspace, _claim(workspace), "171.5")
    with workspace.reading() as conn:
        assert outbox.of_change(conn, change.id) == Posted("C1", "171.5")
        assert outbox.of_change(conn, change.id + 1) is None


def test_what_an_engine_cannot_hold_is_cleaned(workspace: Workspace):
    with workspace.writing() as conn:
        outbox.put(conn, Post("k", "chat.postMessage", "C1", {"blocks": [{"text": "a\0\ud800"}]}, NOON))
        claimed = outbox.claim(conn, NOON)
        assert claimed is not None
        outbox.bury(conn, claimed.id, "bad\0\udc00")
        assert conn.scalars(select(OutboxRow.error)).all() == ["bad\ufffd"]
    assert claimed.payload == {"blocks": [{"text": "a\ufffd"}]}
