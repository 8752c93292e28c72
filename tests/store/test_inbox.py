from __future__ import annotations

import threading
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Connection, select

from store import inbox
from store.database import Workspace
from store.inbox import Claimed, Event
from store.models import InboxRow, LeaseRow
from tests.store.company import NOON

MINUTE = timedelta(minutes=1)


def _event(event_id: str, conversation: str = "C1", ts: str | None = None, at: datetime = NOON) -> Event:
    return Event(event_id, "message", conversation, {"text": event_id}, at, "C1" if ts else None, ts)


def _put(workspace: Workspace, *events: Event) -> list[bool]:
    with workspace.writing() as conn:
        return [inbox.put(conn, event) for event in events]


def _claim(workspace: Workspace, holder: str = "w", now: datetime = NOON) -> Claimed | None:
    with workspace.writing() as conn:
        return inbox.claim(conn, holder, now, MINUTE)


def _said(claimed: Claimed | None) -> str | None:
    return None if claimed is None else claimed.body["text"]


def _finish(conn: Connection, claimed: Claimed | None, holder: str = "w") -> None:
    assert claimed is not None
    inbox.done(conn, claimed.id, NOON)
    inbox.release(conn, claimed.conversation, holder)


# --- what comes in ----------------------------------------------------------------------------------------


def test_an_event_is_kept_once(workspace: Workspace):
    with workspace.reading() as conn:
        assert inbox.is_empty(conn)
    assert _put(workspace, _event("E1"), _event("E1"), _event("E2")) == [True, False, True]
    with workspace.reading() as conn:
        assert not inbox.is_empty(conn)


def test_a_message_that_comes_under_two_event_ids_is_kept_once(workspace: Workspace):
    assert _put(workspace, _event("E1", ts="1.0"), _event("E2", ts="1.0"), _event("E3", ts="2.0")) == [
        True,
        False,
        True,
    ]


def test_actions_have_no_ts_and_are_told_apart_by_their_event_id(workspace: Workspace):
    pressed = [Event(name, "action", "C1", {}, NOON, "C1") for name in ("E1", "E2", "E2")]
    assert _put(workspace, *pressed) == [True, True, False]


def test_of_duplicates_that_come_at_once_one_is_kept(workspace: Workspace):
    events = [_event(f"E{number}", ts="1.0") for number in range(4)] * 3
    with ThreadPoolExecutor(8) as pool:
        kept = list(pool.map(lambda event: _put(workspace, event)[0], events))
    assert sorted(kept) == [False] * 11 + [True]


def test_what_an_engine_cannot_hold_is_cleaned(workspace: Workspace):
    with workspace.writing() as conn:
        inbox.put(conn, Event("E\0", "message", "C\ud800", {"text\0": ["a\0b", {"x": "\udfff"}]}, NOON))
        claimed = inbox.claim(conn, "w", NOON, MINUTE)
        assert not inbox.put(conn, Event("E", "message", "C", {}, NOON))
    assert claimed is not None
    assert (claimed.conversation, claimed.body) == ("C\ufffd", {"text": ["ab", {"x": "\ufffd"}]})


# --- who works on it --------------------------------------------------------------------------------------


def test_the_oldest_message_is_claimed_with_all_that_was_kept(workspace: Workspace):
    _put(workspace, _event("E1", ts="1.0"), _event("E2", "C2"))
    claimed = _claim(workspace)
    assert claimed is not None
    assert claimed == Claimed(claimed.id, "message", "C1", {"text": "E1"}, NOON, "C1", "1.0", 0)


def test_a_conversation_is_worked_on_one_message_after_the_other(workspace: Workspace):
    _put(workspace, _event("E1"), _event("E2"), _event("E3", "C2"))
    first = _claim(workspace, "a")
    assert _said(first) == "E1"
    assert _said(_claim(workspace, "b")) == "E3"
    assert _claim(workspace, "c") is None
    with workspace.writing() as conn:
        _finish(conn, first, "a")
    assert _said(_claim(workspace, "c")) == "E2"


def test_a_worker_that_holds_a_conversation_does_not_claim_it_again(workspace: Workspace):
    _put(workspace, _event("E1"), _event("E2"))
    assert _said(_claim(workspace, "a")) == "E1"
    assert _claim(workspace, "a") is None


def test_only_the_holder_releases(workspace: Workspace):
    _put(workspace, _event("E1"), _event("E2"))
    _claim(workspace, "a")
    with workspace.writing() as conn:
        inbox.release(conn, "C1", "b")
    assert _claim(workspace, "b") is None


def test_the_lease_of_a_dead_worker_runs_out_and_counts_as_an_attempt(workspace: Workspace):
    _put(workspace, _event("E1"))
    _claim(workspace, "dead")
    assert _claim(workspace, "b", NOON + MINUTE - timedelta(seconds=1)) is None
    claimed = _claim(workspace, "b", NOON + MINUTE)
    assert claimed is not None
    assert (_said(claimed), claimed.attempts) == ("E1", 1)
    again = _claim(workspace, "c", NOON + 3 * MINUTE)
    assert again is not None
    assert again.attempts == 2


def test_a_lease_that_is_renewed_does_not_run_out_and_one_that_was_lost_says_so(workspace: Workspace):
    _put(workspace, _event("E1"))
    _claim(workspace, "a")
    with workspace.writing() as conn:
        assert inbox.renew(conn, "C1", "a", NOON + 3 * MINUTE)
        assert not inbox.renew(conn, "C1", "b", NOON + 9 * MINUTE)
    assert _claim(workspace, "b", NOON + 2 * MINUTE) is None
    assert _said(_claim(workspace, "b", NOON + 3 * MINUTE)) == "E1"
    with workspace.writing() as conn:
        assert not inbox.renew(conn, "C1", "a", NOON + 9 * MINUTE)


def test_many_workers_never_hold_one_conversation_at_once_and_keep_its_order(workspace: Workspace):
    _put(workspace, *(_event(f"{number}", f"C{number % 3}") for number in range(15)))
    at_work: set[str] = set()
    seen: dict[str, list[int]] = defaultdict(list)
    guard = threading.Lock()

    def work(holder: str) -> None:
        while any_waiting(workspace):
            claimed = _claim(workspace, holder)
            if claimed is None:
                continue
            with guard:
                assert claimed.conversation not in at_work
                at_work.add(claimed.conversation)
                seen[claimed.conversation].append(int(claimed.body["text"]))
            with guard:
                at_work.remove(claimed.conversation)
            with workspace.writing() as conn:
                _finish(conn, claimed, holder)

    with ThreadPoolExecutor(4) as pool:
        for finished in [pool.submit(work, f"w{number}") for number in range(4)]:
            finished.result(timeout=60)
    assert seen == {f"C{each}": list(range(each, 15, 3)) for each in range(3)}


def any_waiting(workspace: Workspace) -> bool:
    with workspace.reading() as conn:
        return conn.scalar(select(InboxRow.id).where(InboxRow.status == "waiting").limit(1)) is not None


# --- how it ends ------------------------------------------------------------------------------------------


def test_what_is_done_is_not_claimed_again(workspace: Workspace):
    _put(workspace, _event("E1"))
    with workspace.writing() as conn:
        _finish(conn, inbox.claim(conn, "w", NOON, MINUTE))
        assert inbox.claim(conn, "w", NOON, MINUTE) is None
        assert conn.execute(select(InboxRow.status, InboxRow.done_at)).one() == ("done", NOON)
        assert conn.execute(select(LeaseRow)).all() == []


def test_what_failed_is_tried_again_later_and_holds_up_its_own_conversation_only(workspace: Workspace):
    _put(workspace, _event("E1"), _event("E2"), _event("E3", "C2"))
    with workspace.writing() as conn:
        first = inbox.claim(conn, "w", NOON, MINUTE)
        assert first is not None
        inbox.retry(conn, first.id, "the model\0 did not answer", NOON + MINUTE)
        inbox.release(conn, "C1", "w")
        assert _said(inbox.claim(conn, "w", NOON, MINUTE)) == "E3"
        assert inbox.claim(conn, "w", NOON + MINUTE - timedelta(seconds=1), MINUTE) is None
        again = inbox.claim(conn, "w", NOON + MINUTE, MINUTE)
    assert again is not None
    assert (_said(again), again.attempts) == ("E1", 1)


def test_what_is_put_aside_holds_up_nothing_but_what_is_about_it(workspace: Workspace):
    edit = replace(_event("E2"), kind="edit")
    _put(workspace, _event("E1"))
    with workspace.writing() as conn:
        first = inbox.claim(conn, "w", NOON, MINUTE)
        assert first is not None
        inbox.put_aside(conn, first.id, "not written down yet", NOON + MINUTE)
        inbox.release(conn, "C1", "w")
    _put(workspace, _event("E3"), edit)
    with workspace.writing() as conn:
        later = inbox.claim(conn, "w", NOON, MINUTE)
        assert _said(later) == "E3"
        assert inbox.claim(conn, "w", NOON + MINUTE - timedelta(seconds=1), MINUTE) is None
        _finish(conn, later)
        assert inbox.claim(conn, "w", NOON, MINUTE) is None
        again = inbox.claim(conn, "w", NOON + MINUTE, MINUTE)
        assert (_said(again), again and again.attempts) == ("E1", 1)
        _finish(conn, again)
        assert _said(inbox.claim(conn, "w", NOON + MINUTE, MINUTE)) == "E2"


def test_what_is_buried_is_kept_with_its_error_and_lets_its_conversation_go_on(workspace: Workspace):
    _put(workspace, _event("E1"), _event("E2"))
    with workspace.writing() as conn:
        first = inbox.claim(conn, "w", NOON, MINUTE)
        assert first is not None
        inbox.bury(conn, first.id, "five times: no")
        inbox.release(conn, "C1", "w")
        assert _said(inbox.claim(conn, "w", NOON, MINUTE)) == "E2"
        kept = conn.execute(select(InboxRow.status, InboxRow.error).where(InboxRow.id == first.id)).one()
    assert kept == ("dead", "five times: no")
    assert _put(workspace, _event("E1")) == [False]


@pytest.mark.parametrize("late", ["retry", "bury"])
def test_a_worker_that_comes_too_late_does_not_wake_what_another_has_done(workspace: Workspace, late: str):
    _put(workspace, _event("E1"))
    slow = _claim(workspace, "slow")
    assert slow is not None
    quick = _claim(workspace, "quick", NOON + MINUTE)
    with workspace.writing() as conn:
        _finish(conn, quick, "quick")
        if late == "retry":
            inbox.retry(conn, slow.id, "late", NOON)
        else:
            inbox.bury(conn, slow.id, "late")
        assert conn.scalars(select(InboxRow.status)).all() == ["done"]
        assert inbox.claim(conn, "w", NOON + 9 * MINUTE, MINUTE) is None
