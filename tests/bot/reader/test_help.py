"""What the help says one may write is understood, in every language it is shown in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import cast
from zoneinfo import ZoneInfo

import pytest

from bot.cards.languages import languages
from bot.reader.read import intent_of, read
from store.database import Workspace
from store.names import AccountName, ContactName, Names, UserName
from store.users import User
from tools.lexicon import Lexicon
from tools.turn import Focus, Place, Turn

INTENTS = {
    "log": {"log", "change"},
    "ask": {"ask"},
    "change": {"change"},
    "manage": {"change", "ask"},
    "run": {"change", "ask"},
}
"""What each part of the help is about; "undo" stands beside the notes that it takes back."""
NAMES = Names(
    accounts=(
        AccountName(1, "Acme"),
        AccountName(2, "Globex"),
        AccountName(3, "アクメ株式会社", ("アクメ",)),
    ),
    contacts=(ContactName(1, "Maria Lopez", "CFO", 1), ContactName(2, "田中 誠", "部長", 3)),
    users=(
        UserName(1, "Ben Okafor", "ben@ours.example"),
        UserName(2, "Alice Nguyen", "alice@ours.example"),
        UserName(3, "小川 美咲", "ogawa@ours.example"),
        UserName(4, "佐藤 健", "sato@ours.example"),
        UserName(5, "高橋 誠", "takahashi@ours.example"),
        UserName(6, "山本 健太", "yamamoto@ours.example"),
        UserName(7, "田中 愛", "tanaka@ours.example"),
    ),
)


def examples() -> Iterator[tuple[str, str, str]]:
    for code, language in languages().items():
        for part in INTENTS:
            yield from ((code, part, text) for text in language.find(f"help.{part}.examples"))
        assert set(language.find("help")) - {"hello"} == set(INTENTS)
        yield from ((code, "", text) for text in language.find("declined.examples"))


@pytest.mark.parametrize(("code", "part", "text"), list(examples()))
def test_every_example_is_understood(code: str, part: str, text: str):
    zone = ZoneInfo("Asia/Tokyo" if code == "ja" else "America/Chicago")
    country = "JP" if code == "ja" else "US"
    author = User(
        1, "Ben Okafor", "ben@ours.example", "admin", None, zone.key, code, country, None, active=True
    )
    now = datetime(2026, 11, 18, 10, 30, tzinfo=zone)
    turn = Turn(
        cast(Workspace, None),
        Lexicon.build(NAMES),
        author,
        now,
        text,
        place=Place(direct=True),
        focus=Focus(1),
    )
    calls = read(turn)
    assert calls, "read as chat"
    assert [call.verb for call in calls] != ["decline"]
    assert intent_of(calls) in INTENTS.get(part, {"log", "ask"})
