"""What was written since somebody last looked is copied for recall, without a look at all the rest."""

from __future__ import annotations

import pytest

from store import changes, files, interactions, words, writing
from store.changes import Change
from store.database import Workspace
from store.files import File
from tests.store import company
from tests.store.company import NOON

QUOTE = File("F1", "quotation.pdf", "https://a.example/1", "application/pdf", False, False)


@pytest.fixture
def told(workspace: Workspace) -> int:
    """A note whose words are there."""
    with workspace.writing() as conn:
        author = company.user(conn)
        with changes.begin(conn, author, "log", NOON) as change:
            made = interactions.create(change, **company.note(author))
        words.put(conn, made, {"called": 1})
    return made


def _unread(workspace: Workspace, since: int) -> list[str]:
    with workspace.reading() as conn:
        assert words.unread(conn, 10, since) == words.unread(conn, 10)
        return [text for _, text in words.unread(conn, 10, since)]


def _now(workspace: Workspace) -> int:
    with workspace.reading() as conn:
        return writing.newest(conn)


def _undo(workspace: Workspace, change_id: int) -> Change:
    with workspace.writing() as conn:
        return changes.undo(conn, None, change_id, NOON)


def test_a_new_note_has_no_words_yet_and_one_that_was_undone_needs_none(workspace: Workspace, told: int):
    since = _now(workspace)
    assert _unread(workspace, since) == []
    with workspace.writing() as conn, changes.begin(conn, None, "log", NOON) as change:
        interactions.create(change, **company.note(1, text="Wrote."))
    assert _unread(workspace, since) == ["Wrote."]
    undone = _undo(workspace, change.id)
    assert _unread(workspace, since) == []
    _undo(workspace, undone.id)
    assert _unread(workspace, since) == ["Wrote."]


def test_a_note_with_other_words_is_read_again(workspace: Workspace, told: int):
    since = _now(workspace)
    with workspace.writing() as conn, changes.begin(conn, None, "edit", NOON) as change:
        interactions.update(change, told, text="Met.")
    assert _unread(workspace, since) == ["Met."]
    with workspace.writing() as conn:
        words.put(conn, told, {"met": 1})
    since = _now(workspace)
    _undo(workspace, change.id)
    assert _unread(workspace, since) == ["Called."]


def test_a_note_that_gets_a_file_or_loses_it_is_read_again(workspace: Workspace, told: int):
    since = _now(workspace)
    with workspace.writing() as conn, changes.begin(conn, None, "edit", NOON) as change:
        files.keep(change, told, QUOTE)
    assert _unread(workspace, since) == ["Called.\nquotation.pdf"]
    with workspace.writing() as conn:
        words.put(conn, told, {"called": 1, "quotation": 1})
    since = _now(workspace)
    _undo(workspace, change.id)
    assert _unread(workspace, since) == ["Called."]
