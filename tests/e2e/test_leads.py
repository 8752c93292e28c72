"""A lead from the fair to a customer, in words and by buttons, as it is lived in Slack."""

from __future__ import annotations

import pytest

from tests.e2e.dangerous import dangers, shown
from tests.e2e.world import ALICE, BEN, KENTA, World, buttons

DM = f"dm:{ALICE}"
FORM = "New submission\nName: Ann Field\nCompany: Fieldstone\nEmail: ann@fieldstone.example\nMessage: A demo please"


@pytest.mark.usefixtures("rapport")
def test_a_lead_is_captured_qualified_and_converted_by_buttons_and_all_of_it_is_taken_back(
    town: World,
) -> None:
    card = town.reply(ALICE, "new lead: Jane Doe from Initrode, saw us at the fair, jane@initrode.example")
    assert "New lead: Jane Doe (Initrode)" in town.read(card)
    assert [name for name, _ in buttons(card)] == ["qualify", "convert", "drop", "undo"]
    town.settled()
    town.slack.press(ALICE, DM, card["ts"], "qualify")
    said = town.wait_for_card(DM, card["ts"], lambda text: "Qualified" in text)
    assert "New → Qualified" in said
    before = town.records().count("accounts"), town.records().count("contacts"), town.records().count("deals")
    town.slack.press(ALICE, DM, card["ts"], "convert")
    said = town.wait_for_card(DM, card["ts"], lambda text: "Converted" in text)
    assert "Customer: Initrode" in said
    assert "Person: Jane Doe" in said
    records = town.records()
    after = records.count("accounts"), records.count("contacts"), records.count("deals")
    assert after == tuple(n + 1 for n in before)
    town.slack.press(ALICE, DM, card["ts"], "undo")
    town.wait_for_card(DM, card["ts"], lambda text: "Taken back" in text)
    assert (records.count("accounts"), records.count("contacts"), records.count("deals")) == before
    assert "Jane Doe (Initrode)" in town.ask(ALICE, "my leads")


@pytest.mark.usefixtures("rapport")
def test_the_list_shows_each_with_its_buttons_and_only_that_part_is_drawn_anew(town: World) -> None:
    town.ask(ALICE, "new lead: Jane Doe from Initrode")
    town.ask(ALICE, "new lead: Tom Reed from Larkspur")
    card = town.reply(ALICE, "my leads")
    assert "Your 2 leads" in town.read(card)
    town.settled()  # it is noted which message it became
    value = next(value for name, value in buttons(card) if name == "drop")
    town.slack.press(ALICE, DM, card["ts"], "drop", value)
    said = town.wait_for_card(DM, card["ts"], lambda text: "Why is it dropped?" in text)
    assert "New → Disqualified" in said
    assert "Jane Doe (Initrode)" in said
    shown_now = town.card(DM, card["ts"])
    budget = next(value for name, value in buttons(shown_now) if '"budget"' in value)
    action = next(name for name, value in buttons(shown_now) if value == budget)
    town.slack.press(ALICE, DM, card["ts"], action, budget)
    town.settled()
    assert town.records().rows("SELECT status, reason FROM leads ORDER BY id") == [
        ("new", None),
        ("disqualified", "budget"),
    ]


@pytest.mark.usefixtures("rapport")
def test_a_form_in_a_channel_becomes_a_lead_in_its_thread(town: World) -> None:
    ts = town.slack.say(BEN, "sales", FORM)
    said = town.ask(ALICE, "@Rapport add this as a lead", "sales", ts)
    assert "New lead: Ann Field (Fieldstone)" in said
    assert town.records().rows("SELECT note FROM leads") == [("A demo please",)]
    assert "Ben Okafor" in town.ask(ALICE, "@Rapport give this lead to Ben", "sales", ts)


@pytest.mark.usefixtures("rapport")
def test_in_japanese_too(town: World) -> None:
    said = town.ask(KENTA, "リード: 白浜商事の大野様、調達部長、展示会で名刺交換 ono@shirahama.example")
    assert "リードを登録しました: 大野（白浜商事）" in said
    assert "有望" in town.ask(KENTA, "大野さんのリードを有望にして")
    said = town.ask(KENTA, "大野さんを商談化して 300万")
    assert "お客様: 白浜商事" in said
    assert town.records().rows("SELECT amount_minor, currency FROM deals ORDER BY id DESC LIMIT 1") == [
        (3_000_000, "JPY")
    ]
    town.settled()
    assert dangers(shown(town.slack.calls)) == []
