"""A summary is the beginning of what was typed, in its own words."""

from __future__ import annotations

import pytest

from tools.entries.summary import LONGEST, summary


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("All fine.", "All fine."),
        ("  Two \n lines ", "Two lines"),
        ("Up 3.5 percent at acme.com. Fine.", "Up 3.5 percent at acme.com. Fine."),
        ("First. " + "x" * 150, "First."),
        ("電話した。" + "あ" * 150, "電話した。"),
        ("a" * 60 + ", " + "b" * 150, "a" * 60 + "…"),
        ("word " * 40, ("word " * 27).strip() + "…"),
    ],
)
def test_whole_sentences_then_clauses_then_words(text: str, expected: str) -> None:
    assert summary(text) == expected


def test_nothing_is_longer_than_it_may_be() -> None:
    for text in ("x" * 1000, "あ" * 1000, "a b " * 1000, "a, " * 1000):
        assert len(summary(text)) <= LONGEST
