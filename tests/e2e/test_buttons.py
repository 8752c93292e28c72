"""Buttons and forms, carried out without a model."""

from __future__ import annotations

import json

import pytest

from tests.e2e.world import ALICE, BEN, GUEST, World, buttons, value_of

pytestmark = pytest.mark.usefixtures("rapport")

NOTE = "Quick call with Maria at acme, happy with the rollout. Send her the renewal quote by Friday, $18k."


def test_undo_takes_everything_back_and_redo_puts_it_back(town: World) -> None:
    where = f"dm:{ALICE}"
    ts = town.reply(ALICE, NOTE)["ts"]
    town.slack.press(ALICE, where, ts, "undo")
    town.wait_for_card(where, ts, lambda said: "Taken back" in said)
    assert town.records().count("interactions") == 0
    town.slack.press(ALICE, where, ts, "undo")
    town.wait_for_card(where, ts, lambda said: "Put back" in said)
    assert town.records().count("interactions") == 1
    assert town.records().rows("SELECT amount_minor FROM deals WHERE name = 'Renewal 2027'") == [(1_800_000,)]


def test_a_double_click_undoes_once(town: World) -> None:
    where = f"dm:{ALICE}"
    ts = town.reply(ALICE, NOTE)["ts"]
    for _ in range(2):
        town.slack.press(ALICE, where, ts, "undo")
    town.settled()
    assert town.records().count("changes WHERE verb = 'undo'") == 1
    assert len(town.slack.ephemerals(ALICE, where)) == 1


def test_a_question_is_answered_by_a_button(town: World) -> None:
    where = f"dm:{BEN}"
    card = town.reply(BEN, "call with Maria, she wants a demo")
    robotics = next(value for action, value in buttons(card) if "accounts:2" in value)
    town.slack.press(BEN, where, card["ts"], _action(card, robotics), robotics)
    said = town.wait_for_card(where, card["ts"], lambda text: "Acme Robotics" in text and "Which" not in text)
    assert "Maria Rossi" in said
    town.slack.press(BEN, where, card["ts"], "undo")
    town.settled()
    assert town.records().count("interactions") == 0


def test_whoever_presses_is_the_one_who_acts(town: World) -> None:
    ts = town.slack.say(ALICE, "sales", f"@Rapport {NOTE}")
    card = town.slack.wait_for_reply("sales", ts)
    town.slack.press(BEN, "sales", card["ts"], "undo")
    town.settled()
    rows = town.records().rows(
        "SELECT u.email FROM changes c JOIN users u ON u.id = c.actor_id WHERE c.verb = 'undo'"
    )
    assert rows == [(BEN,)]


def test_an_outsiders_press_does_nothing(town: World) -> None:
    ts = town.slack.say(ALICE, "sales", f"@Rapport {NOTE}")
    card = town.slack.wait_for_reply("sales", ts)
    town.slack.press(GUEST, "sales", card["ts"], "undo")
    town.settled()
    assert town.records().count("changes WHERE verb = 'undo'") == 0


@pytest.mark.parametrize(
    "value", ["", "7", "[]", "{}", '{"change": "x"}', '{"change": 999999}', "'; DROP TABLE"]
)
def test_a_forged_button_gets_a_sentence(town: World, value: str) -> None:
    where = town.slack.dm(ALICE)
    town.ask(ALICE, "who owns Globex?")
    button = {"type": "button", "action_id": "undo", "text": {"type": "plain_text", "text": "Undo"}}
    element = {**button, "value": value} if value else button
    row = {"type": "actions", "block_id": "change", "elements": [element]}
    client = town.client()
    ts = str(client.chat_postMessage(channel=where, text="forged", blocks=[row])["ts"])
    town.slack.press(ALICE, where, ts, "undo")
    town.settled()
    assert len(town.slack.ephemerals(ALICE, where)) == 1
    assert town.records().count("changes WHERE verb = 'undo'") == 0


def test_a_step_is_done_and_moved_on_the_list_that_shows_it(town: World) -> None:
    where = f"dm:{ALICE}"
    town.ask(ALICE, NOTE)
    town.ask(ALICE, "Call with Hank at Globex, he is happy. Send him the pilot plan by Friday.")
    card = town.reply(ALICE, "what are my next steps?")
    town.settled()
    steps = [json.loads(value)["step"] for action, value in buttons(card) if action == "done"]
    assert len(steps) == 2
    town.slack.press(ALICE, where, card["ts"], "done", _value(card, "done", steps[0]))
    town.slack.press(ALICE, where, card["ts"], "tomorrow", _value(card, "tomorrow", steps[1]))
    town.settled()
    said = town.read(town.card(where, card["ts"]))
    assert "Done" in said
    assert "Moved" in said
    assert "Your next steps" in said
    [(done,)] = town.records().rows("SELECT count(*) FROM steps WHERE done_at IS NOT NULL")
    assert done == 1


def test_edit_opens_a_form_with_what_stands_and_saves_what_is_changed(town: World) -> None:
    where = f"dm:{ALICE}"
    ts = town.reply(ALICE, NOTE)["ts"]
    assert town.slack.press(ALICE, where, ts, "edit").acknowledged
    modal = town.slack.wait_for(lambda: town.slack.modal(ALICE))
    assert "18,000 USD" in str(modal)
    done = town.slack.submit(ALICE, modal["id"], {"summary": "Short call", "amount": "19,500 USD"})
    assert done.outcome == "closed"
    said = town.wait_for_card(where, ts, lambda text: "Short call" in text)
    assert "$19,500" in said
    assert town.records().rows("SELECT summary FROM interactions") == [("Short call",)]
    assert town.records().rows("SELECT amount_minor FROM deals WHERE name = 'Renewal 2027'") == [(1_950_000,)]


def test_a_form_says_what_is_wrong_and_keeps_nothing(town: World) -> None:
    where = f"dm:{ALICE}"
    ts = town.reply(ALICE, NOTE)["ts"]
    town.slack.press(ALICE, where, ts, "edit")
    modal = town.slack.wait_for(lambda: town.slack.modal(ALICE))
    done = town.slack.submit(ALICE, modal["id"], {"amount": "a lot"})
    assert done.outcome == "errors"
    assert set(done.errors) == {"amount"}
    assert town.records().count("inbox WHERE kind = 'submission'") == 0


def test_the_form_of_an_entry_that_was_taken_back_is_not_opened(town: World) -> None:
    where = f"dm:{ALICE}"
    card = town.reply(ALICE, NOTE)
    [(id_,)] = town.records().rows("SELECT id FROM interactions")
    edit = {"interaction": id_, "change": 1}
    button = {"type": "button", "action_id": "edit", "text": {"type": "plain_text", "text": "Edit"}}
    row = {"type": "actions", "block_id": "change", "elements": [{**button, "value": json.dumps(edit)}]}
    old = town.client().chat_postMessage(channel=town.slack.dm(ALICE), text="old", blocks=[row])["ts"]
    town.slack.press(ALICE, where, card["ts"], "undo")
    town.settled()
    town.slack.press(ALICE, where, str(old), "edit")
    town.slack.wait_for(lambda: town.slack.ephemerals(ALICE, where))
    assert town.slack.modal(ALICE) is None


def test_a_form_offers_customers_by_the_beginning_of_their_name(town: World) -> None:
    where = f"dm:{ALICE}"
    ts = town.reply(ALICE, NOTE)["ts"]
    town.slack.press(ALICE, where, ts, "edit")
    modal = town.slack.wait_for(lambda: town.slack.modal(ALICE))
    offered = town.slack.options_in_view(ALICE, modal["id"], "account", "acme")
    assert [option["text"]["text"].split(" (")[0] for option in offered] == [
        "Acme Robotics",
        "Acme Corporation",
    ]
    assert [o["text"]["text"] for o in town.slack.options_in_view(ALICE, modal["id"], "account", "東亜")]
    assert town.slack.options_in_view(ALICE, modal["id"], "account", "nothing like it") == []


def test_the_old_card_of_something_edited_by_a_colleague_is_not_undone(town: World) -> None:
    where = f"dm:{ALICE}"
    card = town.reply(ALICE, NOTE)
    undo = value_of(card, "undo")
    town.slack.press(ALICE, where, card["ts"], "edit")
    modal = town.slack.wait_for(lambda: town.slack.modal(ALICE))
    town.slack.submit(ALICE, modal["id"], {"summary": "Short call"})
    town.wait_for_card(where, card["ts"], lambda text: "Short call" in text)
    assert value_of(town.card(where, card["ts"]), "undo") != undo


def _action(card: dict[str, object], value: str) -> str:
    return next(action for action, held in buttons(card) if held == value)


def _value(card: dict[str, object], action: str, step: int) -> str:
    return next(held for name, held in buttons(card) if name == action and json.loads(held)["step"] == step)


def test_undo_redo_undo_says_each_time_what_it_did(town: World) -> None:
    card = town.reply(ALICE, NOTE)
    where = f"dm:{ALICE}"
    for said in ("Taken back", "Put back", "Taken back"):
        town.slack.press(ALICE, where, card["ts"], "undo")
        assert said in town.wait_for_card(where, card["ts"], lambda shown, said=said: said in shown)
