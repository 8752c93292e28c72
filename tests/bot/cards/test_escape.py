from __future__ import annotations

import re

import pytest

from bot.cards import escape
from tests.bot.cards.attacks import ATTACKS

LIVE = re.compile(
    r"[<>]|&(?!amp;|lt;|gt;)|[@#]\w|:[\w+'-]+:|://|\w\.[^\W\d]|[*_~`]\S|\S[*_~`]",
)


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_of_an_attack_is_live(attack: str) -> None:
    inert = escape.mrkdwn(attack).replace(escape.WORD_JOINER, " ")
    assert not LIVE.search(inert)


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_is_read_is_what_was_typed(attack: str) -> None:
    assert escape.unescape(escape.mrkdwn(attack)) == escape.one_line(attack)


def test_ordinary_text_stays_as_it_is() -> None:
    for text in ("Renewal 2027: $15,000 → $18,000", "240万円で合意、来週返事", "v2.1 at 10:30, up 3.5%"):
        assert escape.mrkdwn(text) == text


def test_a_quote_at_the_start_is_no_quotation() -> None:
    assert not escape.mrkdwn("> approved").startswith("&gt;")


@pytest.mark.parametrize("hidden", ["\x00", "\ud800", "\u202e", "\U000e0041", "\x1b"])
def test_what_cannot_be_seen_is_left_out(hidden: str) -> None:
    assert escape.clean(f"a{hidden}b") == "ab"


def test_every_kind_of_line_break_is_one() -> None:
    assert escape.clean("a\r\nb\rc\u2028d") == "a\nb\nc\nd"
