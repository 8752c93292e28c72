"""Slack's text becomes what was typed."""

from __future__ import annotations

import pytest

from bot.slack.typed import mentions, typed

NAMES = {"U1": "Ken Sato", "UB": "Rapport"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<@UB> who owns this?", "who owns this?"),
        ("<@UB>: who owns this?", "who owns this?"),
        ("<@UB|rapport> <@UB> 東亜精機の担当は？", "東亜精機の担当は？"),
        ("who owns this <@UB>", "who owns this"),
        ("ask <@UB> about it", "ask Rapport about it"),
        ("with <@U1> and <@U9|ben>", "with Ken Sato and ben"),
        ("with <@U9>", "with U9"),
        ("a &lt;b&gt; &amp;amp; c", "a <b> &amp; c"),
        ("see <http://acme.com|acme.com> or <https://x.y/a?b=1>", "see acme.com or https://x.y/a?b=1"),
        ("mail <mailto:a@b.example|a@b.example>, <mailto:c@d.example>", "mail a@b.example, c@d.example"),
        ("call <tel:+81312345678|03-1234-5678>", "call 03-1234-5678"),
        ("in <#C1|general> and <#C2>", "in #general and #C2"),
        ("<!here> <!subteam^S1|@sales> <!date^17^{d}|today>", "@here @sales today"),
        ("nul\x00 and \ud800half", "nul and \ufffdhalf"),
        ("1 < 2 > 0", "1 < 2 > 0"),
        ("  ", ""),
        ("<@UB>", ""),
    ],
)
def test_it_reads_as_typed(text: str, words: str) -> None:
    assert typed(text, NAMES.get, "UB") == words


@pytest.mark.parametrize(
    ("text", "named"), [("<@UB> hi", True), ("hi <@UB|rapport>", True), ("<@UB2> hi", False), ("UB", False)]
)
def test_it_knows_a_mention(text: str, named: bool) -> None:
    assert mentions(text, "UB") is named
