"""What "this" and "here" mean: the thread, also one that people opened, and the channel's customer."""

from __future__ import annotations

import pytest

from tests.e2e.world import ALICE, BEN, World

pytestmark = pytest.mark.usefixtures("rapport")


def test_this_is_what_people_spoke_of_before_we_were_called(town: World) -> None:
    ts = town.slack.say(ALICE, "sales", "Acme was fine, but Globex is angry about the delay")
    town.slack.say(BEN, "sales", "who talks to them?", thread_ts=ts)
    said = town.ask(ALICE, "@Rapport who owns this?", "sales", ts)
    assert "Globex" in said
    assert "Ben Okafor" in said


def test_a_person_of_the_customer_will_do(town: World) -> None:
    ts = town.slack.say(ALICE, "sales", "Hank Weaver just called, he sounds unhappy")
    assert "Globex" in town.ask(BEN, "@Rapport who owns this?", "sales", ts)


def test_in_a_customers_channel_here_is_that_customer(town: World) -> None:
    town.link("globex-rollout", "Globex")
    assert "Ben Okafor" in town.ask(ALICE, "@Rapport who owns this?", "globex-rollout")


def test_a_thread_is_closer_than_its_channel(town: World) -> None:
    town.link("globex-rollout", "Globex")
    ts = town.slack.say(ALICE, "globex-rollout", "Northwind asked for the same thing")
    assert "Northwind Traders" in town.ask(BEN, "@Rapport who owns this?", "globex-rollout", ts)


def test_where_nothing_tells_it_asks(town: World) -> None:
    assert "Which customer" in town.ask(ALICE, "@Rapport who owns this?", "sales")


def test_each_thread_is_about_its_own(town: World) -> None:
    first = town.slack.say(ALICE, "sales", "@Rapport who owns Globex?")
    second = town.slack.say(ALICE, "sales", "@Rapport who owns Northwind?")
    town.settled()
    assert "Globex" in town.ask(BEN, "and who owns this?", "sales", first)
    assert "Northwind" in town.ask(BEN, "who owns this?", "sales", second)


def test_a_thread_under_a_card_of_a_direct_message_is_about_the_card(town: World) -> None:
    card = town.reply(ALICE, "Call with Globex, all good")
    town.ask(ALICE, "who owns Northwind?")
    assert "Taken back" in town.ask(ALICE, "undo", thread=card["ts"])


def test_mentions_are_read_as_names(town: World) -> None:
    town.ask(ALICE, "Call with Globex, @Ben Okafor will send the quote")
    [(text,)] = town.records().rows("SELECT text FROM interactions")
    assert text == "Call with Globex, Ben Okafor will send the quote"
