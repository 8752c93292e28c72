"""What people say about money."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tools.money import find, major, minor

AMOUNTS = """
$18k                        18000 USD
45 grand                    45000
£1.2m                       1200000 GBP
€30.000                     30000 EUR
3.000.000,00 €              3000000 EUR
€12.500,50                  12500.50 EUR
$12,500.50                  12500.50 USD
$1.250m                     1250000 USD
USD 26,500                  26500 USD
26,500 USD                  26500 USD
18k USD                     18000 USD
75 USD million              75000000 USD
twenty MUSD                 20000000 USD
two hundred thousand dollars  200000 USD
half a million dollars      500000 USD
thirty five grand           35000
1.5 mil                     1500000
fifty thousand for it       50000
CHF 12'000                  12000 CHF
$CAD 5,000                  5000 CAD
CA$5,000                    5000 CAD
A$3k                        3000 AUD
a $5 fee                    5 USD
HK$ 20k                     20000 HKD
$5,000 CAD                  5000 CAD
10 bucks                    10 USD
Rs 5,000                    5000 INR
12,34,567 rupees            1234567 INR
500 Finnish markka          500 FIM
2 dollars 3 cents           2.03 USD
$10-15k                     10000 USD, 15000 USD
10〜15万円                  100000 JPY, 150000 JPY
was $40k, now $50k          40000 USD, 50000 USD
1,200万円                   12000000 JPY
１，２００万円              12000000 JPY
1億2000万                   120000000
三百五十万円                3500000 JPY
80万                        800000
¥3,000,000                  3000000 JPY
￥300,000                   300000 JPY
11万3千円                   113000 JPY
5百万円                     5000000 JPY
300ウォン                   300 KRW
20万人民元                  200000 CNY
5千元                       5000 CNY
2万ユーロ                   20000 EUR
50元6角3分                  50.63 CNY
8億台湾ドル                 800000000 TWD
445ナイラ                   445 NGN
見積150万 11月末            1500000
"""

NO_MONEY = """
412 users
14 trucks
4名
350名
10% off
2割引
5k run
10k users
20k contacts
80万人
3万件
数万円
何百万円
401k
4k
version 2.1.3
v2
1_000
1e6
NaN
inf dollars
$DEC
+81 90-1234-5678
555-1212
2026-11-18
12/3
10:30
45m call
20 min
40,800
TRY 5 times
ALL 5 solutions
3 sol
5 top deals
万一
億劫
千葉
百貨店
ハンドル5本
5ポンドケーキ
一万歩
$99999999999999999999
printf("1\\n2\\n")
"""


def rows(table: str) -> list[tuple[str, str]]:
    lines = [line.split("  ", 1) for line in table.strip().splitlines()]
    return [(words.strip(), said.strip()) for words, said in lines]


@pytest.mark.parametrize(("text", "amounts"), rows(AMOUNTS))
def test_an_amount_is_read_with_its_currency(text: str, amounts: str) -> None:
    expected = [tuple(said.split(" ")) for said in amounts.split(", ")]
    found = [(money.amount, money.currency) for money in find(text)]
    assert found == [(Decimal(value), code[0] if code else None) for value, *code in expected]


@pytest.mark.parametrize("text", NO_MONEY.strip().splitlines())
def test_what_is_no_money_finds_nothing(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("$400 per seat", "seat"),
        ("$12/user/month", "seat"),
        ("£30 a month", "month"),
        ("$11,000/yr", "year"),
        ("$65k a year", "year"),
        ("$5 each", "unit"),
        ("20k annually", "year"),
        ("月額5万円", "month"),
        ("年額120万", "year"),
        ("1人あたり3,000円", "seat"),
        ("ユーザーあたり月額1,500円", "seat"),
        ("5万円/月", "month"),
        ("1台5万円", "unit"),
        ("来月50万円", None),
        ("$400 for the seat", None),
    ],
)
def test_a_price_says_what_it_is_for(text: str, per: str | None) -> None:
    assert [money.per for money in find(text)] == [per]


def test_cents_alone_stay_cents() -> None:
    (money,) = find("50 cents more")
    assert (money.amount, money.currency, money.subunit) == (50, "USD", True)


def test_the_locale_reads_what_the_form_leaves_open() -> None:
    assert [m.amount for m in find("€1.500k", locale="de-DE")] == [1_500_000]
    assert [m.amount for m in find("€1.500k", locale="en-US")] == [1_500]


def test_words_stand_where_they_say_in_the_text_as_written() -> None:
    text = "Ｆｏｒ ㈱トミタ：提案金額 １，２００万円 （was US$ 9k）"
    assert [money.words for money in find(text)] == ["１，２００万円", "US$ 9k"]
    assert all(text[money.start : money.end] == money.words for money in find(text))


@pytest.mark.parametrize(
    ("amount", "currency", "units"),
    [("18000", "USD", 1800000), ("0.125", "EUR", 13), ("12000000", "JPY", 12000000), ("1.2345", "KWD", 1235)],
)
def test_minor_units_round_half_up(amount: str, currency: str, units: int) -> None:
    assert minor(Decimal(amount), currency) == units


@given(st.integers(-(10**12), 10**12), st.sampled_from(["USD", "JPY", "KWD", "EUR"]))
def test_major_is_the_inverse_of_minor(units: int, currency: str) -> None:
    assert minor(major(units, currency), currency) == units


PHRASES = [words for words, _ in rows(AMOUNTS)] + NO_MONEY.strip().splitlines()
ODD = st.text(st.characters(), max_size=8)
MIXED = st.lists(st.sampled_from(PHRASES) | ODD, max_size=12).flatmap(
    lambda parts: st.sampled_from(["", " ", "\n", ", ", "-", "/"]).map(lambda mark: mark.join(parts))
)


@settings(max_examples=300, deadline=None)
@given(MIXED, st.sampled_from(["en-US", "de-DE", "ja-JP"]))
def test_it_never_raises_and_its_words_stand_in_the_text(text: str, locale: str) -> None:
    end = 0
    for money in find(text, locale=locale):
        assert end <= money.start < money.end
        assert text[money.start : money.end] == money.words
        assert money.amount.is_finite()
        assert 0 <= money.amount < 10**15
        end = money.end


@pytest.mark.parametrize(
    "piece", ["$1k ", "1,", "万", "一", "$", "5円/月", "one and ", "\x00", "\ud800", "12 "]
)
def test_a_very_long_text_is_read_to_its_end(piece: str) -> None:
    text = (piece * 40_000)[:40_000]
    assert all(text[money.start : money.end] == money.words for money in find(text))


def test_amounts_do_not_overlap_where_one_character_stands_for_several() -> None:
    found = find("not $½24,000", bare=True)
    assert all(one.end <= other.start for one, other in pairwise(found))
