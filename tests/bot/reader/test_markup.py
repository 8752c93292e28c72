from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reader.markup import LIMIT, plain


@given(st.text())
def test_plain_text_is_as_long_as_the_message(text: str) -> None:
    assert len(plain(text).text) == min(len(text), LIMIT)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("*Acme* called", "Acme called"),
        ("<mailto:ann@acme.example|Ann> wrote", "Ann wrote"),
        ("<mailto:ann@acme.example>", "ann@acme.example"),
        ("see <https://acme.example/x|the plan>", "see the plan"),
        ("see <https://acme.example/x>", "see"),
        ("> we accept", "we accept"),
        ("snake_case and 3*4", "snake_case and 3*4"),
        ("ＡＣＭＥ１２", "ACME12"),
        ("fish &amp; chips", "fish & chips"),
    ],
)
def test_markup_is_passed_over(written: str, read: str) -> None:
    assert plain(written).text.split() == read.split()


def test_quoted_lines_are_known() -> None:
    text = "Ann wrote\n> we accept\nnice"
    assert [text[start:end] for start, end in plain(text).quoted] == ["we accept"]
