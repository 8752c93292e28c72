"""What Rapport does not do is said plainly, and how it is done where there is a way; what is meant by “the owner”."""

from __future__ import annotations

import pytest

from tests.e2e.world import ALICE, KENTA, World

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
    no, example = (
        ("I can't do that yet", "\nWho owns ")
        if said.isascii()
        else ("その操作はまだできません", "の担当は誰？\n")
    )
    assert no in answer and example in answer


def test_who_the_admins_are(town: World) -> None:
    for said in ("who are the admins?", "show me all users"):
        assert "admins here" in town.ask(ALICE, said)
    assert "管理者は" in town.ask(KENTA, "管理者は誰ですか？")


def test_nobody_is_fired_by_a_word(town: World) -> None:
    assert "leaves today" in town.ask(ALICE, "sack ben")
    assert "今日で退職" in town.ask(KENTA, "木村をクビにして")


def test_the_owner_and_her_number_are_those_in_focus(town: World) -> None:
    assert "Maria" in town.ask(ALICE, "who is Maria Lopez at Acme")
    assert "Acme" in town.ask(ALICE, "who's the owner?")
    assert "Maria" in town.ask(ALICE, "what's Maria's email")
    assert "Maria" in town.ask(ALICE, "and her number?")
    assert "Acme" in town.ask(ALICE, "are they a paying customer")
    assert "Tell owner" in town.ask(ALICE, "tell the owner")


def test_thanks_for_the_help_is_thanks(town: World) -> None:
    assert town.ask(ALICE, "thanks for the help") == "You're welcome."
