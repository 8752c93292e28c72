"""The real Bolt app over Socket Mode: events, buttons, views, options, commands, shortcuts, redelivery."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import Any

import pytest
from slack_bolt import App, BoltResponse
from slack_sdk import WebClient

from bot.playground.slack import Slack
from tests.bot.playground.conftest import ALICE, BEN

Run = Callable[[], Any]
CARD = [
    {
        "type": "actions",
        "block_id": "row",
        "elements": [
            {
                "type": "button",
                "action_id": "go",
                "value": "1",
                "text": {"type": "plain_text", "text": "One"},
            },
            {"type": "datepicker", "action_id": "due"},
        ],
    }
]
MODAL = {
    "type": "modal",
    "callback_id": "edit",
    "notify_on_close": True,
    "title": {"type": "plain_text", "text": "Edit"},
    "submit": {"type": "plain_text", "text": "Save"},
    "blocks": [
        {
            "type": "input",
            "block_id": "note",
            "label": {"type": "plain_text", "text": "Note"},
            "element": {"type": "plain_text_input", "action_id": "text", "max_length": 20},
        },
        {
            "type": "input",
            "block_id": "who",
            "optional": True,
            "label": {"type": "plain_text", "text": "Who"},
            "element": {"type": "external_select", "action_id": "name", "min_query_length": 1},
        },
    ],
}


@pytest.fixture
def heard(app: App, slack: Slack) -> list[dict[str, Any]]:
    """Every event the app is told, its own messages left out by Bolt."""
    events: list[dict[str, Any]] = []

    @app.middleware
    def listen(body: dict[str, Any], next: Callable[[], BoltResponse]) -> BoltResponse:
        if body.get("type") != "event_callback":
            return next()
        events.append(body)
        with slack.changed:
            slack.changed.notify_all()
        return BoltResponse(status=200)

    return events


def posted(slack: Slack, client: WebClient, **more: Any) -> str:
    return str(
        client.chat_postMessage(channel=slack.channel("sales").id, text="card", blocks=CARD, **more)["ts"]
    )


def test_a_mention_comes_as_message_and_as_mention(
    slack: Slack, run: Run, heard: list[dict[str, Any]]
) -> None:
    run()
    ts = slack.say(ALICE, "sales", "@Rapport call <b> & maria@lumen.example https://lumen.example/a")
    slack.wait_for(lambda: len(heard) == 2)
    first, second = (body["event"] for body in heard)
    assert {first["type"], second["type"]} == {"message", "app_mention"}
    assert first["ts"] == second["ts"] == ts
    assert heard[0]["event_id"] != heard[1]["event_id"]
    message = first if first["type"] == "message" else second
    assert message["channel_type"] == "channel"
    assert message["text"] == (
        f"<@{slack.bot_user_id}> call &lt;b&gt; &amp; "
        "<mailto:maria@lumen.example|maria@lumen.example> <https://lumen.example/a>"
    )


def test_edits_deletions_and_files_are_told_in_their_own_shapes(
    slack: Slack, run: Run, heard: list[dict[str, Any]]
) -> None:
    run()
    ts = slack.say(ALICE, f"dm:{ALICE}", "frist")
    slack.edit(ALICE, f"dm:{ALICE}", ts, "first")
    slack.delete(ALICE, f"dm:{ALICE}", ts)
    slack.upload(ALICE, f"dm:{ALICE}", "a.txt", b"x", "look")
    slack.wait_for(lambda: len(heard) == 4)
    events = {body["event"].get("subtype", ""): body["event"] for body in heard}
    assert set(events) == {"", "message_changed", "message_deleted", "file_share"}
    assert events["message_changed"]["message"]["text"] == "first"
    assert events["message_changed"]["previous_message"]["text"] == "frist"
    assert events["message_deleted"]["deleted_ts"] == ts
    assert events["file_share"]["files"][0]["name"] == "a.txt"
    assert all(event["channel_type"] == "im" for event in events.values())


def test_a_channel_it_is_not_in_stays_unheard_until_it_is_invited(
    slack: Slack, run: Run, heard: list[dict[str, Any]]
) -> None:
    run()
    slack.say(ALICE, "quiet", "@Rapport hello?")
    assert "not in this channel" in slack.ephemerals(ALICE, "quiet")[0]["text"]
    slack.invite("quiet", by=ALICE)
    slack.wait_for(lambda: heard)
    assert [body["event"]["type"] for body in heard] == ["member_joined_channel"]


def test_what_was_written_before_is_read_but_not_told(
    slack: Slack, client: WebClient, run: Run, heard: list[dict[str, Any]]
) -> None:
    run()
    ts = slack.remember(ALICE, "sales", "Met Lumen today", at=1_700_000_000.0)
    slack.say(BEN, "sales", "and?", ts)
    slack.wait_for(lambda: heard)
    assert [body["event"]["text"] for body in heard] == ["and?"]
    read = client.conversations_replies(channel=slack.channel("sales").id, ts=ts)["messages"]
    assert [m["text"] for m in read] == ["Met Lumen today", "and?"]


def test_an_event_may_be_delivered_several_times_with_one_id(
    slack: Slack, run: Run, heard: list[dict[str, Any]]
) -> None:
    slack.faults.duplicates = 3
    run()
    slack.say(ALICE, "sales", "x")
    slack.wait_for(lambda: len(heard) == 4)
    assert len({body["event_id"] for body in heard}) == 1


def test_what_is_not_acknowledged_is_delivered_again(slack: Slack, app: App, run: Run) -> None:
    slack.courier.redeliver_after = (0.05,)
    tries: list[str] = []

    @app.middleware
    def fail_once(request: Any, next: Callable[[], BoltResponse]) -> BoltResponse:
        tries.append(request.headers.get("x-slack-retry-num", ["0"])[0])
        return BoltResponse(status=500 if len(tries) == 1 else 200)

    run()
    slack.say(ALICE, "sales", "x")
    slack.wait_for(lambda: any(envelope.acknowledged for envelope in slack.courier.sent))
    assert tries == ["0", "1"]


def test_events_wait_for_a_socket_and_go_to_one_of_several(
    slack: Slack, run: Run, heard: list[dict[str, Any]]
) -> None:
    slack.say(ALICE, "sales", "before")
    run()
    run()
    for n in range(6):
        slack.say(ALICE, "sales", str(n))
    slack.wait_for(lambda: len(heard) >= 7)
    assert sorted(body["event"]["text"] for body in heard) == ["0", "1", "2", "3", "4", "5", "before"]


def test_an_app_that_is_told_to_reconnect_comes_back(
    slack: Slack, run: Run, heard: list[dict[str, Any]]
) -> None:
    run()
    slack.disconnect("refresh_requested")
    slack.wait_for(lambda: slack.courier.connections == 0)
    slack.wait_for(lambda: slack.courier.connections == 1, timeout=20)
    slack.say(ALICE, "sales", "again")
    slack.wait_for(lambda: heard)


def test_a_button_carries_message_state_and_answers(
    slack: Slack, client: WebClient, app: App, run: Run
) -> None:
    bodies: list[dict[str, Any]] = []

    @app.action("due")
    def due(ack: Any) -> None:
        ack()

    @app.action("go")
    def go(ack: Any, body: dict[str, Any], respond: Any) -> None:
        ack()
        bodies.append(body)
        respond(text="done", replace_original=True)

    run()
    root = slack.say(ALICE, "sales", "root")
    ts = posted(slack, client, thread_ts=root)
    assert slack.choose(ALICE, "sales", ts, "due", "2026-12-01").acknowledged
    assert slack.press(ALICE, "sales", ts, "go").acknowledged
    slack.wait_for(lambda: slack.thread("sales", root)[1]["text"] == "done")
    (body,) = bodies
    assert body["container"]["thread_ts"] == root
    assert body["message"]["ts"] == ts
    assert body["actions"][0]["value"] == "1"
    assert body["state"]["values"]["row"]["due"]["selected_date"] == "2026-12-01"
    assert body["user"]["id"] == slack.user(ALICE).id


def test_a_button_nobody_acknowledges_is_given_up(slack: Slack, client: WebClient) -> None:
    slack.courier.ack_seconds = 0.05
    assert not slack.press(ALICE, "sales", posted(slack, client), "go").acknowledged


def test_a_button_that_is_not_there_cannot_be_pressed(slack: Slack, client: WebClient) -> None:
    with pytest.raises(LookupError, match="there is go=1"):
        slack.press(ALICE, "sales", posted(slack, client), "gone")


def test_a_modal_is_filled_in_refused_corrected_and_closed(
    slack: Slack, client: WebClient, app: App, run: Run
) -> None:
    closed: list[str] = []

    @app.action("go")
    def go(ack: Any, body: dict[str, Any], client: WebClient) -> None:
        ack()
        client.views_open(trigger_id=body["trigger_id"], view=MODAL)

    @app.options("name")
    def names(ack: Any, payload: dict[str, Any]) -> None:
        found = [name for name in ("Lumen", "Luna") if name.lower().startswith(payload["value"])]
        ack(options=[{"text": {"type": "plain_text", "text": name}, "value": name[:3]} for name in found])

    @app.view("edit")
    def edit(ack: Any, view: dict[str, Any]) -> None:
        values = view["state"]["values"]
        if values["note"]["text"]["value"] == "bad":
            ack(response_action="errors", errors={"note": "Say more."})
        else:
            assert values["who"]["name"]["selected_option"]["value"] == "Lum"
            ack(response_action="update", view={**MODAL, "title": {"type": "plain_text", "text": "Saved"}})

    @app.view_closed("edit")
    def gone(ack: Any, view: dict[str, Any]) -> None:
        ack()
        closed.append(view["title"]["text"])

    run()
    slack.press(ALICE, "sales", posted(slack, client), "go")
    view = slack.wait_for(lambda: slack.modal(ALICE))
    assert slack.submit(ALICE, view["id"]).errors == {"note": "Please complete this required field."}
    assert (
        slack.submit(ALICE, view["id"], {"text": "x" * 21}).errors["note"].startswith("Please enter no more")
    )
    assert slack.submit(ALICE, view["id"], {"text": "bad"}).errors == {"note": "Say more."}
    offered = slack.options_in_view(ALICE, view["id"], "name", "lu")
    assert [option["value"] for option in offered] == ["Lum", "Lun"]
    assert slack.submit(ALICE, view["id"], {"text": "good", "name": "Lum"}).outcome == "updated"
    shown = slack.modal(ALICE)
    assert shown
    assert shown["title"]["text"] == "Saved"
    slack.close_view(ALICE, view["id"])
    assert closed == ["Saved"]
    assert slack.modal(ALICE) is None


def test_a_response_address_serves_five_times(slack: Slack, client: WebClient, app: App, run: Run) -> None:
    statuses: list[int] = []
    answered = Event()

    @app.command("/rapport")
    def command(ack: Any, respond: Any, command: dict[str, Any]) -> None:
        ack(f"You said {command['text']}")
        statuses.extend(respond(f"answer {n}").status_code for n in range(6))
        answered.set()

    run()
    assert slack.command(ALICE, "sales", "/rapport", "hi").acknowledged
    assert answered.wait(10)
    slack.wait_for(lambda: len(slack.ephemerals(ALICE, "sales")) == 6)
    assert statuses == [200] * 5 + [404]
    assert "You said hi" in [m["text"] for m in slack.ephemerals(ALICE, "sales")]


def test_a_message_shortcut_carries_the_message(slack: Slack, app: App, run: Run) -> None:
    taken: list[str] = []

    @app.shortcut("log")
    def log(ack: Any, body: dict[str, Any]) -> None:
        taken.append(body["message"]["text"])
        ack()

    run()
    ts = slack.say(ALICE, "quiet", "Lumen is angry")
    assert slack.shortcut(ALICE, "log", "quiet", ts).acknowledged
    assert taken == ["Lumen is angry"]


def test_opening_the_app_is_told(slack: Slack, run: Run, heard: list[dict[str, Any]]) -> None:
    run()
    slack.open_app(ALICE)
    slack.wait_for(lambda: heard)
    assert (heard[0]["event"]["type"], heard[0]["event"]["tab"]) == ("app_home_opened", "home")


def test_a_status_stands_until_it_is_set_again(slack: Slack, client: WebClient) -> None:
    ts = slack.say(ALICE, "sales", "x")
    sales = slack.channel("sales").id
    client.agents_sessions_setStatus(channel_id=sales, thread_ts=ts, status="processing")
    client.chat_postMessage(channel=sales, thread_ts=ts, text="y")
    assert slack.statuses == {(sales, ts): "processing"}
    client.agents_sessions_setStatus(channel_id=sales, thread_ts=ts, status="active")
    assert slack.statuses == {}
