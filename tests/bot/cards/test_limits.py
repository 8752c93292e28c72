from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards import limits

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"


@given(st.text(), st.integers(1, 50))
def test_a_cut_text_fits_and_says_that_it_is_cut(text: str, most: int) -> None:
    short = limits.cut(text, most)
    assert limits.size(short) <= most
    assert short == text or short.endswith(limits.ELLIPSIS)


@pytest.mark.parametrize("most", range(2, 30))
def test_an_emoji_is_kept_whole_or_left_out(most: int) -> None:
    short = limits.cut(FAMILY * 4, most).removesuffix(limits.ELLIPSIS)
    if limits.size(FAMILY) < most:
        assert short.replace(FAMILY, "") == ""


def test_an_accent_stays_with_its_letter() -> None:
    assert limits.cut("cafe\u0301 olé", 5) == "caf…"


def test_a_flag_is_not_parted() -> None:
    flag = "\U0001f1ef\U0001f1f5"
    assert limits.cut(flag * 3, 9) == flag * 2 + "…"
    assert limits.cut(flag * 3, 7) == flag + "…"


@pytest.mark.parametrize("most", range(9, 15))
def test_a_figure_is_kept_whole_or_left_out(most: int) -> None:
    assert limits.cut("Quote of $18,000 sent", most) in ("Quote of…", "Quote…")


def test_a_text_that_fits_is_not_touched() -> None:
    assert limits.cut("a" * 75, 75) == "a" * 75
