"""Orders about colleagues are read as such, and a customer's person who leaves is news of the customer."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from bot.reader.read import read
from tests.bot.reader.company import HERE, turn

SAID = tomllib.loads((HERE / "colleagues.toml").read_text("utf-8"))["say"]


@pytest.mark.parametrize("said", SAID, ids=[one["text"][:40] for one in SAID])
def test_who_comes_what_they_may_and_who_leaves(said: dict[str, Any]) -> None:
    calls = read(turn(said["by"], said["text"]))
    assert [call.verb for call in calls] == [verb for verb, _ in said["calls"]]
    for call, (_, words) in zip(calls, said["calls"], strict=True):
        assert {name: value for name, value in call.arguments.items() if value and name in words} == words
