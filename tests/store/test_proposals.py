"""A proposal is decided once, and kept with what it was proposed on."""

from __future__ import annotations

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from sqlalchemy.exc import IntegrityError

from store import proposals
from store.database import Workspace
from store.models import InboxRow
from store.visibility import Reader
from tests.store import company
from tests.store.company import NOON

DAY = timedelta(days=1)


def _proposed(workspace: Workspace, **values: object) -> tuple[int, int]:
    with workspace.writing() as conn:
        alice = company.user(conn)
        made = {
            "verb": "hand_over",
            "about": {"of": 1},
            "stands": {"accounts": [1, 2]},
            "expires_at": NOON + DAY,
        }
        return alice, proposals.create(conn, alice, NOON, **{**made, **values})


def test_a_proposal_is_read_as_it_was_made(workspace: Workspace) -> None:
    alice, id_ = _proposed(workspace)
    with workspace.reading() as conn:
        found = proposals.get(conn, Reader(alice), id_)
        assert proposals.get(conn, Reader(alice + 1), id_) is None
    assert found
    assert (found.status, found.stands, found.expires_at) == ("pending", {"accounts": [1, 2]}, NOON + DAY)


def test_of_two_who_decide_at_once_one_comes_first(workspace: Workspace) -> None:
    alice, id_ = _proposed(workspace)
    start, won = Barrier(2), []

    def decide(status: proposals.Status) -> None:
        start.wait()
        with workspace.writing() as conn:
            if proposals.decide(conn, id_, status, alice, NOON):
                won.append(status)

    threads = [Thread(target=decide, args=(status,)) for status in ("done", "declined")]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    with workspace.reading() as conn:
        found = proposals.get(conn, Reader(alice), id_)
    assert found
    assert won == [found.status]
    assert found.decided_by == alice


def test_one_call_of_one_message_proposes_once(workspace: Workspace) -> None:
    with workspace.writing() as conn:
        heard = company.add(
            conn,
            InboxRow,
            event_id="E",
            kind="message",
            conversation="C",
            body={},
            received_at=NOON,
            not_before=NOON,
        )
    _, id_ = _proposed(workspace, inbox_id=heard, call=0)
    with workspace.reading() as conn:
        found = proposals.of_call(conn, heard, 0)
        assert found
        assert found.id == id_
        assert proposals.of_call(conn, None, None) is None
    with pytest.raises(IntegrityError), workspace.writing() as conn:
        proposals.create(
            conn,
            found.proposed_by,
            NOON,
            verb="x",
            about={},
            stands={},
            expires_at=NOON,
            inbox_id=heard,
            call=0,
        )
