"""What Rapport does not do is said plainly, and how it is done where there is a way; what is meant by “the owner”."""

from __future__ import annotations

import pytest

from tests.e2e.world import ALICE, BEN, INES, KENTA, World

pytestmark = pytest.mark.usefixtures("rapport")


@pytest.mark.parametrize(
    "said",
    [
        "link my outlook calendar",
        "turn on do not disturb after 6",
        "can you make an invoice?",
        "email me a weekly recap",
        "save this as a pdf",
        "put on some jazz music",
        "領収書を作成してください",
        "メールと連携して",
    ],
)
def test_what_it_cannot_do_is_said_with_what_it_can(town: World, said: str) -> None:
    who = ALICE if said.isascii() else KENTA
    answer = town.ask(who, said)
    assert any(no in answer for no in ("I can't do that yet", "その操作はまだできません"))
    assert "• " in answer


def test_who_the_admins_are(town: World) -> None:
    for who, said in (
        (BEN, "who are the admins?"),
        (BEN, "show me all users"),
        (KENTA, "管理者は誰ですか？"),
    ):
        assert "Ines" in town.ask(who, said)


def test_nobody_is_fired_by_a_word(town: World) -> None:
    assert "leaves today" in town.ask(BEN, "sack alice")
    assert "今日で退職" in town.ask(KENTA, "木村をクビにして")


def test_what_an_absent_colleague_looks_after_is_handed_over(town: World) -> None:
    assert "Hand over" in town.ask(INES, "Alice is on leave next week, give all her customers to Ben")


def test_the_settings_say_who_changes_them_and_how(town: World) -> None:
    assert "Change settings" in town.ask(INES, "set the currency to yen")
    assert "Only an admin" in town.ask(BEN, "show the settings")


def test_the_owner_and_her_number_are_those_in_focus(town: World) -> None:
    assert "Maria" in town.ask(ALICE, "who is Maria Lopez at Acme")
    assert "Acme" in town.ask(ALICE, "who's the owner?")
    assert "Maria" in town.ask(ALICE, "what's Maria's email")
    assert "Maria" in town.ask(ALICE, "and her number?")
    assert "Acme" in town.ask(ALICE, "are they a paying customer")
    assert "Tell owner" in town.ask(ALICE, "tell the owner")


def test_thanks_for_the_help_is_thanks(town: World) -> None:
    assert town.ask(ALICE, "thanks for the help") == "You're welcome."
