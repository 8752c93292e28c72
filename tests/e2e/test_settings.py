"""What the workspace shares: seen by everybody, changed by an admin in a form; channels that are a customer's; help."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import update

from store import preferences
from store.database import open_workspace
from store.models import UserRow
from tests.e2e.world import ALICE, DANA, KENTA, World, buttons
from tools.preferences.change import change

pytestmark = pytest.mark.usefixtures("rapport")


def promote(town: World, email: str, role: str = "admin") -> None:
    workspace = open_workspace(town.home, "local")
    with workspace.writing() as conn:
        conn.execute(update(UserRow).where(UserRow.email == email).values(role=role))
    workspace.close()


def form(town: World) -> tuple[str, dict[str, Any]]:
    """The form that Dana, an admin, opens from the card; with the card's ts."""
    promote(town, DANA)
    where = f"dm:{DANA}"
    card = town.reply(DANA, "show the settings")
    town.slack.press(DANA, where, card["ts"], "settings")
    return card["ts"], town.slack.wait_for(lambda: town.slack.modal(DANA))


def test_everybody_sees_the_settings_and_only_an_admin_gets_the_form(town: World) -> None:
    card = town.reply(ALICE, "show the settings")
    said = town.read(card)
    assert "Home currency USD" in said
    assert "Everyone sees all records" in said
    assert not buttons(card)
    assert "基準通貨 USD" in town.ask(KENTA, "設定を見せて")


def test_an_admin_changes_them_and_takes_that_back(town: World) -> None:
    ts, view = form(town)
    sent = town.slack.submit(
        DANA,
        view["id"],
        {
            "home_currency": "jpy",
            "rates": "USD = 151.25\nEUR: 160",
            "fiscal_year_begins": "4",
            "working_days": ["0", "1", "2", "3"],
            "visibility": "team",
        },
    )
    assert sent.outcome == "closed"
    said = town.wait_for_card(f"dm:{DANA}", ts, lambda said: "changed" in said)
    for part in ("Home currency JPY (1 EUR = 160 JPY, 1 USD = 151.25 JPY)", "April", "Each team"):
        assert part in said
    town.slack.press(DANA, f"dm:{DANA}", ts, "undo")
    town.wait_for_card(f"dm:{DANA}", ts, lambda said: "Taken back" in said)
    assert "Home currency USD" in town.ask(DANA, "show the settings")


def test_pipelines_are_written_a_stage_a_line(town: World) -> None:
    ts, view = form(town)
    stands = next(
        block["element"]["initial_value"] for block in view["blocks"] if block.get("block_id") == "pipelines"
    )
    town.slack.submit(
        DANA,
        view["id"],
        {"pipelines": stands + "\n\nPartners\nTalks = lead, 10%\nSigned = won, 100%\nGone = lost, 0%"},
    )
    said = town.wait_for_card(f"dm:{DANA}", ts, lambda said: "changed" in said)
    assert "Partners: Talks 10% → Signed 100% → Gone 0%" in said


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("home_currency", "XX"),
        ("rates", "a lot"),
        ("rates", "EUR = -1"),
        ("pipelines", "Sales\nDemo = demo, 40%"),
        ("pipelines", "Demo = demo, 40%"),
        ("pipelines", "Sales\nA = lead, 400%\nB = won, 100%\nC = lost, 0%"),
    ],
)
def test_what_is_wrong_stands_under_its_field(town: World, field: str, wrong: str) -> None:
    _, view = form(town)
    sent = town.slack.submit(DANA, view["id"], {field: wrong})
    assert sent.outcome == "errors"
    assert list(sent.errors) == [field]


def test_a_form_over_settings_that_have_changed_since_changes_nothing(town: World) -> None:
    _, view = form(town)
    workspace = open_workspace(town.home, "local")
    with workspace.writing() as conn:
        change(conn, None, replace(preferences.get(conn), home_currency="EUR"), town.clock())
    workspace.close()
    town.slack.submit(DANA, view["id"], {"home_currency": "GBP"})
    town.settled()
    assert "changed since" in town.read(town.slack.ephemerals(DANA, f"dm:{DANA}")[-1])
    assert "Home currency EUR" in town.ask(DANA, "show the settings")


def test_whoever_is_no_admin_any_more_opens_and_undoes_nothing(town: World) -> None:
    ts, view = form(town)
    town.slack.submit(DANA, view["id"], {"home_currency": "EUR"})
    town.wait_for_card(f"dm:{DANA}", ts, lambda said: "Home currency EUR" in said)
    promote(town, DANA, "manager")
    town.slack.press(DANA, f"dm:{DANA}", ts, "undo")
    town.settled()
    assert "may not" in town.read(town.slack.ephemerals(DANA, f"dm:{DANA}")[-1])
    assert "Home currency EUR" in town.ask(DANA, "show the settings")


def test_a_channel_becomes_a_customer_s_in_words_and_stops_being_it(town: World) -> None:
    card = town.reply(ALICE, "@Rapport this channel is Globex's", "globex-rollout")
    assert "Globex" in town.read(card)
    assert "Ben Okafor" in town.ask(ALICE, "@Rapport who owns this?", "globex-rollout")
    assert "Globex" in town.ask(ALICE, "show the settings")
    town.slack.press(ALICE, "globex-rollout", card["ts"], "undo")
    town.wait_for_card("globex-rollout", card["ts"], lambda said: "Taken back" in said)
    assert "Which customer" in town.ask(ALICE, "@Rapport who owns this?", "globex-rollout")


def test_a_channel_in_japanese(town: World) -> None:
    assert "Northwind" in town.ask(KENTA, "@Rapport このチャンネルをNorthwindに紐付けて", "営業")
    assert "用ではなくなりました" in town.ask(KENTA, "@Rapport このチャンネルの紐付けを解除して", "営業")


def test_a_name_that_is_not_known_gives_the_channel_to_nobody_else(town: World) -> None:
    town.link("globex-rollout", "Globex")
    assert "couldn't find" in town.ask(ALICE, "@Rapport this channel is Zebrafont's", "globex-rollout")
    assert "Say it in the channel" in town.ask(ALICE, "this channel is Globex's")


def test_help_goes_by_role(town: World) -> None:
    assert "hand everything" not in town.ask(ALICE, "help")
    assert "hand everything" in town.ask(DANA, "what can you do?")
    assert "あったことを書く" in town.ask(KENTA, "使い方")
