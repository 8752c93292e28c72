"""Words in passing, and what is asked or ordered in a hurry: answered as a colleague would, nothing recorded wrongly."""

from __future__ import annotations

import pytest

from tests.e2e.world import ALICE, BEN, DANA, KENTA, World

pytestmark = pytest.mark.usefixtures("rapport")


def test_thanks_and_an_ok_get_a_short_word_back(town: World) -> None:
    assert town.ask(ALICE, "perfect, thank you so much!") == "You're welcome."
    assert town.ask(ALICE, "ok") == "OK."
    assert town.ask(KENTA, "ありがとうございます！") == "どういたしまして。"
    assert town.ask(KENTA, "了解です") == "承知しました。"
    assert "I keep the CRM" in town.ask(ALICE, "good morning")


def test_what_was_done_over_a_week_or_with_a_customer_is_no_report_of_a_day(town: World) -> None:
    town.ask(ALICE, "Quick call with Maria at acme, happy with the rollout.")
    assert "told by or with Alice Nguyen" in town.ask(ALICE, "what did i do this week")
    assert "told by or with Alice Nguyen" in town.ask(DANA, "what did Alice do this week")
    said = town.ask(ALICE, "what did I promise Acme")
    assert "Daily report" not in said
    assert "Acme Corporation" in said


def test_what_was_sold_is_what_was_won(town: World) -> None:
    assert "Won deals" in town.ask(DANA, "how much did we sell this year")
    assert "Won deals · Ben Okafor" in town.ask(DANA, "how much did ben sell this year")


def test_neither_a_street_becomes_a_town_nor_a_farewell_a_title(town: World) -> None:
    before = town.records().rows("SELECT city FROM accounts ORDER BY id")
    assert "nothing was changed" in town.ask(ALICE, "add acme's address 12 Main St Boston")
    assert town.records().rows("SELECT city FROM accounts ORDER BY id") == before
    town.ask(ALICE, "Maria is leaving on Friday")
    assert town.records().rows("SELECT 1 FROM contacts WHERE title LIKE '%leaving%'") == []


def test_a_short_given_name_needs_no_capital(town: World) -> None:
    assert "Ben Okafor" in town.ask(DANA, "what are ben's next steps")
    assert "Ben Okafor" in town.ask(DANA, "what did ben do yesterday")


def test_them_is_the_customer_of_the_conversation(town: World) -> None:
    town.ask(ALICE, "Quick call with Maria at acme, happy with the rollout.")
    assert "Acme Corporation" in town.ask(ALICE, "when did i last talk to them")
    assert "couldn't find them" not in town.ask(KENTA, "when did i last talk to them")


def test_a_second_thought_about_an_owner_names_no_customer_called_actually(town: World) -> None:
    town.ask(DANA, "give Globex to Alice")
    town.ask(DANA, "actually no, back to Ben")
    owner = "SELECT u.name FROM accounts a JOIN users u ON u.id = a.owner_id WHERE a.name = 'Globex'"
    assert town.records().rows(owner) == [("Ben Okafor",)]


def test_what_a_colleague_is_to_be_told_to_do_is_theirs(town: World) -> None:
    said = town.ask(DANA, "tell ben to call Globex tomorrow")
    assert "call Globex" in said
    assert "Ben Okafor" in said
    assert "tell" not in said


def test_a_question_is_asked_again_of_another_in_a_word(town: World) -> None:
    town.ask(DANA, "who owns Globex?")
    assert "Northwind Traders is owned by Alice Nguyen" in town.ask(DANA, "and northwind?")
    assert "Acme Robotics is owned by" in town.ask(DANA, "what about Acme Robotics")
    town.ask(ALICE, "what's next for me?")
    assert "open for Ben Okafor" in town.ask(ALICE, "and ben?")
    town.ask(ALICE, "pipeline this quarter")
    assert "Open deals · closing" in town.ask(ALICE, "next quarter?")
    town.ask(KENTA, "northwindの担当は？")
    assert "東亜精機株式会社の担当は" in town.ask(KENTA, "じゃあ東亜精機は？")


def test_a_name_with_a_question_mark_asks_what_there_is_to_know(town: World) -> None:
    assert "Brief: Globex" in town.ask(ALICE, "Globex?")
    town.ask(ALICE, "met some folks from Brightforge Labs, keen. sending pricing tomorrow")
    assert "Brief: Northwind" in town.ask(ALICE, "and northwind?")


def test_the_biggest_customers_are_those_who_bought_most(town: World) -> None:
    town.ask(BEN, "closed won the Globex pilot at $90k")
    for asked in ("top customers by sales", "who are our 3 biggest customers?"):
        assert "Won deals" in town.ask(DANA, asked)
    assert "受注した商談" in town.ask(KENTA, "売上の多い顧客は？")
