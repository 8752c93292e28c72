"""News of a customer that sounds like an order to change its record is a note all the same; told outright it is one."""

from __future__ import annotations

import pytest

from bot.reader.read import read
from tests.bot.reader.company import turn

NEWS = (
    "Corvus is now in the final round with their board",
    "Corvus Mining changed their requirements again, not happy",
    "Delphi is under new management now, Yusuf stays",
    "met Stella at Corvus, they moved the project to their Dallas team",
    "Corvus Mining reopened their plant in Gary, good visit",
    "Juniper Hotels wants to change its address on the invoice, told accounting",
    "Delphi called the new name of our product confusing",
    "call with Stella at Corvus: her boss is the new buyer",
    "Yusuf Demir is on leave now until January",
    "spoke with Bruno Keller, he is no longer against the add-on",
    "近江ガラスは社名変更を検討中らしい、担当者と電話",
    "近江ガラスさん、本社移転で予算が厳しいとのこと。部長と面談",
    "カワセミ、開発を再開したいと電話",
    "丸の内保険、今は大阪に集中したいそうです。来月再訪",
)
ORDERS = (
    ("Corvus Mining changed its name to Corvus Minerals", "update_account", "name", "Corvus Minerals"),
    ("Delphi is now in Dallas", "update_account", "city", "Dallas"),
    ("Delphi moved their HQ to Denver", "update_account", "city", "Denver"),
    ("reopen the Corvus Mining deal", "update_deal", "stage", "reopen"),
    ("Bruno Keller doesn't work at Corvus Mining anymore", "update_contact", "contact", "Bruno Keller"),
    ("近江ガラスが社名変更して近江硝子テックになりました", "update_account", "name", "近江硝子テック"),
    ("丸の内保険の住所は札幌に変更", "update_account", "city", "札幌"),
    ("近江ガラスの商談、失注を取り消して再開", "update_deal", "stage", "失注を取り消して再開"),
)


@pytest.mark.parametrize("text", NEWS)
def test_news_is_a_note(text: str) -> None:
    by = "tess" if text.isascii() else "ryo"
    assert [call.verb for call in read(turn(by, text))] == ["log_interaction"]


@pytest.mark.parametrize(("text", "verb", "field", "value"), ORDERS, ids=[text[:40] for text, *_ in ORDERS])
def test_told_outright_it_is_an_order(text: str, verb: str, field: str, value: str) -> None:
    by = "tess" if text.isascii() else "ryo"
    (call,) = read(turn(by, text))
    assert call.verb == verb
    assert call.arguments[field] == value
