"""A hundred questions as people put them (asks.toml): each finds its verb and the words that say what."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from bot.reader.read import intent_of, read
from tests.bot.reader.company import HERE, turn

SAID = [
    (group["by"], *said)
    for group in tomllib.loads((HERE / "asks.toml").read_text("utf-8"))["ask"]
    for said in group["say"]
]


@pytest.mark.parametrize(("by", "text", "verb", "words"), SAID, ids=[said[1] for said in SAID])
def test_a_question_finds_its_verb_and_its_words(by: str, text: str, verb: str, words: dict[str, str]):
    calls = read(turn(by, text))
    assert [call.verb for call in calls] == [verb]
    assert intent_of(calls) == "ask"
    for name, wanted in words.items():
        assert _says(calls[0].arguments[name], wanted), (name, calls[0].arguments)
    _invents_nothing(text, calls[0].arguments)


def _says(quoted: str, wanted: str) -> bool:
    return wanted in quoted


def _invents_nothing(text: str, arguments: dict[str, Any]) -> None:
    for name, quoted in arguments.items():
        assert quoted in text or (name, quoted) == ("whose", "me"), (name, quoted)
