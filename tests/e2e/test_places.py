"""Where another company can read along nothing of the records is shown, whenever it came to that."""

from __future__ import annotations

from typing import Any

import pytest

from tests.e2e.world import ALICE, BEN, OUTSIDER, World, buttons

pytestmark = pytest.mark.usefixtures("rapport")

SECRETS = ("Ben", "okafor", "rollout", "$")


def all_that_reads(town: World, channel: str) -> str:
    """Every word that anybody can get of our messages there: text, blocks and notification."""
    ours = [*town.ours(channel), *town.slack.channel(channel).ephemerals]
    return "\n".join(f"{message.get('text')} {message.get('blocks')}" for message in ours)


def test_a_channel_that_becomes_shared_in_the_middle_of_a_thread_shows_nothing_more(town: World) -> None:
    ts = town.slack.say(ALICE, "sales", "@Rapport who owns Globex?")
    town.settled()
    before = len(town.ours("sales"))
    assert "Ben" in all_that_reads(town, "sales")
    town.slack.share("sales", tell=False)
    town.clock.forward(3600)
    town.slack.say(BEN, "sales", "what's next here?", ts)
    town.settled()
    assert len(town.ours("sales")) == before
    [refusal] = town.slack.ephemerals(BEN, "sales")
    assert "Ask me in a direct message" in town.read(refusal)


def test_a_card_that_waits_for_a_channel_that_becomes_shared_goes_out_as_a_refusal(town: World) -> None:
    town.slack.faults.rate_limit("chat.postMessage", town.slack.channel("sales").id, seconds=600)
    town.slack.say(ALICE, "sales", "@Rapport who owns Globex?")
    records = town.records()
    town.until(lambda: records.count("outbox WHERE error = 'ratelimited'"))
    town.slack.share("sales", tell=False)
    town.clock.forward(601)
    town.settled()
    [sent] = town.ours("sales")
    assert "Another company" in town.read(sent) or "another company" in town.read(sent)
    assert not any(secret in all_that_reads(town, "sales") for secret in SECRETS)
    [(kept,)] = records.rows("SELECT payload FROM outbox")
    assert "Ben" not in kept


def test_a_press_in_a_channel_that_became_shared_does_nothing_and_says_so(town: World) -> None:
    card = town.reply(ALICE, "@Rapport Call with Globex, all good. Send the offer by Friday.", "sales")
    done = next(action for action, _ in buttons(card) if action.startswith("done") or action == "undo")
    before = town.records().count("changes")
    town.slack.share("sales", tell=False)
    town.clock.forward(3600)
    town.slack.press(ALICE, "sales", card["ts"], done)
    town.settled()
    assert town.records().count("changes") == before
    [refusal] = town.slack.ephemerals(ALICE, "sales")
    assert "no records" in town.read(refusal)


def test_an_outsider_s_press_does_nothing_and_gets_nothing(town: World) -> None:
    card = town.reply(ALICE, "@Rapport Call with Globex, all good.", "sales")
    channel: Any = town.slack.channel("sales")
    channel.members.append(town.slack.user(OUTSIDER).id)
    before, changes = all_that_reads(town, "sales"), town.records().count("changes")
    for action, _ in buttons(card):
        town.slack.press(OUTSIDER, "sales", card["ts"], action)
    town.settled()
    assert all_that_reads(town, "sales") == before
    assert town.slack.modal(OUTSIDER) is None
    assert town.records().count("changes") == changes


def restrict(town: World, visibility: str = "owner") -> None:
    with town.records().workspace.writing() as conn:
        conn.exec_driver_sql(f"UPDATE workspace SET visibility = '{visibility}'")


def test_where_not_everybody_sees_everything_an_answer_in_a_channel_is_for_one_alone(town: World) -> None:
    restrict(town)
    town.slack.say(BEN, "sales", "@Rapport who owns Globex?")
    town.settled()
    [word] = town.ours("sales")
    assert "direct message" in town.read(word)
    assert "Globex" not in all_that_reads(town, "sales")
    [answer] = town.ours(f"dm:{BEN}")
    assert "Ben Okafor" in town.read(answer)


def test_a_button_of_a_card_that_everybody_saw_moves_it_to_the_person(town: World) -> None:
    card = town.reply(BEN, "@Rapport Call with Globex, all good.", "sales")
    restrict(town)
    town.slack.press(BEN, "sales", card["ts"], "undo")
    town.settled()
    assert "Globex" not in all_that_reads(town, "sales")
    [answer] = town.ours(f"dm:{BEN}")
    assert "Taken back" in town.read(answer)


def waiting_answer(town: World, who: str, text: str) -> None:
    """An answer that is drawn and cannot leave yet."""
    town.slack.faults.rate_limit("chat.postMessage", town.slack.dm(who), seconds=600)
    town.slack.say(who, f"dm:{who}", text)
    records = town.records()
    town.until(lambda: records.count("outbox WHERE error = 'ratelimited'"))


def test_a_record_that_is_hidden_before_its_card_leaves_is_not_shown(town: World) -> None:
    waiting_answer(town, ALICE, "who owns Globex?")
    restrict(town)
    town.clock.forward(601)
    town.settled()
    [sent] = town.ours(f"dm:{ALICE}")
    assert "no longer" in town.read(sent)
    assert "Ben" not in all_that_reads(town, f"dm:{ALICE}")


def test_who_loses_access_before_a_card_leaves_is_not_shown_it(town: World) -> None:
    waiting_answer(town, BEN, "who owns Globex?")
    with town.records().workspace.writing() as conn:
        conn.exec_driver_sql(f"UPDATE users SET active = 0 WHERE email = '{BEN}'")
    town.clock.forward(601)
    town.settled()
    assert "Okafor" not in all_that_reads(town, f"dm:{BEN}")


def test_what_may_be_seen_leaves_as_it_was_drawn(town: World) -> None:
    waiting_answer(town, BEN, "who owns Globex?")
    restrict(town)
    town.clock.forward(601)
    town.settled()
    assert "Okafor" in all_that_reads(town, f"dm:{BEN}")


TOTAL = "what's the total of all open deals?"


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE workspace SET visibility = 'owner'",
        "UPDATE users SET manager_id = NULL WHERE email = 'alice@harbor.example'",
        "UPDATE users SET role = 'rep' WHERE email = 'alice@harbor.example'",
    ],
)
def test_a_total_of_what_one_may_see_no_more_does_not_leave(town: World, change: str) -> None:
    with town.records().workspace.writing() as conn:
        if "workspace" not in change:
            conn.exec_driver_sql("UPDATE workspace SET visibility = 'team'")
        if "role" in change:
            conn.exec_driver_sql(change.replace("'rep'", "'admin'"))
    waiting_answer(town, ALICE, TOTAL)
    with town.records().workspace.writing() as conn:
        conn.exec_driver_sql(change)
    town.clock.forward(601)
    town.settled()
    said = town.read(town.ours(f"dm:{ALICE}")[-1])
    assert "no longer among what you may see" in said
    assert "$" not in said


def test_a_total_leaves_where_one_sees_as_much_as_before_or_more(town: World) -> None:
    restrict(town)
    waiting_answer(town, ALICE, TOTAL)
    restrict(town, "everyone")
    town.clock.forward(601)
    town.settled()
    assert "$15,000" in town.read(town.ours(f"dm:{ALICE}")[-1])


def test_what_one_has_just_recorded_oneself_leaves_whatever_one_may_see(town: World) -> None:
    waiting_answer(town, ALICE, "Quick call with Maria at acme, happy. Quote by Friday, $18k.")
    restrict(town)
    town.clock.forward(601)
    town.settled()
    assert "Acme Corporation" in town.read(town.ours(f"dm:{ALICE}")[-1])


@pytest.mark.parametrize(
    ("given", "said"),
    [("give Acme Corporation to Ben", "Acme Corporation"), ("give the Acme renewal to Ben", "")],
)
def test_what_one_gives_away_and_out_of_sight_is_told(town: World, given: str, said: str) -> None:
    restrict(town)
    answer = town.ask(ALICE, given)
    if said:
        assert f"Given to Ben Okafor: {said}" in answer
        assert "not among what you may see" in town.ask(ALICE, f"who owns {said}?")
        assert "Owner: Ben" not in town.ask(ALICE, "undo")
    else:
        assert "Alice Nguyen → Ben Okafor" in answer
    assert town.records().count("changes WHERE verb = 'assign_owner'") == 1
