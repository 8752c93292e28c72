"""Questions are found by the entry and the message that they are about."""

from __future__ import annotations

from typing import Any

from store import changes, interactions, questions
from store.database import Workspace
from store.visibility import Reader
from tests.store.company import NOON, note, user


def test_what_is_asked_about_an_entry_is_found_by_it_and_by_its_conversation(workspace: Workspace) -> None:
    with workspace.writing() as conn:
        alice = user(conn)
        with changes.begin(conn, alice, "log", NOON) as change:
            told = interactions.create(change, **note(alice, channel_id="C1", thread_ts="1.0"))
            about: dict[str, Any] = {"interaction_id": told, "words": "Globx"}
            asked = questions.ask(change, alice, NOON, kind="new_account", about=about, options=[])
        assert [each.id for each in questions.open_of(conn, Reader(alice), told)] == [asked]
        assert questions.open_of(conn, Reader(alice), told + 1) == ()
        assert questions.answered_here(conn, "new_account", "none", "C1", "1.0") == ()
        with changes.begin(conn, alice, "answer", NOON) as change:
            questions.answered(change, asked, NOON, "none")
        assert questions.open_of(conn, Reader(alice), told) == ()
        assert questions.answered_here(conn, "new_account", "none", "C1", "1.0") == ("Globx",)
        assert questions.answered_here(conn, "new_account", "none", "C1", "2.0") == ()


def test_the_words_of_a_message_that_is_gone_are_forgotten(workspace: Workspace) -> None:
    with workspace.writing() as conn:
        alice = user(conn)
        ids = []
        for inbox_id in (7, 8):
            about = {"verb": "weigh", "words": "secret", "said": {"inbox_id": inbox_id, "text": "secret"}}
            ids.append(questions.pose(conn, alice, NOON, kind="doubt", about=about, options=[]))
        questions.forget(conn, 7)
        gone, kept = (questions.get(conn, Reader(alice), id_) for id_ in ids)
        assert gone is not None and gone.about == {"verb": "weigh", "words": ""}
        assert kept is not None and kept.about["said"]["text"] == "secret"
