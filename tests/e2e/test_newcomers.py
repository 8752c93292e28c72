"""Who is not of the team is told so, the admins are asked once, and who is let in hears of it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.e2e.world import ALICE, BEN, DANA, NOBODY, World, buttons

pytestmark = pytest.mark.usefixtures("rapport")


def asked(town: World, admin: str = DANA) -> list[dict[str, Any]]:
    town.settled()
    return [
        message
        for message in town.ours(f"dm:{admin}")
        if any("admit" in name for name, _ in buttons(message))
    ]


def admit(town: World, who: str, card: dict[str, Any], role: str) -> None:
    town.slack.press(who, f"dm:{DANA}", card["ts"], f"admit:{role}")
    town.settled()


@pytest.fixture(autouse=True)
def dana_is_admin(town: World) -> None:
    with town.records().workspace.writing() as conn:
        conn.exec_driver_sql(f"UPDATE users SET role = CASE email WHEN '{DANA}' THEN 'admin' ELSE 'rep' END")


def test_the_refusal_says_who_was_asked_and_the_admin_is_asked_once(town: World) -> None:
    assert "Dana Whitfield" in town.ask(NOBODY, "Globexの担当は?")
    [card] = asked(town)
    assert "Nora New" in town.read(card)
    assert NOBODY in town.read(card)
    assert [name for name, _ in buttons(card)] == [
        "admit:rep",
        "admit:support",
        "admit:manager",
        "admit:ask-only",
    ]
    town.ask(NOBODY, "もしもし?")
    assert len(asked(town)) == 1


def test_who_is_let_in_is_told_so_in_their_language_and_served(town: World) -> None:
    town.ask(NOBODY, "Globexの担当は?")
    [card] = asked(town)
    before = len(town.ours(f"dm:{NOBODY}"))
    admit(town, DANA, card, "rep")
    said = town.wait_for_card(f"dm:{DANA}", card["ts"], lambda text: "of the team now" in text)
    assert "as rep" in said
    [welcome] = town.ours(f"dm:{NOBODY}")[before:]
    assert "追加しました" in town.read(welcome)
    assert "Ben Okafor" in town.ask(NOBODY, "Globexの担当は?")
    [(role, zone, locale, country)] = town.records().rows(
        "SELECT role, zone, locale, country FROM users WHERE email = :email", email=NOBODY
    )
    assert (role, zone, locale, country) == ("rep", "Asia/Tokyo", "ja", "JP")


def test_ask_only_reads_and_never_writes(town: World) -> None:
    town.ask(NOBODY, "who owns Globex?")
    [card] = asked(town)
    admit(town, DANA, card, "ask-only")
    assert "Ben Okafor" in town.ask(NOBODY, "Globexの担当は?")
    assert "Dana Whitfield" in town.ask(NOBODY, "グローベックスの田中さんと電話。Globex順調")
    assert town.records().count("interactions") == 0


def test_a_second_press_is_told_plainly_and_an_undo_takes_the_access_away(town: World) -> None:
    town.ask(NOBODY, "hello?")
    [card] = asked(town)
    admit(town, DANA, card, "support")
    with town.records().workspace.writing() as conn:
        conn.exec_driver_sql(f"UPDATE users SET role = 'admin' WHERE email = '{ALICE}'")
    [(newcomer,)] = town.records().rows("SELECT id FROM newcomers")
    assert newcomer
    town.slack.press(DANA, f"dm:{DANA}", card["ts"], "undo")
    town.settled()
    assert town.records().count(f"users WHERE email = '{NOBODY}'") == 0
    assert "Ben Okafor" not in town.ask(NOBODY, "who owns Globex?")


def test_two_admins_are_asked_and_the_second_press_is_told_plainly(town: World) -> None:
    with town.records().workspace.writing() as conn:
        conn.exec_driver_sql(f"UPDATE users SET role = 'admin' WHERE email = '{ALICE}'")
    town.ask(NOBODY, "hello?")
    [first], [second] = asked(town), asked(town, ALICE)
    admit(town, DANA, first, "rep")
    town.slack.press(ALICE, f"dm:{ALICE}", second["ts"], "admit:ask-only")
    town.settled()
    told = [*town.slack.ephemerals(ALICE, f"dm:{ALICE}"), *town.ours(f"dm:{ALICE}")]
    assert any("of the team already, as rep" in town.read(message) for message in told)
    assert town.records().rows("SELECT role FROM users WHERE email = :email", email=NOBODY) == [("rep",)]


def test_who_is_no_admin_any_more_lets_nobody_in(town: World) -> None:
    town.ask(NOBODY, "hello?")
    [card] = asked(town)
    with town.records().workspace.writing() as conn:
        conn.exec_driver_sql(f"UPDATE users SET role = 'rep' WHERE email = '{DANA}'")
        conn.exec_driver_sql(f"UPDATE users SET role = 'admin' WHERE email = '{BEN}'")
    admit(town, DANA, card, "manager")
    assert town.records().count(f"users WHERE email = '{NOBODY}'") == 0


def test_without_an_admin_the_refusal_says_what_to_run(town: World) -> None:
    with town.records().workspace.writing() as conn:
        conn.exec_driver_sql("UPDATE users SET role = 'rep'")
    assert f"rapport add {NOBODY} --role rep" in town.ask(NOBODY, "who owns Globex?")
