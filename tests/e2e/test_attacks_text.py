"""Texts that break programs, typed, imported and filled into a form: answered, kept whole, shown within Slack's limits.

Numbered as in the list of inputs to withstand. The stand-in refuses what Slack refuses.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from store.database import Home, create_workspace
from tests.e2e.world import ALICE, World, world
from tools.importing.import_files import import_files

TEXTS = {
    "71 a NUL": "con\x00tract",
    "72 half of a pair": "broken \ud800 emoji",
    "73 written backwards": "invoice\u202egpj.exe",
    "74 composed": "Cafe\u0301 and Café",
    "75 variants": "髙橋 高橋 﨑 崎 ｱｸﾒ ＡＣＭＥ",
    "76 families": "👨‍👩‍👧‍👦" * 3000,
    "77 Zalgo": "Z" + "\u0300\u0301\u0302\u0303\u0334\u0335" * 300 + "algo",
    "78 just too long": "x" * 3001,
    "78 far too long": "y" * 39_900,
    "78 escaped": "<" * 3000,
    "80 a long block": "word " * 2401,
}


@pytest.fixture(scope="module")
def town(imported: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    home = Home(Path(shutil.copytree(imported, tmp_path_factory.mktemp("attacked") / "data")))
    with world(home) as made, made.running():
        yield made


def nothing_was_given_up(town: World) -> None:
    assert town.records().count("outbox WHERE status = 'dead'") == 0
    assert town.records().count("inbox WHERE status = 'dead'") == 0


@pytest.mark.parametrize("name", TEXTS)
def test_attack_71_to_80_a_note_is_kept_and_answered(town: World, name: str) -> None:
    before = town.records().count("interactions")
    said = town.ask(ALICE, f"Call with Globex, all good. {TEXTS[name]}")
    town.settled()
    assert "Globex" in said
    assert town.records().count("interactions") == before + 1
    nothing_was_given_up(town)


@pytest.mark.parametrize("name", TEXTS)
def test_attack_71_to_80_a_question_is_answered(town: World, name: str) -> None:
    assert town.ask(ALICE, f"who owns {TEXTS[name]}?")
    town.settled()
    nothing_was_given_up(town)


@pytest.mark.parametrize("name", [name for name in TEXTS if "far" not in name])
def test_attack_71_to_80_a_form_takes_it_or_says_why(town: World, name: str) -> None:
    card = town.reply(ALICE, "Call with Globex, all good")
    town.slack.press(ALICE, f"dm:{ALICE}", card["ts"], "edit")
    view = town.slack.wait_for(lambda: town.slack.modal(ALICE))
    sent = town.slack.submit(ALICE, view["id"], {"summary": TEXTS[name]})
    assert sent.outcome in ("closed", "errors")
    if sent.outcome == "errors":
        town.slack.close_view(ALICE, view["id"])
    town.settled()
    nothing_was_given_up(town)


def test_attack_71_to_80_a_customer_may_be_called_anything(imported: Path, tmp_path: Path) -> None:
    """What no name can be is refused with its line; every other is shown, asked for and told of."""
    home = Home(Path(shutil.copytree(imported, tmp_path / "data")))
    names = {
        name: text.replace("\n", " ")[:500]
        for name, text in TEXTS.items()
        if "\x00" not in text and "\ud800" not in text
    }
    lines = ["name,domain,owner_email", *(f'"{text}",,{ALICE}' for text in names.values())]
    file = tmp_path / "accounts.csv"
    file.write_text("\n".join(lines), "utf-8")
    workspace = create_workspace(home, "local")
    [outcome] = import_files(workspace, [file], datetime.now(UTC), lambda *_: None)
    assert not outcome.problem
    workspace.close()
    with world(home) as town, town.running():
        for text in names.values():
            assert town.ask(ALICE, f'who owns "{text}"?')
        assert town.ask(ALICE, "what's next for me?")
        town.settled_in_time()
        nothing_was_given_up(town)


def press_forged(town: World, card: dict[str, Any], value: str) -> None:
    """What Slack would send for a button that was never on the card."""
    slack, alice = town.slack, town.slack.user(ALICE)
    action = {"type": "button", "action_id": "undo", "block_id": "change", "value": value}
    container = {"type": "message", "channel_id": slack.dm(ALICE), "message_ts": card["ts"]}
    envelope = slack.courier.send(
        "interactive",
        {
            "type": "block_actions",
            "team": {"id": slack.team_id},
            "user": {"id": alice.id, "team_id": slack.team_id},
            "container": container,
            "actions": [{**action, "action_ts": f"{card['ts']}{len(slack.courier.sent)}"}],
            "trigger_id": "1.2.3",
        },
    )
    slack.wait_for(lambda: envelope.acknowledged)


def test_attack_79_a_forged_button_or_a_value_too_long_does_nothing(town: World) -> None:
    card = town.reply(ALICE, "Call with Globex, all good")
    before = town.records().count("changes")
    for value in (
        "",
        "[]",
        "null",
        "{}",
        '{"change": "x"}',
        '{"change": 99999999}',
        "x" * 2001,
        json.dumps({"change": 2**70}),
    ):
        press_forged(town, card, value)
    town.settled()
    assert town.records().count("changes") == before
    nothing_was_given_up(town)
