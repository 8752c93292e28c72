"""Which words of a note say what is to be done next, by when and by whom: steps.txt, in the company of company.toml."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.reader.read import read
from tests.bot.reader.company import turn

LINES = [
    line
    for line in (Path(__file__).parent / "steps.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize("line", LINES, ids=[line[:60] for line in LINES])
def test_steps_are_cut_owned_and_dated(line: str) -> None:
    by, said, told = (part.strip() for part in line.split("|"))
    found = [
        step
        for call in read(turn(by, said.replace("\\n", "\n")))
        for note in call.arguments["notes"]
        for step in note["steps"]
    ]
    wanted = [tuple(part.strip() for part in one.split(" / ")) for one in told.split(";") if one]
    assert len(found) == len(wanted), found
    for step, (words, due, owner) in zip(found, wanted, strict=True):
        assert all(word in step["action"].lower() for word in words.split()), step
        assert step["due"] == due, step
        assert (step["owner"] or "me") == owner, step
