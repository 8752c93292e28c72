"""Whatever is typed is read, quickly, and nothing is read that was not typed."""

from __future__ import annotations

import json
import time
import tomllib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reader.read import intent_of, read
from tests.bot.reader.company import HERE, turn

SAID = [
    one["text"]
    for file in ("dialogues.toml", "leads_and_many.toml", "japanese.toml")
    for one in tomllib.loads((HERE / file).read_text("utf-8"))["say"]
]
ENUMS = ("kind", "stage", "mood", "intent", "whose")
ODD = {
    "empty": "",
    "blank": " \n\t ",
    "only emoji": "🎉🎉👍",
    "one letter, 40,000 times": "a" * 40_000,
    "one kana, 40,000 times": "あ" * 40_000,
    "a name, 40,000 characters": "Nadia and " * 4_000,
    "notes, 40,000 characters": "Call with Nadia at Brightwater. Send quote by Friday, $18k. " * 700,
    "brackets": "(((" * 9_000,
    "lists": "Next:\n- a\n" * 3_000,
    "dates": "12/3 " * 8_000,
    "sums": "$1 " * 9_000,
    "mentions": "<@U1> " * 6_000,
    "NUL and lone surrogates": "Call with \ud800Nadia \x00 at Brightwater, send \udfff quote by Friday",
    "broken markup": "<mailto:|> <@> <|> *_~` &amp; &lt;@U1&gt; <https://x",
}


def _quotes(value: Any, field: str = "") -> list[str]:
    if isinstance(value, dict):
        return [words for key, inner in value.items() for words in _quotes(inner, key)]
    if isinstance(value, list):
        return [words for inner in value for words in _quotes(inner, field)]
    if isinstance(value, str) and field == "action":
        return value.split()  # the thing may stand a sentence before what is done with it
    if not isinstance(value, str) or field in ENUMS or (field == "owner" and value == "customer"):
        return []
    return [value]


@pytest.fixture(scope="module", autouse=True)
def _ready() -> None:
    read(turn("tess", "hello"))


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_odd_input_is_read_within_seconds_and_without_error(text: str) -> None:
    began = time.perf_counter()
    calls = read(turn("tess", text))
    assert (
        time.perf_counter() - began < 10
    )  # a guard against runaway patterns; the figures are the benchmark's
    json.dumps([call.arguments for call in calls]).encode()


@pytest.mark.parametrize("text", ["", " \n", "🎉", "👍👍"])
def test_what_says_nothing_calls_nothing(text: str) -> None:
    assert intent_of(read(turn("tess", text))) == "chat"


@pytest.mark.parametrize("text", SAID, ids=[text[:40] for text in SAID])
def test_every_quotation_stands_in_the_message(text: str) -> None:
    for call in read(turn("tess", text)):
        assert all(words in text for words in _quotes(call.arguments))


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(SAID), st.data())
def test_a_mangled_message_is_quoted_all_the_same(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    text = text[:start] + data.draw(st.text(max_size=5)) + text[end:] + text[start:end][::-1]
    for call in read(turn("ryo", text)):
        assert all(words in text for words in _quotes(call.arguments))


def test_the_same_message_is_read_the_same_twice() -> None:
    assert read(turn("tess", SAID[0])) == read(turn("tess", SAID[0]))
