"""Customer history in the middle of a conversation: the shortcut on a message, and the modal that it opens."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.playground.slack import Channel, Person
from tests.e2e.world import ALICE, BEN, DANA, GUEST, KENTA, NOBODY, OUTSIDER, World

pytestmark = pytest.mark.usefixtures("rapport")

ANGRY = "Call with Hank at Globex: he is furious about the outage. Send him the report by Friday."


@pytest.fixture(autouse=True)
def patient(town: World) -> None:
    """A machine that is busy with other tests does not let a trigger run out."""
    town.slack.triggers.seconds = 60


def look(town: World, who: str, channel: str, ts: str) -> dict[str, Any]:
    """What stands in the modal once it is more than a promise."""
    before = (town.slack.modal(who) or {"id": ""})["id"]
    town.slack.shortcut(who, "customer_history", channel, ts)
    return seen(town, who, lambda said: "Looking for" not in said and "探しています" not in said, before)


def seen(town: World, who: str, said: Any, before: str = "") -> dict[str, Any]:
    """The modal that says so and is another than the one `before`."""

    def shown() -> dict[str, Any] | None:
        modal = town.slack.modal(who)
        return modal if modal and modal["id"] != before and said(town.read(modal)) else None

    found: dict[str, Any] = town.slack.wait_for(shown, 40)
    return found


def pointed(town: World, who: str, text: str, channel: str = "sales") -> tuple[str, str]:
    return channel, town.slack.say(who, channel, text)


def test_how_things_stand_opens_on_a_message_that_names_the_customer(town: World) -> None:
    town.ask(BEN, ANGRY)
    said = town.read(look(town, ALICE, *pointed(town, ALICE, "Globex is on the phone again, what now?")))
    for part in ("Globex", "furious about the outage", "Send him the report", "Ben Okafor", "Dana Whitfield"):
        assert part in said
    assert "Platform rollout" in said
    assert town.slack.messages("sales")[-1]["user"] != town.slack.bot_user_id


def test_it_opens_where_the_bot_is_no_member_and_in_the_readers_language(town: World) -> None:
    town.slack.channels.add(Channel("support", bot_is_member=False))
    said = town.read(look(town, KENTA, *pointed(town, ALICE, "Globex is on the phone", "support")))
    assert "お客様の履歴" in said
    assert "Globex" in said
    assert not [call for call in town.slack.calls if call[0] == "conversations.replies"]


@pytest.mark.parametrize(
    ("text", "account"),
    [
        ("東亜精機さんからまた電話がありました", "東亜精機株式会社"),
        ("田中部長がお怒りです", "東亜精機株式会社"),
        ("mail from maria.lopez@acme.example", "Acme Corporation"),
        ("ticket of somebody.new@mail.globex.example", "Globex"),
        ("see <https://portal.northwind.example/t/12|this ticket>", "Northwind Traders"),
        ("Hank wants a refund", "Globex"),
        ("the Platform rollout is stuck", "Globex"),
    ],
)
def test_the_customer_is_found_by_name_person_address_or_deal(town: World, text: str, account: str) -> None:
    assert account in town.read(look(town, ALICE, *pointed(town, ALICE, text)))


def test_it_is_found_in_what_an_app_posted(town: World) -> None:
    ticket = [{"type": "section", "text": {"type": "mrkdwn", "text": "*New ticket* #12: it is down again"}}]
    attached = [{"title": "Organisation", "fields": [{"title": "Company", "value": "Northwind Traders"}]}]
    channel = town.slack.channel("sales").id
    client = town.client()
    ts = str(
        client.chat_postMessage(channel=channel, text="New ticket", blocks=ticket, attachments=attached)["ts"]
    )
    assert "Northwind Traders" in town.read(look(town, ALICE, "sales", ts))


def test_where_nobody_is_named_it_is_the_channels_customer_or_the_threads(town: World) -> None:
    town.link("globex-rollout", "Globex")
    assert "Globex" in town.read(
        look(town, ALICE, *pointed(town, ALICE, "it is down again!", "globex-rollout"))
    )
    root = town.slack.say(ALICE, "sales", "Call from Northwind this morning")
    reply = town.slack.say(BEN, "sales", "they are really unhappy", root)
    assert "Northwind Traders" in town.read(look(town, ALICE, "sales", reply))


def test_the_writer_from_another_company_tells_whose_it_is(town: World) -> None:
    writer = Person("Sue Far", "sue@portal.globex.example", team="Globex", shows_email=True)
    town.slack.people.add(town.slack.team_id, writer)
    town.slack.invite("with-far", writer.email)
    ts = town.slack.say(writer.email, "with-far", "it is down again")
    assert "Platform rollout" in town.read(look(town, ALICE, "with-far", ts))
    assert town.ours("with-far") == []


def test_a_doubtful_customer_is_picked_in_the_modal(town: World) -> None:
    modal = look(town, ALICE, *pointed(town, ALICE, "Maria called twice today"))
    said = town.read(modal)
    assert "Which customer" in said
    assert "Acme Corporation" in said
    assert "Acme Robotics" in said
    second = next(e for b in modal["blocks"] if b["block_id"] == "choices" for e in b["elements"][1:])
    town.slack.press_in_view(ALICE, modal["id"], second["action_id"])
    chosen = second["text"]["text"].split(" (")[0]
    shown = town.read(seen(town, ALICE, lambda text: "Which customer" not in text))
    assert chosen in shown
    assert "Search this customer" in shown


def test_where_nothing_tells_any_customer_can_be_searched(town: World) -> None:
    modal = look(town, ALICE, *pointed(town, ALICE, "anyone free for lunch?"))
    assert "I can't tell" in town.read(modal)
    offered = town.slack.options_in_view(ALICE, modal["id"], "account", "glo")
    assert [one["text"]["text"] for one in offered] == ["Globex (Houston)"]
    town.slack.choose_in_view(ALICE, modal["id"], "account", offered[0]["value"])
    assert "Platform rollout" in town.read(seen(town, ALICE, lambda text: "can't tell" not in text))


def test_what_was_said_of_something_is_searched_within_the_customer(town: World) -> None:
    town.ask(BEN, ANGRY)
    town.ask(ALICE, "Call with Maria Lopez at Acme Corporation about the outage, she stays calm.")
    town.until(lambda: town.records().rows("SELECT count(DISTINCT interaction_id) FROM words") == [(2,)])
    modal = look(town, ALICE, *pointed(town, ALICE, "Globex again"))
    assert town.slack.submit(ALICE, modal["id"], {"query": " "}).errors
    assert town.slack.submit(ALICE, modal["id"], {"query": "outage"}).outcome == "pushed"
    said = town.read(town.slack.modal(ALICE) or {})
    assert "furious about the outage" in said
    assert "Ben Okafor" in said
    assert "Maria" not in said


def test_everything_is_turned_page_by_page(town: World) -> None:
    for number in range(14):
        town.ask(BEN, f"Call with Hank at Globex, topic number {number} was discussed.")
    modal = look(town, ALICE, *pointed(town, ALICE, "Globex again"))
    town.slack.press_in_view(ALICE, modal["id"], "history:everything")
    top = seen(town, ALICE, lambda said: "1–12 of 14" in said)
    assert "topic number 13" in town.read(top)
    town.slack.press_in_view(ALICE, top["id"], "history:older")
    assert "topic number 0 " in town.read(seen(town, ALICE, lambda said: "13–14 of 14" in said))
    town.slack.press_in_view(ALICE, top["id"], "history:newer")
    seen(town, ALICE, lambda said: "1–12 of 14" in said)


@pytest.mark.parametrize(
    ("who", "sentence"), [(GUEST, "colleagues"), (OUTSIDER, "colleagues"), (NOBODY, "管理者")]
)
def test_who_is_no_colleague_reads_a_polite_word_and_nothing_else(
    town: World, who: str, sentence: str
) -> None:
    ts = town.slack.say(ALICE, "with-far", "Globex is on the phone")
    said = town.read(look(town, who, "with-far", ts))
    assert sentence in said
    assert "Ben" not in said
    assert "Globex" not in said


def test_what_is_not_for_the_person_is_neither_shown_nor_told_of(town: World) -> None:
    with town.records().workspace.writing() as conn:
        conn.exec_driver_sql("UPDATE workspace SET visibility = 'owner'")
    place = pointed(town, ALICE, "Globex is on the phone")
    assert "can't tell" in town.read(look(town, ALICE, *place))
    assert "Platform rollout" in town.read(look(town, DANA, *place))


def test_fault_15_a_trigger_that_is_too_old_is_answered_by_a_direct_message(town: World) -> None:
    town.ask(BEN, ANGRY)
    place = pointed(town, ALICE, "Globex is on the phone")
    town.slack.triggers.seconds = -1
    town.slack.shortcut(ALICE, "customer_history", *place)
    message = town.next_of_ours(f"dm:{ALICE}", 0)
    assert "furious about the outage" in town.read(message)
    assert "Globex" in message["text"]
    town.slack.triggers.seconds = 3
    town.slack.press(ALICE, f"dm:{ALICE}", message["ts"], "history:open")
    assert "Search this customer" in town.read(seen(town, ALICE, lambda said: "Looking for" not in said))


def test_fault_15_a_doubtful_customer_is_picked_from_the_message(town: World) -> None:
    place = pointed(town, ALICE, "Maria called twice today")
    town.slack.triggers.seconds = -1
    town.slack.shortcut(ALICE, "customer_history", *place)
    message = town.next_of_ours(f"dm:{ALICE}", 0)
    town.slack.triggers.seconds = 3
    town.slack.press(ALICE, f"dm:{ALICE}", message["ts"], "history:open:0")
    seen(town, ALICE, lambda said: "Search this customer" in said)


@pytest.mark.parametrize(
    "forged",
    ["", "{}", "[]", "nonsense", '{"account": 3}', '{"account": "3", "spot": {}, "text": ""}']
    + [
        f'{{"account": {account}, "spot": {{"channel": "C1", "ts": "1.1", "thread_ts": null, "direct": false}}, "text": ""}}'
        for account in ("999999", "-1", "true", '"1 OR 1=1"', str(2**70))
    ],
)
def test_attack_60_a_view_whose_keepings_were_changed_is_refused_in_a_sentence(
    town: World, forged: str
) -> None:
    modal = look(town, ALICE, *pointed(town, ALICE, "Globex again"))
    town.slack.views.get(modal["id"]).given["private_metadata"] = forged
    assert town.slack.submit(ALICE, modal["id"], {"query": "outage"}).outcome == "pushed"
    said = town.read(town.slack.modal(ALICE) or {})
    assert "no longer works" in said or "couldn't find" in said
    assert "Globex" not in said


def test_attack_60_a_view_of_another_tenants_person_is_refused(town: World) -> None:
    modal = look(town, ALICE, *pointed(town, ALICE, "Globex again"))
    town.slack.press_in_view(OUTSIDER, modal["id"], "history:everything")
    said = town.read(seen(town, OUTSIDER, lambda said: "Looking" not in said))
    assert "colleagues" in said
    assert "Globex" not in said


def told_of(town: World, who: str, line: str = "", whom: str = "") -> str:
    """Presses *Tell owner* in the open history, sends it, and gives what the view says then."""
    history = town.slack.modal(who) or {}
    town.slack.press_in_view(who, history["id"], "history:tell")
    form = seen(town, who, lambda said: "direct message" in said or "ダイレクトメッセージ" in said)
    chosen = {"whom": whom} if whom else {}
    assert town.slack.submit(who, form["id"], {"line": line, **chosen}).outcome == "updated"
    return town.read(town.slack.modal(who) or {})


def test_the_owner_is_told_once_by_a_direct_message_with_the_threads_link(town: World) -> None:
    place = pointed(town, ALICE, "Globex is on the phone again")
    look(town, ALICE, *place)
    assert "Ben Okafor is told" in told_of(town, ALICE, "They want a call back today")
    message = town.next_of_ours(f"dm:{BEN}", 0)
    said = town.read(message)
    assert "Alice Nguyen asks you to look at Globex" in said
    assert "They want a call back today" in said
    assert f"/archives/{town.slack.channel('sales').id}/p{place[1].replace('.', '')}" in str(
        message["blocks"]
    )
    assert message["text"] == "Alice Nguyen asks you to look at Globex: They want a call back today"
    look(town, DANA, *place)
    assert "told of this thread already" in told_of(town, DANA, "again")
    town.settled()
    assert len(town.ours(f"dm:{BEN}")) == 1
    town.slack.press(BEN, f"dm:{BEN}", message["ts"], "history:open")
    assert "Platform rollout" in town.read(seen(town, BEN, lambda said: "Looking for" not in said))


def test_the_owner_reads_it_in_their_own_language(town: World) -> None:
    look(town, ALICE, *pointed(town, ALICE, "東亜精機さんからお電話です"))
    told_of(town, ALICE)
    assert "Alice Nguyenさんから、東亜精機株式会社を見てほしい" in town.read(
        town.next_of_ours(f"dm:{KENTA}", 0)
    )


def test_where_the_owner_is_away_their_manager_is_told(town: World) -> None:
    town.slack.away.add(town.slack.user(BEN).id)
    look(town, ALICE, *pointed(town, ALICE, "Globex is on the phone again"))
    assert "Dana Whitfield is told" in told_of(town, ALICE)
    town.next_of_ours(f"dm:{DANA}", 0)
    assert town.ours(f"dm:{BEN}") == []


def test_where_the_owner_has_left_their_manager_is_told(town: World) -> None:
    with town.records().workspace.writing() as conn:
        conn.exec_driver_sql("UPDATE users SET active = 0 WHERE email = 'ben@harbor.example'")
    look(town, ALICE, *pointed(town, ALICE, "Globex is on the phone again"))
    assert "Dana Whitfield is told" in told_of(town, ALICE)


def test_in_a_channel_that_another_company_reads_only_the_owner_hears_of_it(town: World) -> None:
    place = pointed(town, ALICE, "Globex is on the phone", "with-far")
    look(town, ALICE, *place)
    told_of(town, ALICE)
    town.next_of_ours(f"dm:{BEN}", 0)
    assert town.ours("with-far") == []
    assert town.slack.ephemerals(OUTSIDER, "with-far") == []


def test_nobody_else_can_be_told_by_a_changed_form(town: World) -> None:
    look(town, ALICE, *pointed(town, ALICE, "Globex is on the phone"))
    history = town.slack.modal(ALICE) or {}
    town.slack.press_in_view(ALICE, history["id"], "history:tell")
    form = seen(town, ALICE, lambda said: "direct message" in said)
    view = town.slack.views.get(form["id"])
    held = next(iter(view.values["whom"].values()))
    held["selected_option"] = {**held["selected_option"], "value": "4"}
    town.slack.submit(ALICE, form["id"])
    assert "no longer works" in town.read(town.slack.modal(ALICE) or {})
    assert town.records().count("outbox") == 0


def test_what_was_pointed_at_is_noted_from_the_history(town: World) -> None:
    modal = look(town, ALICE, *pointed(town, BEN, "Hank at Globex is furious, it is down again"))
    town.slack.press_in_view(ALICE, modal["id"], "history:log")
    form = seen(town, ALICE, lambda said: "down again" in said and "Looking for" not in said, modal["id"])
    assert "Globex" in town.read(form)
    assert town.slack.submit(ALICE, form["id"]).outcome == "closed"
    assert "down again" in town.read(town.next_of_ours(f"dm:{ALICE}", 0))
    assert town.records().count("interactions") == 1


def test_who_only_asks_reads_and_tells_but_notes_nothing(town: World) -> None:
    with town.records().workspace.writing() as conn:
        conn.exec_driver_sql("UPDATE users SET role = 'ask-only' WHERE email = 'alice@harbor.example'")
    modal = look(town, ALICE, *pointed(town, ALICE, "Globex is on the phone again"))
    said = town.read(modal)
    assert "Ben Okafor" in said
    assert "Tell owner" in said
    assert "Log this" not in said


def test_fault_15_a_note_whose_form_came_too_late_is_asked_for_again(town: World) -> None:
    place = pointed(town, ALICE, "Globex is on the phone")
    town.slack.triggers.seconds = -1
    town.slack.shortcut(ALICE, "log_this", *place)
    assert "once more" in town.read(town.next_of_ours(f"dm:{ALICE}", 0))


def test_fault_15_a_trigger_is_good_once(town: World) -> None:
    """What is pressed in a view after its trigger ran out is shown in its place."""
    town.ask(BEN, ANGRY)
    modal = look(town, ALICE, *pointed(town, ALICE, "Globex is on the phone"))
    town.slack.triggers.seconds = -1
    town.slack.press_in_view(ALICE, modal["id"], "history:everything")
    assert "1–1 of 1" in town.read(seen(town, ALICE, lambda said: "1–1 of 1" in said))
    assert (town.slack.modal(ALICE) or {})["id"] == modal["id"]


def test_a_brief_leads_to_the_whole_history_of_who_presses(town: World) -> None:
    ts = town.slack.say(ALICE, "sales", "@Rapport brief me on Globex")
    card = town.slack.wait_for_reply("sales", ts, 40)
    town.slack.press(DANA, "sales", card["ts"], "history:open")
    assert "Platform rollout" in town.read(seen(town, DANA, lambda said: "Search this customer" in said))
    town.slack.press(GUEST, "sales", card["ts"], "history:open")
    assert "Globex" not in town.read(seen(town, GUEST, lambda said: "colleagues" in said))


def test_attack_60_a_customer_that_is_not_the_persons_is_told_to_nobody(town: World) -> None:
    look(town, ALICE, *pointed(town, ALICE, "Acme Corporation is on the phone"))
    history = town.slack.modal(ALICE) or {}
    town.slack.press_in_view(ALICE, history["id"], "history:tell")
    form = seen(town, ALICE, lambda said: "direct message" in said)
    with town.records().workspace.writing() as conn:
        conn.exec_driver_sql("UPDATE workspace SET visibility = 'owner'")
    kept = town.slack.views.get(form["id"]).given
    globex = town.records().rows("SELECT id FROM accounts WHERE name = 'Globex'")[0][0]
    kept["private_metadata"] = json.dumps({**json.loads(kept["private_metadata"]), "account": globex})
    town.slack.submit(ALICE, form["id"])
    assert "not among what you may see" in town.read(town.slack.modal(ALICE) or {})
    assert town.records().count("outbox") == 0
