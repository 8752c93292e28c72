"""A few of the messages that `make fuzz` reads by the hundred thousand."""

from __future__ import annotations

import pytest

from tests.fuzz.__main__ import readings
from tests.fuzz.check import checked

TIMES = 250


@pytest.fixture(scope="module", autouse=True)
def warm() -> None:
    """What is learnt and compiled at the first message is no part of how long one takes."""
    checked("Call with Acme, happy. Quote by Friday.", 0)
    checked("アクメと電話。金曜までに見積。", 0)


def test_what_nobody_means_to_write_is_read_without_error_and_quoted_as_it_stands() -> None:
    wrong = [(number, text[:200], found.problem) for number, text, found in readings(TIMES, seed=71)]
    assert [one for one in wrong if one[2]] == []


@pytest.mark.parametrize(
    "text",
    [
        "\n" * 40_000,
        "明日 " * 10_000,
        "by " * 12_000,
        "call with acme" + " " * 30_000 + "quote by friday",
        "name" + "\t" * 30_000 + "x",
        "株式会社" * 10_000,
    ],
    ids=["lines", "days", "words", "a gap", "tabs", "one name"],
)
def test_a_long_message_of_nothing_takes_no_longer_than_any_other(text: str) -> None:
    assert checked(text, 0).problem == ""


@pytest.mark.parametrize(
    "text",
    [
        "Call with Acme on line\u0301e, quote by Friday",
        "supposed to be $𣼲,400 not $½24,000",
        "came to 11.1,1.5 in all",
        "当面は私が担当すると" + "3月" * 30 + "説明。",
    ],
)
def test_what_it_found_once_stays_mended(text: str) -> None:
    assert checked(text, 0).problem == ""
