"""*Log this*: a message, or the thread that it stands in, becomes a note of whoever points at it."""

from __future__ import annotations

from typing import Any

import pytest

from bot.playground.files import Clip
from bot.playground.slack import Channel, Person
from tests.e2e.test_files import links
from tests.e2e.world import ALICE, BEN, GUEST, KENTA, NOBODY, OUTSIDER, World

pytestmark = pytest.mark.usefixtures("rapport")

ANGRY = "It is down again and we are furious. Hank at Globex"


def point(town: World, who: str, channel: str, ts: str) -> dict[str, Any]:
    """The form, once it is more than a promise."""
    assert town.slack.shortcut(who, "log_this", channel, ts).acknowledged

    def shown() -> dict[str, Any] | None:
        modal = town.slack.modal(who)
        return (
            modal
            if modal and "Looking for" not in town.read(modal) and "探しています" not in town.read(modal)
            else None
        )

    found: dict[str, Any] = town.slack.wait_for(shown)
    return found


def log(town: World, who: str, channel: str, ts: str, **values: Any) -> dict[str, Any]:
    """Sent as it stands but for `values`; the card that the person gets."""
    modal, before = point(town, who, channel, ts), len(town.ours(f"dm:{who}"))
    assert town.slack.submit(who, modal["id"], values).outcome == "closed"
    card = town.next_of_ours(f"dm:{who}", before)
    town.settled()
    return card


def test_a_colleagues_message_becomes_a_note_with_its_customer_and_its_link(town: World) -> None:
    ts = town.slack.say(BEN, "sales", ANGRY)
    card = log(town, ALICE, "sales", ts)
    said = town.read(card)
    assert "Globex · message" in said
    assert f"Ben Okafor: {ANGRY}" in said
    assert "Mood: negative" in said
    [(label, link)] = links(card)
    assert label == "message"
    assert link.endswith(f"/archives/{town.slack.channel('sales').id}/p{ts.replace('.', '')}")
    assert town.ours("sales") == []
    assert town.records().rows(
        "SELECT u.email, i.message_ts FROM interactions i JOIN users u ON u.id = i.author_id"
    ) == [(ALICE, ts)]


def test_what_one_adds_is_read_for_next_steps(town: World) -> None:
    ts = town.slack.say(BEN, "sales", ANGRY)
    said = town.read(log(town, ALICE, "sales", ts, own="Call Hank back tomorrow."))
    assert f"Ben Okafor: {ANGRY}" in said
    assert "Next" in said
    assert town.records().rows("SELECT s.action, u.email FROM steps s JOIN users u ON u.id = s.owner_id") == [
        ("Call Hank back", ALICE)
    ]


def test_a_whole_thread_is_noted_with_who_said_what(town: World) -> None:
    ts = town.slack.say(BEN, "sales", "Hank from Globex called")
    town.slack.say(ALICE, "sales", "what about?", ts)
    reply = town.slack.say(BEN, "sales", "the outage, he wants a refund", ts)
    log(town, ALICE, "sales", reply, extent="thread")
    [(text,)] = town.records().rows("SELECT text FROM interactions")
    assert text == (
        "Ben Okafor: Hank from Globex called\nAlice Nguyen: what about?\n"
        "Ben Okafor: the outage, he wants a refund"
    )


def test_replies_in_that_thread_do_not_become_ours(town: World) -> None:
    ts = town.slack.say(BEN, "sales", ANGRY)
    town.slack.say(BEN, "sales", "any news?", ts)
    log(town, ALICE, "sales", ts)
    town.slack.say(BEN, "sales", "Call with Globex, they are happy again.", ts)
    town.settled()
    assert town.records().count("interactions") == 1
    assert town.ours("sales") == []


def test_where_the_bot_is_no_member_the_message_is_noted_and_a_thread_is_said_to_be_unread(
    town: World,
) -> None:
    town.slack.channels.add(Channel("support", bot_is_member=False))
    ts = town.slack.say(BEN, "support", ANGRY)
    town.slack.say(ALICE, "support", "on it", ts)
    said = town.read(log(town, ALICE, "support", ts, extent="thread"))
    assert f"Ben Okafor: {ANGRY}" in said
    assert "I can't read that thread" in said


def test_a_customers_own_words_in_a_shared_channel_are_noted_and_nothing_is_said_there(town: World) -> None:
    writer = Person("Hank Weaver", "hank@globex.example", team="Globex", shows_email=True)
    town.slack.people.add(town.slack.team_id, writer)
    town.slack.invite("with-far", writer.email)
    ts = town.slack.say(writer.email, "with-far", "the rollout works fine now, thanks")
    said = town.read(log(town, ALICE, "with-far", ts))
    assert "Globex · message" in said
    assert "Hank Weaver: the rollout works fine now, thanks" in said
    assert "With Hank Weaver" in said
    assert town.ours("with-far") == []
    assert town.slack.ephemerals(ALICE, "with-far") == []


def test_what_an_app_posted_is_read_from_its_blocks_and_attachments(town: World) -> None:
    ticket = [{"type": "section", "text": {"type": "mrkdwn", "text": "*New ticket* #12: it is down again"}}]
    attached = [{"title": "Organisation", "fields": [{"title": "Company", "value": "Northwind Traders"}]}]
    ts = town.client().chat_postMessage(
        channel=town.slack.channel("sales").id, text="New ticket", blocks=ticket, attachments=attached
    )["ts"]
    said = town.read(log(town, ALICE, "sales", str(ts)))
    assert "Northwind Traders · message" in said
    assert "it is down again" in said


def test_another_customer_may_be_picked_and_the_words_trimmed(town: World) -> None:
    ts = town.slack.say(BEN, "sales", ANGRY)
    modal = point(town, ALICE, "sales", ts)
    [option] = town.slack.options_in_view(ALICE, modal["id"], "account", "north")
    before = len(town.ours(f"dm:{ALICE}"))
    values = {"account": option["value"], "words": "It is down again."}
    town.slack.submit(ALICE, modal["id"], values)
    said = town.read(town.next_of_ours(f"dm:{ALICE}", before))
    assert "Northwind Traders · message" in said
    assert "Ben Okafor: It is down again." in said


def test_an_undo_takes_it_back(town: World) -> None:
    card = log(town, ALICE, "sales", town.slack.say(BEN, "sales", ANGRY))
    town.slack.press(ALICE, f"dm:{ALICE}", card["ts"], "undo")
    town.settled()
    assert town.records().count("interactions") == 0


def test_in_japanese(town: World) -> None:
    ts = town.slack.say(BEN, "営業", "東亜精機の田中部長がお怒りです")
    modal = point(town, KENTA, "営業", ts)
    assert "記録する" in town.read(modal)
    before = len(town.ours(f"dm:{KENTA}"))
    town.slack.submit(KENTA, modal["id"], {"own": "来週火曜に訪問する"})
    said = town.read(town.next_of_ours(f"dm:{KENTA}", before))
    assert "Ben Okafor: 東亜精機の田中部長がお怒りです" in said
    assert "東亜精機株式会社 · メッセージ" in said
    assert "次のアクション\n訪問する" in said


def test_an_empty_note_is_not_taken(town: World) -> None:
    modal = point(town, ALICE, "sales", town.slack.say(BEN, "sales", ANGRY))
    done = town.slack.submit(ALICE, modal["id"], {"words": ""})
    assert (done.outcome, set(done.errors)) == ("errors", {"words"})


@pytest.mark.parametrize("who", [GUEST, OUTSIDER, NOBODY])
def test_who_is_not_of_the_team_gets_a_sentence_and_no_form(town: World, who: str) -> None:
    channel = "with-far" if who == OUTSIDER else "sales"
    ts = town.slack.say(ALICE, channel, ANGRY)
    modal = point(town, who, channel, ts)
    assert "Globex" not in town.read(modal)
    assert "submit" not in modal or modal["submit"] is None


def test_who_may_only_ask_logs_nothing(town: World) -> None:
    with town.records().workspace.writing() as conn:
        from sqlalchemy import text

        conn.execute(text("UPDATE users SET role = 'ask-only' WHERE email = :email"), {"email": BEN})
    modal = point(town, BEN, "sales", town.slack.say(ALICE, "sales", ANGRY))
    assert "may not do that" in town.read(modal)


def test_it_is_a_button_of_the_customers_history_too(town: World) -> None:
    ts = town.slack.say(BEN, "sales", ANGRY)
    town.slack.shortcut(ALICE, "customer_history", "sales", ts)
    modal = town.slack.wait_for(lambda: (m := town.slack.modal(ALICE)) and "Log this" in town.read(m) and m)
    town.slack.press_in_view(ALICE, modal["id"], "history:log")
    form = town.slack.wait_for(
        lambda: (m := town.slack.modal(ALICE)) and "What was written" in town.read(m) and m
    )
    before = len(town.ours(f"dm:{ALICE}"))
    town.slack.submit(ALICE, form["id"], {})
    said = town.read(town.next_of_ours(f"dm:{ALICE}", before))
    assert "Globex · message" in said
    assert f"Ben Okafor: {ANGRY}" in said


def test_what_a_colleague_has_logged_of_it_is_said(town: World) -> None:
    ts = town.slack.say(BEN, "sales", ANGRY)
    log(town, ALICE, "sales", ts)
    assert "Already in the records: Globex · message" in town.read(point(town, BEN, "sales", ts))


def test_its_files_are_kept_by_their_link_and_a_clips_words_are_quoted(town: World) -> None:
    ts = town.slack.upload(BEN, "sales", "damage.jpg", b"x", ANGRY)
    card = log(town, ALICE, "sales", ts)
    assert "File: damage.jpg" in town.read(card)
    ts = town.slack.record(BEN, "sales", Clip("complete", "Hank at Globex is furious about the outage"))
    said = town.read(log(town, ALICE, "sales", ts))
    assert "Globex · message" in said
    assert "Ben Okafor: Hank at Globex is furious about the outage" in said
    assert "audio_message.m4a" in said
