"""A name that a person confirmed once is known; that it is none of those offered is not asked twice in a conversation."""

from __future__ import annotations

import pytest

from tests.e2e.world import ALICE, KENTA, World, buttons

pytestmark = pytest.mark.usefixtures("rapport")

SAID = [
    (
        ALICE,
        "Call with Norwind Trading Co, wants a demo",
        "Met Norwind Trading Co, all good",
        "Northwind Traders",
    ),
    (KENTA, "東亜精器株式会社と電話。好感触。", "東亜精器株式会社を訪問。特になし", "東亜精機株式会社"),
]


def answer(town: World, who: str, said: str, choice: str) -> str:
    card = town.reply(who, said)
    name = next(name for name, held in buttons(card) if f'"choice": "{choice}' in held)
    town.slack.press(who, f"dm:{who}", card["ts"], name)
    town.settled()
    return town.read(town.card(f"dm:{who}", card["ts"]))


@pytest.mark.parametrize(("who", "said", "again", "customer"), SAID)
def test_a_name_confirmed_once_is_known(town: World, who: str, said: str, again: str, customer: str) -> None:
    assert f"{customer} · " in answer(town, who, said, "accounts:")
    card = town.reply(who, again)
    assert f"{customer} · " in town.read(card)
    assert [name for name, _ in buttons(card)] == ["edit", "undo"]


@pytest.mark.parametrize(("who", "said", "again", "customer"), SAID)
def test_none_of_these_is_not_asked_again_here(
    town: World, who: str, said: str, again: str, customer: str
) -> None:
    answer(town, who, said, "none")
    card = town.reply(who, again)
    assert customer not in town.read(card)
    assert [name for name, _ in buttons(card)] == ["edit", "undo"]


def test_elsewhere_it_is_asked(town: World) -> None:
    who, said, again, _ = SAID[0]
    answer(town, who, said, "none")
    assert "Is it one of these?" in town.ask(who, f"@Rapport {again}", "sales")
