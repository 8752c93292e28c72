"""A message that is edited or deleted after it was written, as people do on a phone."""

from __future__ import annotations

import json
from typing import Any

import pytest
from langchain_core.messages import AIMessage
from sqlalchemy import text as sql

from tests.bot.test_agent import calls
from tests.e2e.world import ALICE, BEN, KENTA, World, buttons

NOTE = "Quick call with Maria at acme, happy with the rollout. Send her the renewal quote by Friday, $18k."
NOTE_JA = "東亜精機の田中部長と打ち合わせ。導入に前向き。来週水曜までに見積書を送付。金額は90万円。"
AMOUNT = "SELECT amount_minor FROM deals WHERE name = 'Renewal 2027'"
ALICES = f"dm:{ALICE}"

running = pytest.mark.usefixtures("rapport")


def said_and_answered(town: World, user: str, text: str, channel: str | None = None) -> tuple[str, str]:
    """Where the message and its card stand."""
    where = channel or f"dm:{user}"
    before = len(town.ours(where))
    ts = town.slack.say(user, where, text)
    card = town.next_of_ours(where, before)
    town.settled()
    return ts, str(card["ts"])


def edit(town: World, user: str, ts: str, text: str, channel: str | None = None) -> None:
    town.slack.edit(user, channel or f"dm:{user}", ts, text)
    town.settled()


@running
def test_an_edit_corrects_the_record_and_its_card(town: World) -> None:
    ts, card = said_and_answered(town, ALICE, NOTE)
    edit(town, ALICE, ts, NOTE.replace("$18k", "$19,500"))
    said = town.read(town.card(ALICES, card))
    assert "Corrected, as you edited your message" in said
    assert "$18,000 → $19,500" in said
    assert town.records().rows(AMOUNT) == [(1_950_000,)]
    assert len(town.ours(ALICES)) == 1
    assert town.records().count("interactions") == town.records().count("steps") == 1


@running
def test_an_edit_in_japanese(town: World) -> None:
    ts, card = said_and_answered(town, KENTA, NOTE_JA)
    edit(town, KENTA, ts, NOTE_JA.replace("90万円", "95万円"))
    said = town.read(town.card(f"dm:{KENTA}", card))
    assert "メッセージの編集に合わせて訂正しました" in said
    assert "90万円 → 95万円" in said


@running
def test_an_edit_in_a_channel_and_one_after_another(town: World) -> None:
    ts, card = said_and_answered(town, ALICE, f"@Rapport {NOTE}", "sales")
    edit(town, ALICE, ts, f"@Rapport {NOTE.replace('acme', 'Globex').replace('Maria', 'Hank')}", "sales")
    assert "Globex · call" in town.read(town.card("sales", card))
    assert town.records().rows(AMOUNT) == [(1_500_000,)]
    edit(town, ALICE, ts, f"@Rapport {NOTE}", "sales")
    assert "Acme Corporation · call" in town.read(town.card("sales", card))
    assert town.records().rows(AMOUNT) == [(1_800_000,)]


@running
def test_the_undo_of_an_edited_card_takes_back_the_edit_then_the_record(town: World) -> None:
    ts, card = said_and_answered(town, ALICE, NOTE)
    edit(town, ALICE, ts, NOTE.replace("$18k", "$19,500"))
    town.slack.press(ALICE, ALICES, card, "undo")
    town.settled()
    assert town.records().rows(AMOUNT) == [(1_800_000,)]
    town.slack.press(ALICE, ALICES, card, "undo")
    town.settled()
    assert town.records().rows(AMOUNT) == [(1_500_000,)]
    assert town.records().count("interactions") == 0


@running
def test_what_was_set_in_the_form_since_stays(town: World) -> None:
    ts, card = said_and_answered(town, ALICE, NOTE)
    town.slack.press(ALICE, ALICES, card, "edit")
    modal = town.slack.wait_for(lambda: town.slack.modal(ALICE))
    town.slack.submit(ALICE, modal["id"], {"amount": "21,000 USD"})
    town.settled()
    edit(town, ALICE, ts, NOTE.replace("$18k", "$19,500"))
    assert "Left as it was set since: Amount" in town.read(town.card(ALICES, card))
    assert town.records().rows(AMOUNT) == [(2_100_000,)]


@running
def test_a_record_that_was_taken_back_stays_so(town: World) -> None:
    ts, card = said_and_answered(town, ALICE, NOTE)
    town.slack.press(ALICE, ALICES, card, "undo")
    town.settled()
    edit(town, ALICE, ts, NOTE.replace("$18k", "$19,500"))
    assert "was taken back" in town.read(town.ours(ALICES)[-1])
    assert town.records().count("interactions") == 0


@running
def test_an_edited_question_gets_its_answer_in_the_same_place(town: World) -> None:
    ts, card = said_and_answered(town, ALICE, "who owns Globex?")
    edit(town, ALICE, ts, "who owns Northwind?")
    assert "Northwind Traders" in town.read(town.card(ALICES, card))
    assert len(town.ours(ALICES)) == 1


@running
def test_a_note_that_becomes_a_question_is_taken_back(town: World) -> None:
    ts, card = said_and_answered(town, ALICE, NOTE)
    edit(town, ALICE, ts, "who owns Globex?")
    assert "Taken back: Acme Corporation" in town.read(town.card(ALICES, card))
    assert "Ben Okafor" in town.read(town.ours(ALICES)[-1])
    assert town.records().count("interactions") == 0
    assert town.records().rows(AMOUNT) == [(1_500_000,)]
    edit(town, ALICE, ts, NOTE)
    assert "Acme Corporation" in town.read(town.card(ALICES, card))
    assert town.records().rows(AMOUNT) == [(1_800_000,)]


@running
def test_an_order_is_taken_back_and_carried_out_anew(town: World) -> None:
    ts, card = said_and_answered(town, ALICE, "remind me to call Hank at Globex on Friday")
    edit(town, ALICE, ts, "remind me to call Hank at Globex on Thursday")
    assert "Thu" in town.read(town.card(ALICES, card))
    assert town.records().count("steps") == 1
    edit(town, ALICE, ts, "remind me to call Hank at Globex on Thursday!")
    assert town.records().count("changes WHERE verb = 'add_step'") == 2


@running
def test_an_order_that_asked_something_back_is_not_carried_out_twice(town: World) -> None:
    ts, card = said_and_answered(town, ALICE, "the Globex deal is $20k now")
    action, value = buttons(town.card(ALICES, card))[0]
    town.slack.press(ALICE, ALICES, card, action, value)
    town.settled()
    changed = "SELECT name, amount_minor FROM deals WHERE amount_minor IN (2000000, 2200000)"
    [(name, _)] = town.records().rows(changed)
    edit(town, ALICE, ts, "the Globex deal is $20k now!")
    assert town.records().rows(changed) == [(name, 2_000_000)]
    edit(town, ALICE, ts, "the Globex deal is $22k now")
    assert town.records().rows(changed) == [(name, 2_200_000)]
    assert town.records().count("changes WHERE verb = 'update_deal' AND undone_by IS NULL") == 1


@running
def test_what_a_message_did_is_taken_back_whole_or_not_at_all(town: World) -> None:
    ts, _ = said_and_answered(town, ALICE, "add Tom Reyes, CTO at Globex, tom@globex.com")
    town.ask(ALICE, "Call with Tom Reyes at Globex, all fine.")
    edit(town, ALICE, ts, "who owns Globex?")
    assert "changed since" in town.read(town.ours(ALICES)[-1])
    assert town.records().count("contacts WHERE name = 'Tom Reyes'") == 1


@running
def test_a_name_that_was_taken_back_is_free_again(town: World) -> None:
    ts, card = said_and_answered(town, ALICE, "add Tom Reyes, CTO at Globex, tom@globex.com")
    edit(town, ALICE, ts, "add Tom Reyes, CEO at Globex, tom@globex.com")
    assert "CEO" in town.read(town.card(ALICES, card))
    assert town.records().rows("SELECT title FROM contacts WHERE name = 'Tom Reyes'") == [("CEO",)]


@running
def test_an_order_whose_new_words_cannot_be_read_stays(town: World) -> None:
    ts, _ = said_and_answered(town, ALICE, "remind me to call Hank at Globex on Friday")
    edit(town, ALICE, ts, "give Globex to Zebulon")
    assert "Zebulon" in town.read(town.ours(ALICES)[-1])
    assert town.records().count("steps") == 1


@running
def test_where_not_everybody_sees_everything_the_card_in_the_direct_message_follows(town: World) -> None:
    with town.records().workspace.writing() as conn:
        conn.execute(sql("UPDATE workspace SET visibility = 'owner'"))
    ts = town.slack.say(ALICE, "sales", f"@Rapport {NOTE}")
    town.settled()
    [card] = town.ours(ALICES)
    edit(town, ALICE, ts, f"@Rapport {NOTE.replace('$18k', '$19,500')}", "sales")
    assert "$18,000 → $19,500" in town.read(town.card(ALICES, card["ts"]))
    town.slack.delete(ALICE, "sales", ts)
    town.settled()
    assert "The record stays" in town.read(town.ours(ALICES)[-1])
    assert "Acme" not in " ".join(town.read(message) for message in town.ours("sales"))


@running
def test_what_came_and_went_is_said(town: World) -> None:
    ts, card = said_and_answered(town, ALICE, f"{NOTE} Also met Northwind, pricing is too high.")
    edit(
        town, ALICE, ts, "Quick call with Maria at acme, happy with the rollout. Send the contract by Monday."
    )
    said = town.read(town.card(ALICES, card))
    assert "Taken back: Northwind Traders" in said
    assert "$18,000 → $15,000" in said
    assert town.records().rows(AMOUNT) == [(1_500_000,)]


@running
def test_a_message_that_is_edited_to_name_us_is_new(town: World) -> None:
    ts = town.slack.say(ALICE, "sales", NOTE)
    town.settled()
    assert town.ours("sales") == []
    edit(town, ALICE, ts, f"@Rapport {NOTE}", "sales")
    assert "Acme Corporation · call" in town.read(town.ours("sales")[0])
    assert town.records().rows("SELECT message_ts FROM interactions") == [(ts,)]


@running
def test_talk_that_is_not_for_us_may_be_edited_and_deleted_unheard(town: World) -> None:
    ts = town.slack.say(ALICE, "sales", "lunch?")
    edit(town, ALICE, ts, "lunch at one?", "sales")
    town.slack.delete(ALICE, "sales", ts)
    town.settled()
    assert town.records().count("inbox") == 0


@running
def test_a_preview_that_slack_adds_is_no_edit(town: World) -> None:
    ts, card = said_and_answered(town, ALICE, f"{NOTE} https://maps.example/a")
    shown = town.card(ALICES, card)
    town.slack.unfurl(ALICES, ts, "A map")
    town.settled()
    assert town.card(ALICES, card) == shown
    assert town.records().count("inbox") == 1


@running
def test_a_deleted_message_leaves_its_record_and_an_offer_to_undo_it(town: World) -> None:
    ts, card = said_and_answered(town, ALICE, NOTE)
    town.slack.delete(ALICE, ALICES, ts)
    town.settled()
    offer = town.ours(ALICES)[-1]
    assert "The record stays: Acme Corporation" in town.read(offer)
    assert town.records().count("interactions") == 1
    assert NOTE not in json.dumps(town.records().rows("SELECT body FROM inbox"), default=str)
    town.slack.press(ALICE, ALICES, offer["ts"], "undo")
    town.settled()
    assert town.records().count("interactions") == 0
    assert "Taken back" in town.read(town.card(ALICES, card))


@running
def test_the_first_message_of_a_thread_is_deleted(town: World) -> None:
    ts, _ = said_and_answered(town, BEN, "@Rapport Call with Globex, they want a pilot.", "sales")
    town.slack.delete(BEN, "sales", ts)
    town.settled()
    offer = town.slack.thread("sales", ts)[-1]
    assert "The record stays: Globex" in town.read(offer)
    assert [action for action, _ in buttons(offer)] == ["undo"]


@running
def test_a_deleted_question_leaves_nothing_to_say(town: World) -> None:
    ts, _ = said_and_answered(town, ALICE, "who owns Globex?")
    town.slack.delete(ALICE, ALICES, ts)
    town.settled()
    assert len(town.ours(ALICES)) == 1


def test_what_was_edited_before_anybody_read_it_is_read_as_it_is_now(town: World) -> None:
    with town.running("web"):
        ts = town.slack.say(ALICE, ALICES, NOTE)
        town.slack.edit(ALICE, ALICES, ts, NOTE.replace("$18k", "$20k"))
        gone = town.slack.say(ALICE, ALICES, "Call with Globex, fine.")
        town.slack.delete(ALICE, ALICES, gone)
        town.until(town.taken_in)
    with town.running():
        town.settled()
    assert town.records().rows(AMOUNT) == [(2_000_000,)]
    assert town.records().count("interactions") == 1
    assert len(town.ours(ALICES)) == 1


@running
def test_edits_and_deletions_that_are_told_four_times_count_once(town: World) -> None:
    town.slack.faults.duplicates = 3
    ts, card = said_and_answered(town, ALICE, NOTE)
    edit(town, ALICE, ts, NOTE.replace("$18k", "$19,500"))
    assert "$18,000 → $19,500" in town.read(town.card(ALICES, card))
    town.slack.delete(ALICE, ALICES, ts)
    town.settled()
    assert len(town.ours(ALICES)) == 2
    assert town.records().count("changes WHERE verb = 'amend'") == 1


@running
def test_who_may_only_ask_corrects_nothing_by_an_edit(town: World) -> None:
    ts, card = said_and_answered(town, ALICE, NOTE)
    with town.records().workspace.writing() as conn:
        conn.execute(sql("UPDATE users SET role = 'ask-only' WHERE email = :email"), {"email": ALICE})
    shown = town.card(ALICES, card)
    edit(town, ALICE, ts, NOTE.replace("$18k", "$19,500"))
    assert "may not do that" in town.read(town.ours(ALICES)[-1])
    assert town.card(ALICES, card) == shown
    assert town.records().rows(AMOUNT) == [(1_800_000,)]


@running
def test_nothing_is_said_of_edits_where_another_company_reads_along(town: World) -> None:
    ts = town.slack.say(ALICE, "with-far", f"@Rapport {NOTE}")
    town.settled()
    town.slack.edit(ALICE, "with-far", ts, "@Rapport who owns Globex?")
    town.slack.delete(ALICE, "with-far", ts)
    town.settled()
    assert town.ours("with-far") == []
    assert len(town.slack.ephemerals(ALICE, "with-far")) == 1


def scripted_calls(amount: str, city: str = "Austin") -> Any:
    note = {"account": "acme", "text": f"Call with acme, {amount}.", "amount": amount}
    return calls(
        ("log_interaction", {"notes": [note]}), ("update_account", {"account": "Globex", "city": city})
    )


def test_of_a_note_and_an_order_only_what_differs_is_done(fooled: Any) -> None:
    town, model = fooled
    text = "Call with acme, {}. And Globex moved to {}."
    done = AIMessage(content="done")
    model.script[:] = [scripted_calls("$18k"), done]
    ts, _ = said_and_answered(town, ALICE, text.format("$18k", "Austin"))
    order = "changes WHERE verb = 'update_account'"
    assert town.records().count(order) == 1
    model.script[:] = [scripted_calls("$19k"), scripted_calls("$18k")]
    edit(town, ALICE, ts, text.format("$19k", "Austin"))
    assert town.records().rows(AMOUNT) == [(1_900_000,)]
    assert town.records().count(order) == 1
    model.script[:] = [
        scripted_calls("$19k", "Boston"),
        scripted_calls("$19k", "Austin"),
        scripted_calls("$19k", "Boston"),
        done,
    ]
    edit(town, ALICE, ts, text.format("$19k", "Boston"))
    assert town.records().rows("SELECT city FROM accounts WHERE name = 'Globex'") == [("Boston",)]
    assert town.records().count(f"{order} AND undone_by IS NULL") == 1
    assert town.records().count("interactions") == 1
