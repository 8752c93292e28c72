"""Each language is a folder of data; all of it is used and all of it can be read."""

from __future__ import annotations

import re
import tomllib

import pytest

from bot.reader.folder import folders
from bot.reader.language import cue, languages
from bot.reader.spoken import Language

FILES = {"cues.toml", "records.toml", "clauses.toml", "steps.toml", "names.toml", "intent.txt"}
JUDGED = {"todo.txt", "mood.txt", "kind.txt", "clauses.txt", "named.toml", "amount.txt", "day.txt"}
"""Examples that a language may do without: its cues and rules alone decide then."""


def test_each_language_has_the_same_files() -> None:
    found = [{file.name for file in folder.iterdir()} - JUDGED for folder in folders()]
    assert found == [FILES] * len(folders())


@pytest.mark.parametrize("language", languages(), ids=lambda language: language.name)
def test_every_pattern_can_be_compiled(language: Language) -> None:
    for pattern in [
        *language.cues.values(),
        *(piece for group in language.pieces.values() for piece in group),
    ]:
        re.compile(pattern)


@pytest.mark.parametrize("language", languages(), ids=lambda language: language.name)
def test_every_kind_of_message_has_examples(language: Language) -> None:
    labels = {label for label, _ in language.examples["intent"]}
    assert {"log", "chat", "ask.who_owns", "ask.whats_next", "change.undo", "change.add_step"} <= labels


def test_a_word_is_not_found_inside_another() -> None:
    assert not cue("stage.won").search("procurement wont release it")
    assert not cue("kind.message").search("the timeline moved")


def test_names_never_hold_the_letters_that_stand_for_marks() -> None:
    for folder in folders():
        data = tomllib.loads(folder.joinpath("names.toml").read_text("utf-8"))
        assert data["company"]
        assert data["person"]
