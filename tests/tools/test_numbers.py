from __future__ import annotations

from decimal import Decimal

import pytest

from tools.numbers import find


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("twenty nine of may", [29]),
        ("nine thirty", [9, 30]),
        ("two thousand and thirty two", [2032]),
        ("fourteen and fifteen", [14, 15]),
        ("thirty-five", [35]),
        ("two hundred five", [205]),
        ("nineteen hundred", [1900]),
        ("a hundred thousand", [100_000]),
        ("twenty third", [23]),
        ("20 3", [20, 3]),
        ("1.5 million", [1_500_000]),
        ("1億2000万", [120_000_000]),
        ("三百五十万", [3_500_000]),
        ("二〇二六年十二月", [2026, 12]),
        ("四十九兆九千五百九十二億", [49_959_200_000_000]),
        ("1万億", [1_000_000_000_000]),
        ("11万3千", [113_000]),
        ("36.57億", [3_657_000_000]),
        ("1,200万", [12_000_000]),
        ("150万 11", [1_500_000, 11]),
        ("someone else", []),
        ("", []),
    ],
)
def test_numbers_are_read_as_they_are_said(text: str, numbers: list[int]) -> None:
    found = list(find(text))
    assert [number.value for number in found] == [Decimal(number) for number in numbers]


def test_an_ordinal_says_so_and_ends_a_number() -> None:
    first, second = find("twenty fourth one")
    assert (first.value, first.ordinal, second.value, second.ordinal) == (24, True, 1, False)


def test_digits_alone_are_told_from_words() -> None:
    assert [number.digits for number in find("12 三 4万")] == [True, False, False]


def test_a_power_that_multiplies_nothing_says_so() -> None:
    assert [number.power for number in find("数万 3万")] == [True, False]
