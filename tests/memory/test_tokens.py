import pytest

from memory.tokens import tokens

SAME = [
    ("Renewals", "renewal"),
    ("Maria's quote", "maria quote"),
    ("ＡＣＭＥ", "acme"),
    ("ｱｸﾒ", "アクメ"),
    ("pricing, PRICING!", "pricing pricing"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_ways_to_write_a_word_are_one(one: str, other: str) -> None:
    assert tokens(one) == tokens(other)


@pytest.mark.parametrize(
    ("name", "text"),
    [("山田", "昨日山田さんと電話"), ("田", "山田"), ("予算", "来期の予算は"), ("SSO", "SSO対応の約束")],
)
def test_a_short_japanese_word_is_found_in_a_sentence(name: str, text: str) -> None:
    assert set(tokens(name)[:1]) & set(tokens(text))


@pytest.mark.parametrize("text", ["", "🙂🙂", "  ", "?!", "\0"])
def test_a_text_without_words_has_none(text: str) -> None:
    assert tokens(text) == []
