"""What a person sees of Slack's markup."""

from __future__ import annotations

import pytest

from bot.playground.slack import visible_text

NAMES = {"U1": "Alice", "C1": "sales"}
SEEN = [
    ("*Renewal*: ~$15,000~ → _$18,000_", "Renewal: $15,000 → $18,000"),
    ("<@U1> in <#C1>", "@Alice in #sales"),
    (
        "<https://x.example|Lumen> <mailto:a@x.example|a@x.example> <tel:+81312345678>",
        "Lumen a@x.example +81312345678",
    ),
    ("<!date^1700000000^{date}|14 Nov>", "14 Nov"),
    ("R&amp;D &lt;!channel&gt;", "R&D <!channel>"),
    ("snake_case_name 2*3*4", "snake_case_name 2*3*4"),
    ("`*code*`", "*code*"),
    ("&amp;lt;b&amp;gt;", "&lt;b&gt;"),
    ("日本*太字*です", "日本*太字*です"),
]


@pytest.mark.parametrize(("written", "seen"), SEEN)
def test_markup_reads_as_slack_shows_it(written: str, seen: str) -> None:
    assert visible_text({"text": written}, NAMES) == seen


def test_with_blocks_the_text_is_only_the_notification() -> None:
    blocks = [
        {"type": "header", "text": {"type": "plain_text", "text": "Logged"}},
        {"type": "section", "fields": [{"type": "mrkdwn", "text": "*Owner*\n<@U1>"}]},
        {
            "type": "actions",
            "elements": [
                {"type": "button", "text": {"type": "plain_text", "text": "Undo"}, "value": "hidden"}
            ],
        },
        {
            "type": "table",
            "rows": [[{"type": "raw_text", "text": "Stage"}, {"type": "raw_number", "value": 3}]],
        },
    ]
    assert visible_text({"text": "notification", "blocks": blocks}, NAMES).split("\n") == [
        "Logged",
        "Owner",
        "@Alice",
        "Undo",
        "Stage",
        "3",
    ]
