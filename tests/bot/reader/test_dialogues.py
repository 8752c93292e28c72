"""What people of an imagined company say, and what is read of it (dialogues.toml, leads_and_many.toml)."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from bot.reader.read import intent_of, read
from tests.bot.reader.company import HERE, turn

FILES = ("dialogues.toml", "leads_and_many.toml", "japanese.toml")
SAID = [said for file in FILES for said in tomllib.loads((HERE / file).read_text("utf-8"))["say"]]
NOTES = [said for said in SAID if "notes" in said]
CALLS = [said for said in SAID if "call" in said]
CHAT = [said for said in SAID if "notes" not in said and "call" not in said]
VALUES = {"account": "", "kind": "note", "amount": "", "stage": None}


def _names(said: list[dict[str, Any]]) -> Any:
    return pytest.mark.parametrize("said", said, ids=[one["text"][:40] for one in said])


def _close(words: str, wanted: str) -> bool:
    """Both say nothing, or one is part of the other ("Friday", "by Friday")."""
    return words == wanted or bool(words and wanted and (words in wanted or wanted in words))


@_names(NOTES)
def test_a_note_is_read_in_its_own_words(said: dict[str, Any]) -> None:
    calls = read(turn(said["by"], said["text"]))
    assert [call.verb for call in calls] == ["log_interaction"]
    notes = calls[0].arguments["notes"]
    assert len(notes) == len(said["notes"])
    for note, wanted in zip(notes, said["notes"], strict=True):
        for field, nothing in VALUES.items():
            assert note[field] == wanted.get(field, nothing), field
        assert sorted(note["contacts"]) == sorted(wanted.get("contacts", []))
        assert note["mood"] == wanted.get("mood", note["mood"])
        assert _close(note["when"], wanted.get("when", ""))
        assert _close(note["close"], wanted.get("close", ""))
        _steps_are(note["steps"], wanted.get("steps", []))


def _steps_are(steps: list[dict[str, str]], wanted: list[list[str]]) -> None:
    assert len(steps) == len(wanted), steps
    for step, (word, due, owner) in zip(steps, wanted, strict=True):
        assert word.lower() in step["action"].lower()
        assert _close(step["due"], due), step
        assert step["owner"] == owner, step


@_names(CALLS)
def test_a_question_or_an_order_finds_its_verb(said: dict[str, Any]) -> None:
    calls = read(turn(said["by"], said["text"]))
    assert [call.verb for call in calls] == [said["call"]]
    arguments = calls[0].arguments | {
        key: value for key, value in calls[0].arguments.get("right", {}).items() if value
    }
    for name, wanted in said.get("with", {}).items():
        if name == "steps":
            _steps_are(arguments["steps"], wanted)
        elif name == "step":
            assert wanted in arguments["step"]
        else:
            assert arguments[name] == wanted, name


@_names(CHAT)
def test_chatter_calls_nothing(said: dict[str, Any]) -> None:
    calls = read(turn(said["by"], said["text"]))
    assert calls == []
    assert intent_of(calls) == "chat"
