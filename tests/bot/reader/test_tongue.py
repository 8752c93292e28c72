"""Who asks to be written to in another language is; who speaks of a language is not."""

from __future__ import annotations

import pytest

from bot.reader.read import read
from tests.bot.reader.company import turn

ORDERS = {
    "switch to English": "English",
    "English please": "English",
    "pls answer in english from now on": "english",
    "talk to me in Japanese": "Japanese",
    "set my language to Japanese": "Japanese",
    "speak 日本語": "日本語",
    "日本語で話して": "日本語",
    "日本語でお願いします": "日本語",
    "日本語に戻して": "日本語",
    "英語で話してください": "英語",
    "言語を英語に変更して": "英語",
    "これからは日本語で": "日本語",
}
OTHERS = (
    "send the English version to Nadia by Friday",
    "the contract must be in Japanese",
    "reply to them in English",
    "契約書を英語で送って",
    "英語版の資料を金曜までに送る",
)


@pytest.mark.parametrize(("text", "named"), ORDERS.items())
def test_an_order_to_be_written_to_in_a_language(text: str, named: str) -> None:
    [call] = read(turn("tess", text))
    assert (call.verb, call.arguments) == ("set_language", {"language": named})


@pytest.mark.parametrize("text", OTHERS)
def test_a_language_that_is_spoken_of_changes_nothing(text: str) -> None:
    assert all(call.verb != "set_language" for call in read(turn("tess", text)))
