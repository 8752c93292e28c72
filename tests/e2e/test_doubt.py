"""What may be a note, a question or chat is asked about; chatter among colleagues is left alone."""

from __future__ import annotations

from contextlib import suppress

import pytest

from tests.e2e.world import ALICE, BEN, KENTA, World, buttons

pytestmark = pytest.mark.usefixtures("rapport")

NEWS = "haha globex again"
NEWS_JA = "東亜精機のランチおいしかった"


def press(town: World, who: str, where: str, card: dict[str, object], choice: str) -> str:
    """Presses the button of that choice and gives the card as it stands then."""
    action = next(name for name, held in buttons(card) if f'"choice": "{choice}"' in held)
    town.slack.press(who, where, str(card["ts"]), action)
    town.settled()
    return town.read(town.card(where, str(card["ts"])))


@pytest.mark.parametrize(
    ("who", "news", "log", "chat", "customer"),
    [
        (ALICE, NEWS, "Log it for Globex", "Just chatting", "Globex · note"),
        (KENTA, NEWS_JA, "東亜精機株式会社の記録にする", "ただの雑談", "東亜精機株式会社 · "),
    ],
)
def test_news_that_may_be_chatter_is_asked_about_and_logged_by_the_button(
    town: World, who: str, news: str, log: str, chat: str, customer: str
) -> None:
    card = town.reply(who, news)
    said = town.read(card)
    assert news in said
    assert log in said
    assert chat in said
    assert town.records().count("interactions") == 0
    assert customer in press(town, who, f"dm:{who}", card, "log")
    assert town.records().rows("SELECT text FROM interactions") == [(news,)]
    assert len(town.ours(f"dm:{who}")) == 1


def test_what_the_button_logged_is_undone(town: World) -> None:
    card = town.reply(ALICE, NEWS)
    press(town, ALICE, f"dm:{ALICE}", card, "log")
    assert "Taken back" in town.ask(ALICE, "undo")
    assert town.records().count("interactions") == 0


def test_two_who_press_at_once_record_it_once(town: World) -> None:
    card = town.reply(ALICE, f"@Rapport {NEWS}", "sales")
    for who in (ALICE, BEN):
        with suppress(LookupError):  # the card may be drawn anew already
            town.slack.press(who, "sales", card["ts"], buttons(card)[0][0])
    town.settled()
    assert town.records().count("interactions") == 1
    assert "Globex · note" in town.read(town.card("sales", card["ts"]))


def test_just_chatting_records_nothing(town: World) -> None:
    card = town.reply(ALICE, NEWS)
    assert "nothing was recorded" in press(town, ALICE, f"dm:{ALICE}", card, "chat")
    assert town.records().count("interactions") == 0


def test_a_customers_name_in_a_joke_is_asked_about_in_a_direct_message(town: World) -> None:
    assert "Log it for Globex" in town.ask(ALICE, "globex lol")


def test_chatter_in_a_channel_is_left_alone_until_we_are_spoken_to(town: World) -> None:
    ts = town.slack.say(ALICE, "sales", NEWS)
    town.settled()
    assert town.ours("sales") == []
    assert "Log it for Globex" in town.ask(ALICE, f"@Rapport {NEWS}", "sales", ts)
    town.slack.say(BEN, "sales", "globex lol", ts)
    town.settled()
    assert len(town.ours("sales")) == 1
    assert town.records().count("interactions") == 0


def test_a_colleagues_press_records_what_the_author_told(town: World) -> None:
    card = town.reply(ALICE, f"@Rapport {NEWS}", "sales")
    assert "Globex · note" in press(town, BEN, "sales", card, "log")
    authors = "SELECT u.email FROM users u JOIN {} ON u.id = {}"
    assert town.records().rows(authors.format("interactions i", "i.author_id")) == [(ALICE,)]
    assert town.records().rows(
        authors.format("changes c", "c.actor_id") + " WHERE c.verb = 'log_interaction'"
    ) == [(BEN,)]


def test_who_may_only_ask_presses_in_vain(town: World) -> None:
    with town.records().workspace.writing() as conn:
        conn.exec_driver_sql(f"UPDATE users SET role = 'ask-only' WHERE email = '{BEN}'")
    card = town.reply(ALICE, f"@Rapport {NEWS}", "sales")
    press(town, BEN, "sales", card, "log")
    assert town.records().count("interactions") == 0
    assert "may not" in town.read(town.slack.wait_for(lambda: town.slack.ephemerals(BEN, "sales"))[0])
    assert "Globex · note" in press(town, ALICE, "sales", card, "log")


def test_the_words_of_a_deleted_message_are_not_kept_for_the_button(town: World) -> None:
    where = f"dm:{ALICE}"
    ts = town.slack.say(ALICE, where, NEWS)
    town.settled()
    card = town.ours(where)[0]
    town.slack.delete(ALICE, where, ts)
    town.settled()
    press(town, ALICE, where, card, "log")
    assert town.records().count("interactions") == 0
    assert NEWS not in str(town.records().rows("SELECT about FROM questions"))
