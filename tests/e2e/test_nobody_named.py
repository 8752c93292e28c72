"""A note that names nobody: offered whom it may be about, never guessed; in a thread or a customer's channel it is clear."""

from __future__ import annotations

from typing import Any

import pytest

from tests.e2e.world import ALICE, KENTA, World, buttons

pytestmark = pytest.mark.usefixtures("rapport")

NOTE, NOTE_JA = "went well, quote by friday", "順調。見積り金曜まで"
WHOSE = (
    "SELECT i.text, a.name FROM interactions i LEFT JOIN interaction_accounts l ON l.interaction_id = i.id"
    " LEFT JOIN accounts a ON a.id = l.account_id ORDER BY i.id DESC LIMIT 1"
)


def pressed(town: World, who: str, card: dict[str, Any], place: int = 0) -> str:
    town.slack.press(who, f"dm:{who}", card["ts"], buttons(card)[place][0])
    town.settled()
    return town.read(town.card(f"dm:{who}", card["ts"]))


@pytest.mark.parametrize(
    ("who", "before", "note", "asks", "customer"),
    [
        (ALICE, "Call with Maria at acme, happy.", NOTE, "Which customer was that?", "Acme Corporation"),
        (KENTA, "東亜精機の田中部長と電話。", NOTE_JA, "どのお客様のことですか", "東亜精機株式会社"),
    ],
)
def test_the_customer_spoken_of_last_is_one_tap(
    town: World, who: str, before: str, note: str, asks: str, customer: str
) -> None:
    town.ask(who, before)
    card = town.reply(who, note)
    assert asks in town.read(card)
    assert town.records().rows(WHOSE) == [(note, None)]
    said = pressed(town, who, card)
    assert customer in said
    assert asks not in said
    assert town.records().rows(WHOSE) == [(note, customer)]
    (step,) = town.records().rows("SELECT action FROM steps ORDER BY id DESC LIMIT 1")
    assert step[0] in ("quote", "見積り")


@pytest.mark.parametrize(
    ("who", "step", "note", "customer"),
    [
        (ALICE, "Remind me to visit Globex today", NOTE, "Globex"),
        (KENTA, "今日までに東亜精機を訪問、とリマインドして", NOTE_JA, "東亜精機株式会社"),
    ],
)
def test_what_was_due_today_is_offered(town: World, who: str, step: str, note: str, customer: str) -> None:
    town.ask(who, step)
    town.ask(who, "who owns Northwind?" if who == ALICE else "Northwindの担当は?")
    card = town.reply(who, note)
    assert all(name in town.read(card) for name in (customer, "Northwind Traders"))
    assert customer in pressed(town, who, card, 1)


def test_its_figures_wait_for_the_answer(town: World) -> None:
    town.ask(ALICE, "Call with Maria at acme, happy.")
    card = town.reply(ALICE, "went well, 20k now")
    assert "Renewal 2027: $15,000 → $20,000" in pressed(town, ALICE, card)
    town.slack.press(ALICE, f"dm:{ALICE}", card["ts"], "undo")
    town.settled()
    assert town.records().rows("SELECT amount_minor FROM deals WHERE name = 'Renewal 2027'") == [(1_500_000,)]


def test_another_customer_is_chosen_in_the_form_and_the_question_falls_away(town: World) -> None:
    card = town.reply(ALICE, NOTE)
    assert "Choose the customer" in town.read(card)
    town.slack.press(ALICE, f"dm:{ALICE}", card["ts"], "edit", buttons(card)[0][1])
    modal = town.slack.wait_for(lambda: town.slack.modal(ALICE))
    [globex] = town.slack.options_in_view(ALICE, modal["id"], "account", "globex")
    assert town.slack.submit(ALICE, modal["id"], {"account": globex["value"]}).outcome == "closed"
    said = town.wait_for_card(f"dm:{ALICE}", card["ts"], lambda text: "Globex" in text)
    assert "Which customer" not in said
    assert town.records().rows(WHOSE) == [(NOTE, "Globex")]


@pytest.mark.parametrize(("who", "note"), [(ALICE, NOTE), (KENTA, NOTE_JA)])
def test_in_a_customers_channel_it_is_theirs(town: World, who: str, note: str) -> None:
    town.link("globex-rollout", "Globex")
    assert "Globex" in town.ask(who, f"@Rapport {note}", "globex-rollout")
    assert town.records().rows(WHOSE) == [(note, "Globex")]


@pytest.mark.parametrize(("who", "note"), [(ALICE, NOTE), (KENTA, NOTE_JA)])
def test_in_a_thread_it_is_the_threads(town: World, who: str, note: str) -> None:
    ts = town.slack.say(ALICE, "sales", "Northwind asked for a call")
    town.ask(who, f"@Rapport {note}", "sales", ts)
    assert town.records().rows(WHOSE) == [(note, "Northwind Traders")]
