"""A step's action is what is to be done, without who and when."""

from __future__ import annotations

import pytest

from tools.steps.action import action


@pytest.mark.parametrize(
    ("words", "due", "owner", "expected"),
    [
        ("Send the quote by Friday", "Friday", "", "Send the quote"),
        ("Send the quote by Friday", "by Friday", "", "Send the quote"),
        ("by Monday send the deck", "by Monday", "", "send the deck"),
        ("a pilot in January, 12k", "January", "", "a pilot"),
        ("check in Friday", "Friday", "", "check in"),
        ("send the plan in early May", "May", "", "send the plan"),
        ("Ben to call Rosa on Tuesday", "Tuesday", "Ben", "call Rosa"),
        ("Ben will call Rosa", "", "Ben", "call Rosa"),
        ("call Rosa (Ben)", "", "Ben", "call Rosa"),
        ("call Rosa with Ben", "", "Ben", "call Rosa with Ben"),
        ("I need to send the DPA tomorrow", "tomorrow", "", "send the DPA"),
        ("please review the MSA.", "", "", "review the MSA"),
        ("prep Friday's demo by Thursday", "by Thursday", "", "prep Friday's demo"),
        ("Thomas's tomorrow list", "", "Tom", "Thomas's tomorrow list"),
        ("Friday", "Friday", "", "Friday"),
        ("金曜までに見積を送付", "金曜", "", "見積を送付"),
        ("見積を金曜までに送付", "金曜までに", "", "見積を送付"),
        ("来週中に契約書を確認します", "来週中", "", "契約書を確認します"),
        ("山田さんが6月12日に資料を送る", "6月12日", "山田", "資料を送る"),
        ("先方より金曜までに返答", "金曜までに", "先方", "返答"),
    ],
)
def test_who_and_when_are_cut_out(words: str, due: str, owner: str, expected: str) -> None:
    assert action(words, due, owner) == expected
