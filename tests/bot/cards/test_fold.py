"""A long list: its first rows on the screen, the others in the same message behind a tap."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.cards.card import Viewer
from bot.cards.draw import draw
from bot.cards.fold import laid_open
from bot.cards.plain import plain
from bot.playground.blocks import checked_for_message
from tests.bot.cards.phone import screen
from tests.bot.cards.samples import CUSTOMER, DEAL, EN, HELEN, JA, ORBIT, TALLY
from tools.overviews import Customers, Pipeline, Scope
from tools.results import Ref

BOTH = pytest.mark.parametrize("viewer", [EN, JA], ids=["en", "ja"])


def listed(number: int, **more: Any) -> Pipeline:
    deals = tuple(replace(DEAL, id=n, name=f"Deal {n:02}") for n in range(number))
    return Pipeline(Scope(), "list", replace(TALLY, count=number), deals=deals, **more)


def folds(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [block for block in blocks if block["type"] == "container"]


@BOTH
def test_a_long_list_fits_the_screen_and_holds_every_deal(viewer: Viewer) -> None:
    card = draw(listed(60), viewer)
    lines = screen(card.blocks)
    assert len(lines) <= 28
    assert "Deal 08" in "\n".join(lines) and "Deal 09" not in "\n".join(lines)
    [fold] = folds(card.blocks)
    assert "51" in fold["title"]["text"] and fold["default_collapsed"]
    assert all(f"Deal {n:02}" in plain(card) for n in range(60))


def test_one_more_is_not_worth_a_tap() -> None:
    assert not folds(draw(listed(10), EN).blocks)
    assert "2 more" in folds(draw(listed(11), EN).blocks)[0]["title"]["text"]


def test_what_is_beyond_is_counted() -> None:
    assert "… and 40 more" in plain(draw(listed(60, more=40), EN))


@BOTH
def test_what_is_more_than_slack_takes_is_counted_too(viewer: Viewer) -> None:
    wide = Ref(1, "株" * 40)
    deals = tuple(replace(DEAL, id=n, name="株" * 40, account=wide, stage="株" * 70) for n in range(500))
    card = draw(Pipeline(Scope(), "list", TALLY, deals=deals), viewer)
    checked_for_message(card.blocks)
    rows = plain(card).count("$18,000")
    assert 20 < rows < 500
    assert str(500 - rows) in card.blocks[-2]["elements"][0]["text"]


def test_laid_open_it_says_the_same() -> None:
    card = draw(listed(30), EN)
    assert plain(replace(card, blocks=laid_open(card.blocks))) == plain(card)
    assert not folds(laid_open(card.blocks))


def test_a_row_says_what_the_grey_line_names() -> None:
    text = plain(draw(listed(2), EN))
    assert "Amount · Stage · Close date\nOrbit Dairy · Deal 00\n$18,000 · Proposal · Thu, Dec 31" in text


def test_a_single_deal_is_said_in_full() -> None:
    assert "$18,000 · Proposal · closes Thu, Dec 31\n" in plain(draw(listed(1), EN))


def test_owners_go_by_their_first_names_unless_two_share_one() -> None:
    def text(*names: str) -> str:
        deals = tuple(replace(DEAL, id=n, owner=Ref(n, name)) for n, name in enumerate(names))
        return plain(draw(Pipeline(Scope(), "list", TALLY, deals=deals), EN))

    assert "Dec 31 · Helen\n" in text("Helen Marsh", "山本 健太")
    assert "Dec 31 · 山本\n" in text("Helen Marsh", "山本 健太")
    assert "Dec 31 · Helen Marsh\n" in text("Helen Marsh", "Helen Ray")
    assert "Helen" not in text("Helen Marsh")


@BOTH
def test_a_long_list_of_customers_fits_the_screen(viewer: Viewer) -> None:
    found = tuple(replace(CUSTOMER, account=replace(ORBIT, id=n, name=f"Orbit {n:02}")) for n in range(60))
    card = draw(Customers(Scope("all"), 60, accounts=found), viewer)
    assert len(screen(card.blocks)) <= 28
    assert all(f"Orbit {n:02}" in plain(card) for n in range(60))


def test_a_customer_of_one_persons_is_not_said_to_be_theirs() -> None:
    found = (CUSTOMER, replace(CUSTOMER, account=replace(ORBIT, id=12)))
    assert (
        "Helen"
        not in plain(draw(Customers(Scope("all", whose=(HELEN,)), 2, accounts=found), EN)).split("\n", 2)[2]
    )
