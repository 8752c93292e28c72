"""What was said is found in other words, of the person who said it, and a customer's own mail before a note that differs."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.company import Company, in_thread
from tools.entries.log_interaction import log_interaction
from tools.errors import NotFound
from tools.recall.recall import recall
from tools.recall.remember import remember_words
from tools.results import Recalled
from tools.said import SaidNote

NORA, THEO, HANA = "Nora Blake", "Theo Grant", "森 花"


@pytest.fixture
def company(company: Company) -> Company:
    """With some notes."""
    told(
        company,
        NORA,
        "Isla Park at Brightwater finds the rebate too small, wants a named engineer.",
        "Brightwater",
        "Isla Park",
    )
    told(
        company,
        NORA,
        "Gus Ferro of Brightwater: their server room moves in autumn.",
        "Brightwater",
        "Gus Ferro",
    )
    told(company, THEO, "Tideline will pay in quarters. Rosa Ito signs next month.", "Tideline", "Rosa Ito")
    told(
        company, HANA, "みどり電機の佐々木部長、値段は据え置きなら更新するとのこと。", "みどり電機", "佐々木"
    )
    told(company, HANA, "浜松倉庫の勉強会に参加。端末が遅いと叱られた。", "浜松倉庫", "")
    return company


def told(company: Company, author: str, text: str, account: str, contact: str, kind: str = "call") -> None:
    note = SaidNote(text=text, account=account, contacts=[contact] if contact else [], kind=kind)
    log_interaction(company.turn(author, text), [note])
    while remember_words(company.workspace):
        pass


def found(company: Company, query: str, name: str = "", author: str = NORA) -> Recalled:
    return recall(company.turn(author, f"{query} {name}"), query, name)


@pytest.mark.parametrize(
    ("query", "name", "words"),
    [
        ("what did Isla say about the discount", "Isla Park", "rebate"),
        ("who wants to pay in instalments?", "", "quarters"),
        ("what did we hear about support", "Brightwater", "engineer"),
        ("価格について何と言っていた?", "佐々木部長", "据え置き"),
        ("講習会はどこで?", "", "勉強会"),
        ("お叱りを受けたのは?", "", "叱られた"),
        ("which customer talked about prices?", "みどり電機", "値段"),
    ],
)
def test_a_note_is_found_in_other_words(company: Company, query: str, name: str, words: str):
    hits = found(company, query, name).hits
    assert hits
    assert words in hits[0].passage
    assert hits[0].entry.author.name in (NORA, THEO, HANA)


def test_of_a_name_that_several_bear_the_notes_of_all_are_looked_through(company: Company):
    told(
        company,
        THEO,
        "Isla Chen of Corvid Freight asked for a demo of the scanner.",
        "Corvid Freight",
        "Isla Chen",
    )
    result = found(company, "what did Isla say about the scanner", "Isla")
    assert result.about is None
    assert [hit.entry.account and hit.entry.account.name for hit in result.hits][:1] == ["Corvid Freight"]


def test_that_nothing_was_found_is_told(company: Company):
    nothing = found(company, "did they mention kangaroos", "Brightwater")
    assert (nothing.hits, nothing.about and nothing.about.name) == ((), "Brightwater Foods")
    with pytest.raises(NotFound):
        found(company, "pricing", "Zanzibar Lamps")


def test_in_a_thread_it_is_about_the_threads_customer(company: Company):
    turn = in_thread(company.turn(NORA, "what did they say about payment", account="Tideline"))
    assert [
        hit.entry.account and hit.entry.account.name
        for hit in recall(turn, "what did they say about payment").hits
    ] == ["Tideline"]


def test_the_customers_own_mail_comes_before_a_note_that_says_otherwise(company: Company):
    told(company, THEO, "Norden Bank: they accept the renewal at €30,000.", "Norden Bank", "")
    told(company, THEO, "> We accept the renewal at €24,000.\nNorden Bank", "Norden Bank", "", "email")
    told(company, NORA, "Norden Bank accept the renewal at €30,000, great renewal.", "Norden Bank", "")
    result = found(company, "what did they say about the renewal", "Norden Bank")
    assert result.differ
    assert "24,000" in result.hits[0].entry.text
    assert any("30,000" in hit.entry.text for hit in result.hits)
    agreed = found(company, "what did Isla say about the discount", "Isla Park")
    assert not agreed.differ


SAYS_NO = [
    ("> We have not approved the renewal.", "Norden Bank approved the renewal, all good.", True),
    ("> Our team does not want the SSO module.", "Norden Bank want the SSO module, keen.", True),
    ("> We did not receive the sensors.", "Norden Bank got the sensors, fine.", True),
    ("> SSOオプションは不要です。", "Norden Bank SSOオプションを希望。", True),
    ("> 契約はまだ承認されていません。", "Norden Bank 契約は承認済み。", True),
    ("> We approved the renewal.", "Norden Bank approved the renewal.", False),
    ("> We do not want the analytics.", "Norden Bank want the SSO module.", False),
    ("> If the board approves the renewal, we go on.", "Norden Bank have not approved the renewal.", False),
    ("> 分析オプションは不要です。", "Norden Bank 保守契約を希望。", False),
]


@pytest.mark.parametrize(("mail", "note", "differ"), SAYS_NO, ids=[mail[:30] for mail, _, _ in SAYS_NO])
def test_a_customer_who_says_no_where_a_note_says_yes_is_heard_first(
    company: Company, mail: str, note: str, differ: bool
) -> None:
    told(company, NORA, note, "Norden Bank", "")
    told(company, THEO, f"{mail}\nNorden Bank", "Norden Bank", "", "email")
    result = found(company, note.removeprefix("Norden Bank "), "Norden Bank")
    assert result.differ == differ
    if differ:
        assert len(result.hits) > 1
        assert result.hits[0].entry.text.startswith(mail)


def test_weeks_later_it_is_another_mind(company: Company) -> None:
    told(company, NORA, "Norden Bank approved the renewal, all good.", "Norden Bank", "")
    later = in_thread(company.turn(THEO, "x"))
    text = "> We have not approved the renewal.\nNorden Bank"
    turn = in_thread(company.turn(THEO, text, at=later.now + timedelta(days=60)))
    log_interaction(turn, [SaidNote(account="Norden Bank", kind="email")])
    while remember_words(company.workspace):
        pass
    assert not found(company, "approved the renewal", "Norden Bank").differ
