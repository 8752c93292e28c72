from __future__ import annotations

from datetime import timedelta

from store import threads
from store.database import Workspace
from tests.store import company
from tests.store.company import NOON


def test_a_thread_is_unknown_until_it_is_touched(workspace: Workspace):
    with workspace.writing() as conn:
        assert threads.get(conn, "C1", "1.0") is None
        threads.touch(conn, "C1", "1.0", NOON)
        assert threads.get(conn, "C1", "1.0") == threads.Thread("C1", "1.0", None, None, None, None, NOON)


def test_what_is_left_out_stays_and_none_is_forgotten(workspace: Workspace):
    later = NOON + timedelta(minutes=1)
    with workspace.writing() as conn:
        acme = company.account(conn)
        deal = company.deal(conn, acme)
        threads.touch(conn, "C1", "1.0", NOON, account_id=acme, deal_id=deal)
        threads.touch(conn, "C1", "1.0", later, deal_id=None)
        assert threads.get(conn, "C1", "1.0") == threads.Thread("C1", "1.0", acme, None, None, None, later)


def test_threads_of_one_channel_are_apart(workspace: Workspace):
    with workspace.writing() as conn:
        threads.touch(conn, "C1", "1.0", NOON, account_id=company.account(conn))
        threads.touch(conn, "C1", "2.0", NOON)
        other = threads.get(conn, "C1", "2.0")
    assert other is not None
    assert other.account_id is None
