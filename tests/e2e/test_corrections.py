"""A few words right after a record put it right; the same words elsewhere are no correction."""

from __future__ import annotations

from typing import Any

import pytest

from tests.e2e.world import ALICE, KENTA, World, buttons

pytestmark = pytest.mark.usefixtures("rapport")

CALL = "Quick call with Maria at acme, happy with the rollout. Send her the renewal quote by Friday, $18k."
CALL_JA = "東亜精機の田中部長と打ち合わせ。来週水曜までに見積書を送付。金額は90万円。"


def after(town: World, who: str, note: str, *words: str) -> tuple[str, str]:
    """What is answered to the last words, and the note's own card as it stands then."""
    card, told = town.reply(who, note), ""
    town.settled()
    for each in words:
        told = town.ask(who, each)
        town.settled()
    return told, town.read(town.card(f"dm:{who}", card["ts"]))


@pytest.mark.parametrize(
    ("who", "note", "words", "moved"),
    [
        (ALICE, CALL, "that was a meeting", "call → meeting"),
        (ALICE, CALL, "it was yesterday", "(yesterday)"),
        (ALICE, CALL, "actually 7k", "$18,000 → $7,000"),
        (ALICE, CALL, "no, globex", "Acme Corporation → Globex"),
        (ALICE, CALL, "with Ben not Maria", "Maria Lopez → Ben Okafor"),
        (ALICE, CALL, "with tom, not maria", "Maria Lopez → Tom Becker"),
        (ALICE, CALL, "thursday not friday", "Due: Fri"),
        (ALICE, CALL, "sorry, thursday", "Due: Fri"),
        (KENTA, CALL_JA, "電話でした", "打ち合わせ → 電話"),
        (KENTA, CALL_JA, "昨日でした", "・昨日"),
        (KENTA, CALL_JA, "金額は80万", "90万円 → 80万円"),
        (KENTA, CALL_JA, "Globexでした", "東亜精機株式会社 → Globex"),
        (KENTA, CALL_JA, "水曜じゃなくて木曜", "12月"),
        (KENTA, CALL_JA, "失礼しました、木曜です", "期限"),
    ],
)
def test_a_few_words_put_the_last_entry_right(
    town: World, who: str, note: str, words: str, moved: str
) -> None:
    told, card = after(town, who, note, words)
    assert moved in told
    assert moved in card
    assert town.records().count("interactions") == 1


def test_one_correction_after_another(town: World) -> None:
    _, card = after(
        town, ALICE, CALL, "it was a meeting", "thursday not friday", "no, globex", "with hank not maria"
    )
    assert "Globex · meeting" in card
    assert "With Hank Weaver" in card
    assert "“Maria” is not in the CRM" not in card


def test_hours_later_a_few_words_are_asked_about(town: World) -> None:
    card = town.reply(ALICE, CALL)
    town.settled()
    with town.records().workspace.writing() as conn:
        conn.exec_driver_sql("UPDATE changes SET at = datetime(at, '-1 day')")
    town.ask(ALICE, "電話でした")
    town.settled()
    assert "Acme Corporation · call" in town.read(town.card(f"dm:{ALICE}", card["ts"]))


@pytest.mark.parametrize(
    ("who", "note", "name", "customer"),
    [
        (ALICE, "went well, quote by friday", "globex", "Globex"),
        (KENTA, "順調。見積り金曜まで", "東亜精機", "東亜精機株式会社"),
    ],
)
def test_a_name_answers_the_question_which_customer_it_was(
    town: World, who: str, note: str, name: str, customer: str
) -> None:
    told, card = after(town, who, note, name)
    assert customer in told
    assert f"{customer} · " in card
    assert town.records().rows("SELECT answer FROM questions") == [("moot",)]


def test_a_name_alone_moves_nothing_where_none_was_asked_for(town: World) -> None:
    _, card = after(town, ALICE, CALL, "globex")
    assert "Acme Corporation · call" in card


def test_a_correction_is_told_in_a_line_and_the_card_is_drawn_anew(town: World) -> None:
    told, card = after(town, ALICE, CALL, "that was a meeting")
    assert CALL not in told
    assert CALL in card


def test_a_correction_taken_back_can_be_made_again(town: World) -> None:
    where = f"dm:{ALICE}"
    card = town.reply(ALICE, CALL)
    town.settled()
    told = town.reply(ALICE, "that was a meeting")
    town.settled()
    town.slack.press(ALICE, where, told["ts"], "undo")
    town.settled()
    assert "Acme Corporation · call" in town.read(town.card(where, card["ts"]))
    assert CALL not in town.read(town.card(where, told["ts"]))
    assert names(town.card(where, card["ts"])) == ["edit", "undo", "undo:again"]
    town.slack.press(ALICE, where, card["ts"], "undo:again")
    town.settled()
    assert town.records().rows("SELECT kind FROM interactions") == [("meeting",)]


def names(card: dict[str, Any]) -> list[str]:
    return [name for name, _ in buttons(card)]


def test_a_figure_put_right_before_its_deal_is_known_is_asked_about_once(town: World) -> None:
    _, card = after(town, ALICE, "Northwind signed!! $90k", "actually 95k")
    assert "open deal for “95k”" in card
    assert card.count("Create deal") == 1
