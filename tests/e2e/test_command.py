"""`/rapport`: everything that can be typed, seen by nobody else."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import text as sql

from tests.e2e.world import ALICE, BEN, GUEST, KENTA, NOBODY, OUTSIDER, World, buttons

pytestmark = pytest.mark.usefixtures("rapport")

NOTE = "Quick call with Maria at acme, happy with the rollout. Send her the renewal quote by Friday, $18k."


def whispered(town: World, who: str, channel: str, text: str) -> str:
    return town.read(whisper(town, who, channel, text))


def whisper(town: World, who: str, channel: str, text: str) -> dict[str, Any]:
    before = len(town.slack.ephemerals(who, channel))
    assert town.slack.command(who, channel, "/rapport", text).acknowledged
    found: list[dict[str, Any]] = town.slack.wait_for(
        lambda: town.slack.ephemerals(who, channel)[before:], 30
    )
    return found[0]


def test_a_question_is_answered_where_it_was_typed_to_the_person_alone(town: World) -> None:
    assert "Ben Okafor" in whispered(town, ALICE, "sales", "who owns Globex?")
    assert town.slack.ephemerals(BEN, "sales") == []
    assert town.ours("sales") == []
    town.settled()
    assert town.ours(f"dm:{ALICE}") == []


def test_it_works_where_the_app_is_no_member(town: World) -> None:
    where = town.slack.channel("営業")
    where.members.remove(town.slack.bot_user_id)
    assert "佐藤" in whispered(town, KENTA, "営業", "東亜精機の担当は？")


def test_what_is_recorded_stays_in_the_direct_messages_with_its_buttons(town: World) -> None:
    said = whisper(town, ALICE, "sales", NOTE)
    assert "Acme Corporation" in town.read(said)
    assert "direct messages" in town.read(said)
    assert buttons(said) == []
    town.settled()
    [card] = town.ours(f"dm:{ALICE}")
    assert [action for action, _ in buttons(card)] == ["edit", "undo"]
    assert town.ours("sales") == []
    town.slack.press(ALICE, f"dm:{ALICE}", card["ts"], "undo")
    town.wait_for_card(f"dm:{ALICE}", card["ts"], lambda text: "Taken back" in text)


def test_the_next_command_there_is_about_the_same(town: World) -> None:
    whispered(town, ALICE, "sales", NOTE)
    assert "Acme" in whispered(town, ALICE, "sales", "what's next?")
    assert "Taken back" in whispered(town, ALICE, "sales", "undo")


def test_in_our_direct_messages_it_is_a_message_like_any_other(town: World) -> None:
    where = f"dm:{ALICE}"
    town.slack.command(ALICE, where, "/rapport", NOTE)
    card = town.next_of_ours(where, 0)
    assert [action for action, _ in buttons(card)] == ["edit", "undo"]
    assert town.slack.ephemerals(ALICE, where) == []
    assert "Acme" in town.ask(ALICE, "who owns this?")


@pytest.mark.parametrize("text", ["help", "", "  "])
def test_help_and_nothing_at_all_show_what_one_may_say(town: World, text: str) -> None:
    assert "who owns" in whispered(town, ALICE, "sales", text)


def test_who_is_not_of_the_team_is_told_so(town: World) -> None:
    said = whispered(town, NOBODY, "sales", "who owns Globex?")
    assert "Globex" not in said
    town.slack.command(GUEST, "sales", "/rapport", "who owns Globex?")
    town.settled()
    assert town.slack.ephemerals(GUEST, "sales") == []


def test_typed_twice_by_slack_it_is_answered_once(town: World) -> None:
    """Slack gives each call a trigger of its own; the same one is the same call."""
    whispered(town, ALICE, "sales", NOTE)
    town.settled()
    sent = [each.payload for each in town.slack.courier.sent if each.kind == "slash_commands"][-1]
    town.slack.courier.ask("slash_commands", sent)
    town.settled()
    assert town.records().count("interactions") == 1


def test_fault_15_an_address_that_takes_no_more_is_followed_by_a_direct_message(town: World) -> None:
    where = town.slack.channel("sales")
    used = town.slack.responses.new(where.id, town.slack.user(ALICE).id)
    for _ in range(5):
        town.slack.responses.use(used)
    new = town.slack.responses.new
    town.slack.responses.new = lambda *_: used  # type: ignore[method-assign]
    town.slack.command(ALICE, "sales", "/rapport", "who owns Globex?")
    town.slack.responses.new = new  # type: ignore[method-assign]
    assert "Ben Okafor" in town.read(town.next_of_ours(f"dm:{ALICE}", 0))
    town.settled()
    assert len(town.ours(f"dm:{ALICE}")) == 1
    assert town.slack.ephemerals(ALICE, "sales") == []


def press(town: World, channel: str, action: str, value: str | None = None) -> str:
    """What the person alone sees there once the button of their newest answer has done its work."""
    card = town.slack.ephemerals(ALICE, channel)[-1]
    town.slack.press(ALICE, channel, card["ts"], action, value)
    town.settled()
    return town.read(town.slack.ephemerals(ALICE, channel)[-1])


def two_steps(town: World) -> dict[str, Any]:
    for step in ("remind me to call Hank at Globex tomorrow", "remind me to call Tom at Acme tomorrow"):
        town.ask(ALICE, step)
    return whisper(town, ALICE, "sales", "what's next for me?")


def done(town: World) -> int:
    return town.records().count("steps WHERE done_at IS NOT NULL")


def test_steps_are_done_on_a_card_that_nobody_else_sees(town: World) -> None:
    shown = two_steps(town)
    first, second = (value for action, value in buttons(shown) if action == "done")
    said = press(town, "sales", "done", first)
    assert "Done: call Hank" in said
    assert "call Tom" in said
    assert done(town) == 1
    said = press(town, "sales", "tomorrow", second)
    assert "Done: call Hank" in said
    assert "Taken back" in press(town, "sales", "undo")
    assert len(town.slack.ephemerals(ALICE, "sales")) == 1
    assert town.ours("sales") == []


def test_a_step_that_was_done_elsewhere_is_told_to_the_person_alone(town: World) -> None:
    shown = two_steps(town)
    [value, _] = (value for action, value in buttons(shown) if action == "done")
    records = town.records()
    with records.workspace.writing() as conn:
        conn.execute(sql("UPDATE steps SET done_at = created_at"))
    assert "Done" not in press(town, "sales", "done", value)
    assert len(town.slack.ephemerals(ALICE, "sales")) == 2
    assert town.ours("sales") == []


def test_who_may_only_ask_by_now_does_nothing_there(town: World) -> None:
    shown = two_steps(town)
    [value, _] = (value for action, value in buttons(shown) if action == "done")
    with town.records().workspace.writing() as conn:
        conn.execute(sql("UPDATE users SET role = 'ask-only' WHERE email = :email"), {"email": ALICE})
    assert "may not do that" in press(town, "sales", "done", value)
    assert done(town) == 0


def test_where_not_everybody_sees_everything_it_stays_where_it_was_pressed(town: World) -> None:
    with town.records().workspace.writing() as conn:
        conn.execute(sql("UPDATE workspace SET visibility = 'owner'"))
    shown = two_steps(town)
    before = len(town.ours(f"dm:{ALICE}"))
    assert "Done: call" in press(town, "sales", "done", buttons(shown)[0][1])
    assert len(town.ours(f"dm:{ALICE}")) == before


def test_where_another_company_reads_along_it_is_answered_in_the_direct_messages(town: World) -> None:
    said = whispered(town, ALICE, "with-far", NOTE)
    assert "another company" in said
    assert "direct message" in said
    assert "Acme" not in said
    town.settled()
    [card] = town.ours(f"dm:{ALICE}")
    assert "Acme Corporation" in town.read(card)
    assert [action for action, _ in buttons(card)] == ["edit", "undo"]
    assert town.ours("with-far") == town.slack.ephemerals(OUTSIDER, "with-far") == []
    assert "direct message" in whispered(town, ALICE, "with-far", "who owns Globex?")
    town.settled()
    assert "Ben Okafor" in town.read(town.ours(f"dm:{ALICE}")[-1])


def test_a_channel_that_another_company_joins_shows_nothing_to_who_presses_there(town: World) -> None:
    shown = two_steps(town)
    town.slack.share("sales")
    town.settled()
    said = press(town, "sales", "done", buttons(shown)[0][1])
    assert "another company" in said
    assert done(town) == 0
