"""Which names stand in a text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.names import AccountName, Names
from tests.tools.people_and_companies import ACCOUNTS, CONTACTS, LEXICON, NAMES, USERS
from tools.lexicon import Lexicon


def found(text: str) -> dict[str, str]:
    """Words of each mention → its likeliest name."""
    return {mention.words: mention.candidates[0].name for mention in LEXICON.find(text)}


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("call with harbor point today", "harbor point", "Harbor Point Hotels"),
        ("Brightwater's CFO called", "Brightwater", "Brightwater Utilities"),
        ("brightwatr wants a quote", "brightwatr", "Brightwater Utilities"),
        ("Bright Water called", "Bright Water", "Brightwater Utilities"),
        ("met Pine and Oak", "Pine and Oak", "Pine & Oak"),
        ("met Pine &amp; Oak", "Pine &amp; Oak", "Pine & Oak"),
        ("Gruebel und Soehne signed", "Gruebel und Soehne", "Grübel & Söhne GmbH"),
        ("Grubel & Sohne signed", "Grubel & Sohne", "Grübel & Söhne GmbH"),
        ("ＢＷＵ signed", "ＢＷＵ", "Brightwater Utilities"),
        ("Delmont Corp. called", "Delmont", "Delmont Corporation"),
        ("みどり建設様を訪問", "みどり建設", "株式会社みどり建設"),
        ("ミドリケンセツの件", "ミドリケンセツ", "株式会社みどり建設"),
        ("㈱みどり建設と打合せ", "みどり建設", "株式会社みどり建設"),
        ("光和精密㈱に電話", "光和精密", "光和精密株式会社"),
        ("Kowa Seimitsu visit", "Kowa Seimitsu", "光和精密株式会社"),
        ("ﾉｰｽﾌｨｰﾙﾄﾞへ見積", "ﾉｰｽﾌｨｰﾙﾄﾞ", "株式会社ノースフィールド"),
        ("ノースフイールドの件", "ノースフイールド", "株式会社ノースフィールド"),
        ("see sage.example for details", "sage.example", "Sage"),
        ("bob@delmont.example wrote", "bob@delmont.example", "Delmont Corporation"),
    ],
)
def test_a_company_is_known_however_it_is_written(text: str, words: str, name: str) -> None:
    assert found(text)[words] == name


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Nora Kessler called", "Nora Kessler", "Nora Kessler"),
        ("Kessler, the CTO, called", "Kessler", "Nora Kessler"),
        ("lunch w/ Katie Bell", "Katie Bell", "Katherine Bell"),
        ("Dr Gruebel agreed", "Gruebel", "Dr. Jörg Grübel"),
        ("Denhom signed", "Denhom", "Will Denholm"),
        ("tadeo q. is fine", "tadeo q", "Tadeo Q."),
        ("N. Kessler wrote", "N. Kessler", "Nora Kessler"),
        ("<mailto:april@sage.example|april> wrote", "<mailto:april@sage.example|april>", "April Waters"),
        ("齋藤様と面談", "齋藤", "齊藤 茜"),
        ("斉藤購買課長が来社", "斉藤", "齊藤 茜"),
        ("茜 齊藤 is visiting", "茜 齊藤", "齊藤 茜"),
        ("森田誠さんから電話", "森田誠", "森田 誠"),
        ("Morita-san called", "Morita", "森田 誠"),
        ("<@U0DREW> please", "<@U0DREW>", "Drew Barnes"),
    ],
)
def test_a_person_is_known_by_any_part_of_the_name(text: str, words: str, name: str) -> None:
    assert found(text)[words] == name


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("talked to Hope about it", "Hope"),
        ("Hope said yes", "Hope"),
        ("April from Sage rang", "April"),
        ("told april at sage", "april"),
        ("Sage: renewal is on track", "Sage"),
        ("Quick call with Sage", "Sage"),
        ("Will says the pilot works", "Will"),
        ("sage wants a demo", "sage"),
        ("quick call w sage today", "sage"),
        ("lunch with hope", "hope"),
        ("talked to april yesterday", "april"),
        ("will called about the pilot", "will"),
        ("西さんに連絡", "西"),
        ("若葉の大西様から連絡", "若葉"),
        ("光和の島部長に送付", "島"),
    ],
)
def test_an_ordinary_word_is_a_name_where_it_is_used_as_one(text: str, words: str) -> None:
    assert any(mention.words == words and mention.by_use for mention in LEXICON.find(text))


@pytest.mark.parametrize(
    "text",
    [
        "I hope we close soon",
        "Hope you are well",
        "will send the deck",
        "Will send the deck",
        "by April 3 we ship",
        "they sign in April",
        "some sage advice",
        "our sage said to wait",
        "we will call about the pilot",
        "西日本に出張",
        "島根へ出張",
        "若葉の季節ですね",
        "the point of the harbor",
        "flew to Boston",
    ],
)
def test_an_ordinary_word_is_none_elsewhere(text: str) -> None:
    assert found(text) == {}


def test_two_ordinary_words_are_names_because_of_each_other() -> None:
    assert found("april @ sage, 15 min on the phone") == {"april": "April Waters", "sage": "Sage"}
    assert found("the roast in april needs sage") == {}


def test_people_of_the_customer_in_the_text_come_before_a_colleague_called_so() -> None:
    assert found("Priya at Boston Gear called")["Priya"] == "Priya Anand"
    assert found("Priya will send it to Sage")["Priya"] == "Priya Nair"


def test_the_right_one_of_two_namesakes_is_the_one_at_the_customer_in_the_text() -> None:
    assert found("Delmont Marine: Nora called")["Nora"] == "Nora Vidal"
    assert found("みどり建設の大西さん")["大西"] == "大西 進"


def test_a_known_first_name_with_an_unknown_family_name_is_a_stranger() -> None:
    assert found("met Nora Castellan") == {}
    assert found("大西健一さんと面談") == {}
    assert found("有限会社大西に請求書を送る") == {}
    assert found("あれはもりただと思う") == {}


def test_a_title_makes_it_a_person() -> None:
    assert [c.table for c in LEXICON.find("mr grübel called")[0].candidates] == ["contacts"]


def test_the_honorific_is_told_and_not_part_of_the_name() -> None:
    mention = LEXICON.find("森田工場長と面談")[0]
    assert (mention.words, mention.honorific) == ("森田", "工場長")


def test_a_deal_is_found_beside_its_customer() -> None:
    deals = [m.candidates for m in LEXICON.find("Delmont renewal 2027 moved on") if m.kind == "deals"]
    assert [[deal.id for deal in candidates] for candidates in deals] == [[1]]


def test_two_companies_of_one_beginning_are_equal() -> None:
    scores = [candidate.score for candidate in LEXICON.find("光和さんから電話")[0].candidates]
    assert len(scores) == 2
    assert scores[0] == scores[1]


def test_a_short_name_allows_no_slip() -> None:
    assert found("Sags called") == {}
    assert found("BWO called") == {}


def test_the_first_letter_is_not_misspelt() -> None:
    assert found("Drightwater called") == {}


PARTS = [row.name for row in (*ACCOUNTS, *CONTACTS, *USERS)]
JUNK = [
    "さん",
    "様",
    "と",
    "w/ ",
    " & ",
    "\n",
    "、",
    "'s",
    "<@U0DREW>",
    "x@sage.example",
    "ﾞ",
    "\u0301",
    "\ud800",
    "🎉",
    "㈱",
]


@given(st.lists(st.one_of(st.sampled_from(PARTS + JUNK), st.text(max_size=6)), max_size=8).map("".join))
def test_find_never_raises_and_its_words_stand_in_the_text(text: str) -> None:
    last = 0
    for mention in LEXICON.find(text):
        assert text[mention.start : mention.end] == mention.words != ""
        assert mention.start >= last, "mentions overlap"
        assert mention.candidates
        assert 0 < mention.confidence <= 1
        last = mention.end


@given(st.one_of(st.sampled_from(PARTS), st.text(max_size=30)))
def test_lookup_never_raises(words: str) -> None:
    for table in ("accounts", "contacts", "users", "products", "deals"):
        scores = [candidate.score for candidate in LEXICON.lookup(words, table)]
        assert scores == sorted(scores, reverse=True)


def test_every_name_means_its_own_row() -> None:
    for table in ("accounts", "contacts", "users", "products"):
        for row in getattr(NAMES, table):
            assert LEXICON.lookup(row.name, table)[0].id == row.id


def test_an_updated_lexicon_knows_what_a_new_one_would() -> None:
    renamed = ACCOUNTS[2]._replace(name="Thornbury", aliases=())
    later = Names((*ACCOUNTS[:2], renamed, *ACCOUNTS[4:]), CONTACTS[1:], USERS, NAMES.products, NAMES.deals)
    updated, fresh = LEXICON.updated(later, 2), Lexicon.build(later, 2)
    assert dict(updated.index.deals) == dict(fresh.index.deals)
    assert {key: set(codes) for key, codes in updated.index.keys.items()} == {
        key: set(codes) for key, codes in fresh.index.keys.items()
    }
    assert [c.name for c in updated.lookup("Thornburry", "accounts")] == ["Thornbury"]
    assert updated.lookup("Sage", "accounts") == ()
    assert [c.name for c in LEXICON.lookup("Sage", "accounts")] == ["Sage"], "the old one stays as it was"


def test_a_misspelling_of_a_name_that_is_gone_means_nothing() -> None:
    later = LEXICON.updated(Names(ACCOUNTS[:4], CONTACTS, USERS), 2)
    assert later.lookup("brightwatr", "accounts") == ()
    assert later.find("Brightwatr called") == []


def test_a_workspace_without_names_finds_nothing() -> None:
    assert Lexicon.build(Names()).find("Sage and 若葉さん, bob@sage.example") == []


def test_names_of_one_letter_and_of_symbols_do_no_harm() -> None:
    odd = Lexicon.build(
        Names((AccountName(1, "X"), AccountName(2, "!!!"), AccountName(3, "株式会社"), AccountName(4, "The")))
    )
    assert [c.name for c in odd.lookup("X", "accounts")] == ["X"]
    assert odd.find("the next !!! is 株式会社 x") == []


def test_an_honorific_is_never_the_short_name_of_a_customer() -> None:
    both = (
        AccountName(1, "サンライズ横浜株式会社", ("サンライズ横浜",), "", 1),
        AccountName(2, "サンライズメディカル株式会社", ("サンメディ",), "", 1),
    )
    lexicon = Lexicon.build(replace(NAMES, accounts=both), 1)
    words = [mention.words for mention in lexicon.find("森田さんからLINE。今日中に復旧させます")]
    assert "さん" not in words
