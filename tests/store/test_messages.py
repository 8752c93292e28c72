"""Messages as they read in Slack now, and what answers them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from store import changes, inbox, messages, outbox, transcript
from store.database import Workspace
from store.inbox import Event
from store.models import InteractionRow, VectorRow, WordRow
from store.outbox import Post
from tests.store import company
from tests.store.company import NOON

SPOT = {"channel": "C1", "ts": "1.0", "thread_ts": None, "direct": False, "shared": False}


def _told(workspace: Workspace, kind: str = "message", event_id: str = "e1") -> int:
    """The message at C1, 1.0, or an edit of it."""
    ts = "1.0" if kind == "message" else None
    with workspace.writing() as conn:
        inbox.put(conn, Event(event_id, kind, "C1:1.0", {"text": "a", "spot": SPOT}, NOON, "C1", ts))
        return inbox.newest(conn) or 0


def _posted(workspace: Workspace, key: str, inbox_id: int, ts: str, method: str = outbox.POST) -> None:
    payload = {"channel": "C1", **({"ts": ts} if method != outbox.POST else {})}
    with workspace.writing() as conn:
        outbox.sent(conn, outbox.put(conn, Post(key, method, "C1", payload, NOON, inbox_id)), ts)


def test_a_message_is_begun_once_somebody_takes_its_conversation(workspace: Workspace) -> None:
    _told(workspace)
    with workspace.writing() as conn:
        kept = messages.find(conn, "C1", "1.0")
        assert kept
        assert not kept.begun
        inbox.claim(conn, "w", NOON, timedelta(minutes=1))
        again = messages.find(conn, "C1", "1.0")
        assert again
        assert again.begun
        assert messages.find(conn, "C1", "2.0") is None


def test_it_reads_as_it_was_rewritten(workspace: Workspace) -> None:
    message = _told(workspace)
    with workspace.writing() as conn:
        messages.rewrite(conn, message, {"text": "b\x00", "spot": SPOT})
        kept = messages.find(conn, "C1", "1.0")
    assert kept
    assert kept.body["text"] == "b"


def test_its_cards_are_those_that_answer_it_and_stand_yet(workspace: Workspace) -> None:
    message, edit = _told(workspace), _told(workspace, "edit", "e2")
    _told(workspace, "deletion", "e3")
    _posted(workspace, f"inbox:{message}:0", message, "1.1")
    _posted(workspace, f"inbox:{message}:elsewhere", message, "1.2")
    _posted(workspace, f"inbox:{edit}:1", edit, "1.3")
    _posted(workspace, f"inbox:{edit}:gone:1.3", edit, "1.3", outbox.REMOVAL)
    _posted(workspace, "welcome:7", message, "1.4")
    with workspace.reading() as conn:
        kept = messages.find(conn, "C1", "1.0")
        assert kept
        readings = messages.readings(conn, kept, "1.0")
        assert readings == (message, edit)
        assert [card.ts for card in messages.cards(conn, readings)] == ["1.1"]


def _pressed(workspace: Workspace, event_id: str, ts: str, action: str) -> int:
    body = {"action": action, "spot": {**SPOT, "ts": ts}}
    with workspace.writing() as conn:
        inbox.put(conn, Event(event_id, "action", "C1:1.0", body, NOON, "C1", None))
        return inbox.newest(conn) or 0


def test_what_answered_a_question_on_its_card_counts_as_its_own(workspace: Workspace) -> None:
    message = _told(workspace)
    _posted(workspace, f"inbox:{message}:0", message, "1.1")
    answered = _pressed(workspace, "p1", "1.1", "answer:0")
    _pressed(workspace, "p2", "1.1", "undo")
    _pressed(workspace, "p3", "1.9", "answer:0")
    with workspace.reading() as conn:
        cards = messages.cards(conn, (message,))
        assert messages.answers_pressed(conn, cards) == (answered,)


def test_an_answer_at_an_address_is_found_again_by_whom_it_is_for(workspace: Workspace) -> None:
    payload = {"url": "https://x.example", "user": "U1", "text": "a", "blocks": []}
    with workspace.writing() as conn:
        outbox.put(conn, Post("inbox:1:0", "response_url", "C1", payload, NOON, shows={"steps": [1]}))
        found = transcript.answered(conn, "inbox:1:0", "U1")
        assert found
        assert found.shows == {"steps": [1]}
        assert transcript.answered(conn, "inbox:1:0", "U2") is None


@pytest.mark.parametrize(("column", "left"), [("text", 0), ("summary", 1)])
def test_what_recall_copied_of_other_words_is_forgotten(workspace: Workspace, column: str, left: int) -> None:
    with workspace.writing() as conn:
        alice = company.user(conn)
        with changes.begin(conn, alice, "log", NOON) as change:
            note = change.insert(InteractionRow, **company.note(alice))
        vector = {"model": "m", "dimension": 1, "content_hash": "h", "vector": b"1234"}
        company.add(conn, VectorRow, interaction_id=note, **vector)
        conn.execute(WordRow.__table__.insert().values(token="call", interaction_id=note, times=1))
        with changes.begin(conn, alice, "amend", NOON) as change:
            change.update(InteractionRow, note, **{column: "other words"})
        assert len(conn.scalars(select(WordRow.token)).all()) == left
        assert len(conn.scalars(select(VectorRow.id)).all()) == left
