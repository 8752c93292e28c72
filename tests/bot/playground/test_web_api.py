"""The Web API as the real slack_sdk calls it."""

from __future__ import annotations

import urllib.error
import urllib.request
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.playground.server import Serving
from bot.playground.slack import Slack
from tests.bot.playground.conftest import ALICE, BEN, HANAKO


def error(call: Any, *args: Any, **asked: Any) -> str:
    with pytest.raises(SlackApiError) as refused:
        call(*args, **asked)
    return str(refused.value.response["error"])


def test_a_token_is_needed_and_must_be_the_right_one(slack: Slack, serving: Serving) -> None:
    assert error(WebClient(token="xoxb-wrong", base_url=serving.api_url).auth_test) == "invalid_auth"
    assert error(WebClient(base_url=serving.api_url).auth_test) == "not_authed"
    app = WebClient(token=slack.bot_token, base_url=serving.api_url)
    assert error(app.apps_connections_open, app_token=slack.bot_token) == "not_allowed_token_type"
    assert app.auth_test()["user_id"] == slack.bot_user_id


def test_ids_are_the_same_on_every_start(slack: Slack) -> None:
    again = Slack("North", [user.person for user in slack.people.humans()], [])
    assert again.user(ALICE).id == slack.user(ALICE).id
    assert again.dm(ALICE) == slack.dm(ALICE)


def test_a_post_is_kept_with_its_metadata_and_read_back(slack: Slack, client: WebClient) -> None:
    sales = slack.channel("sales").id
    metadata = {"event_type": "outbox", "event_payload": {"id": 7}}
    ts = client.chat_postMessage(channel=sales, text="one", metadata=metadata)["ts"]
    assert (
        client.conversations_history(channel=sales, include_all_metadata=True)["messages"][0]["metadata"]
        == metadata
    )
    assert "metadata" not in client.conversations_history(channel=sales)["messages"][0]
    replies = client.conversations_replies(channel=sales, ts=ts, include_all_metadata=True)["messages"]
    assert [m["metadata"] for m in replies] == [metadata]


def test_posts_that_cannot_be_are_refused_as_slack_does(slack: Slack, client: WebClient) -> None:
    sales = slack.channel("sales").id
    post = client.chat_postMessage
    assert error(post, channel="C0NOWHERE", text="x") == "channel_not_found"
    assert error(post, channel=slack.channel("quiet").id, text="x") == "not_in_channel"
    assert error(post, channel=sales, text="") == "no_text"
    assert error(post, channel=sales, text="x" * 40_001) == "msg_too_long"
    assert error(post, channel=sales, text="x", thread_ts="1.000000") == "thread_not_found"
    assert error(post, channel=sales, blocks="nonsense", text="x") == "invalid_blocks_format"
    assert error(post, channel=sales, text="x", metadata={"event_type": "x"}) == "invalid_metadata_format"
    assert slack.messages("sales") == []


def test_only_its_own_messages_may_be_changed_or_deleted(slack: Slack, client: WebClient) -> None:
    sales = slack.channel("sales").id
    theirs = slack.say(ALICE, "sales", "mine")
    assert error(client.chat_update, channel=sales, ts=theirs, text="no") == "cant_update_message"
    assert error(client.chat_delete, channel=sales, ts=theirs) == "cant_delete_message"
    assert error(client.chat_update, channel=sales, ts="1.000000", text="no") == "message_not_found"
    own = client.chat_postMessage(channel=sales, text="a")["ts"]
    client.chat_update(channel=sales, ts=own, text="b")
    assert slack.messages("sales")[1]["text"] == "b"
    client.chat_delete(channel=sales, ts=own)
    assert [m["ts"] for m in slack.messages("sales")] == [theirs]


def test_history_and_threads_come_in_pages(slack: Slack, client: WebClient) -> None:
    sales = slack.channel("sales").id
    root = slack.say(ALICE, "sales", "root")
    said = [slack.say(BEN, "sales", f"reply {n}", root) for n in range(5)]
    pages = client.conversations_replies(channel=sales, ts=root, limit=2)
    assert [m["ts"] for page in pages for m in page["messages"]] == [root, *said]
    roots = client.conversations_history(channel=sales)["messages"]
    assert [(m["ts"], m["reply_count"]) for m in roots] == [(root, 5)]
    assert error(client.conversations_replies, channel=sales, ts="1.000000") == "thread_not_found"


def test_people_are_found_with_zone_and_locale(slack: Slack, client: WebClient) -> None:
    user = client.users_lookupByEmail(email=HANAKO)["user"]
    assert user["tz"] == "Asia/Tokyo"
    assert user["tz_offset"] == 9 * 3600
    assert client.users_info(user=user["id"], include_locale=True)["user"]["locale"] == "ja-JP"
    assert client.users_info(user=slack.user("Gus Guest").id)["user"]["is_restricted"]
    assert error(client.users_lookupByEmail, email="nobody@north.example") == "users_not_found"
    stranger = client.users_info(user=slack.user("Sue Stranger").id)["user"]
    assert stranger["is_stranger"]
    assert stranger["team_id"] != slack.team_id
    assert "email" not in stranger["profile"]


def test_a_private_channel_it_is_not_in_does_not_exist_for_it(slack: Slack, client: WebClient) -> None:
    slack.channel("board").members.remove(slack.bot_user_id)
    assert error(client.conversations_info, channel=slack.channel("board").id) == "channel_not_found"
    assert client.conversations_info(channel=slack.channel("with-far").id)["channel"]["is_ext_shared"]


def test_a_direct_message_is_opened_with_a_person(slack: Slack, client: WebClient) -> None:
    assert client.conversations_open(users=slack.user(BEN).id)["channel"]["id"] == slack.dm(BEN)


def test_an_ephemeral_is_seen_by_one_and_kept_nowhere(slack: Slack, client: WebClient) -> None:
    sales = slack.channel("sales").id
    client.chat_postEphemeral(channel=sales, user=slack.user(ALICE).id, text="psst")
    assert [m["text"] for m in slack.ephemerals(ALICE, "sales")] == ["psst"]
    assert slack.ephemerals(BEN, "sales") == []
    assert client.conversations_history(channel=sales)["messages"] == []


def test_a_trigger_opens_one_view_within_three_seconds(slack: Slack, client: WebClient) -> None:
    view = {"type": "modal", "title": {"type": "plain_text", "text": "T"}, "blocks": []}
    trigger = slack.triggers.new(slack.user(ALICE).id)
    opened = client.views_open(trigger_id=trigger, view=view)["view"]
    assert error(client.views_open, trigger_id=trigger, view=view) == "exchanged_trigger_id"
    slack.triggers.seconds = -1
    assert error(client.views_open, trigger_id=slack.triggers.new("U"), view=view) == "expired_trigger_id"
    assert error(client.views_open, trigger_id="1.2.3", view=view) == "invalid_trigger_id"
    client.views_update(view_id=opened["id"], hash=opened["hash"], view=view)
    assert error(client.views_update, view_id=opened["id"], hash=opened["hash"], view=view) == "hash_conflict"
    assert error(client.views_update, view_id="V0", view=view) == "not_found"


def test_a_home_tab_is_published(slack: Slack, client: WebClient) -> None:
    home = {
        "type": "home",
        "blocks": [{"type": "header", "text": {"type": "plain_text", "text": "Your day"}}],
    }
    client.views_publish(user_id=slack.user(ALICE).id, view=home)
    shown = slack.home(ALICE)
    assert shown
    assert slack.visible_text(shown) == "Your day"


def test_a_file_goes_up_and_comes_down_with_the_token(slack: Slack, client: WebClient) -> None:
    done = client.files_upload_v2(
        channel=slack.channel("sales").id, filename="a.csv", content="x,y", title="A"
    )
    address = done["file"]["url_private"]
    kept = urllib.request.Request(address, headers={"Authorization": f"Bearer {slack.bot_token}"})
    assert urllib.request.urlopen(kept).read() == b"x,y"
    assert b"x,y" not in urllib.request.urlopen(address).read()
    assert slack.messages("sales")[0]["files"][0]["name"] == "a.csv"


def test_a_rate_limit_holds_for_its_channel_only(slack: Slack, client: WebClient) -> None:
    slack.faults.rate_limit("chat.postMessage", slack.channel("sales").id, seconds=30)
    with pytest.raises(SlackApiError) as refused:
        client.chat_postMessage(channel=slack.channel("sales").id, text="x")
    assert refused.value.response.status_code == 429
    assert refused.value.response.headers["Retry-After"] == "30"
    client.chat_postMessage(channel=slack.dm(ALICE), text="x")
    client.chat_postMessage(channel=slack.channel("sales").id, text="x")


def test_a_connection_may_drop_after_the_post_is_kept(slack: Slack, client: WebClient) -> None:
    slack.faults.hang_up()
    with pytest.raises((OSError, urllib.error.URLError)):
        client.chat_postMessage(channel=slack.channel("sales").id, text="once")
    assert [m["text"] for m in slack.messages("sales")] == ["once"]


def test_the_default_client_posts_twice_when_the_connection_drops(slack: Slack, serving: Serving) -> None:
    slack.faults.hang_up()
    WebClient(token=slack.bot_token, base_url=serving.api_url).chat_postMessage(
        channel=slack.dm(ALICE), text="x"
    )
    assert len(slack.messages(slack.dm(ALICE))) == 2


def test_other_faults_answer_as_they_are_set(slack: Slack, client: WebClient) -> None:
    slack.faults.refuse("chat.postMessage", "internal_error")
    assert error(client.chat_postMessage, channel=slack.dm(ALICE), text="x") == "internal_error"
    slack.faults.break_down("chat.postMessage", 503, "<html>Bad day</html>")
    with pytest.raises(SlackApiError):
        client.chat_postMessage(channel=slack.dm(ALICE), text="x")
    assert slack.messages(slack.dm(ALICE)) == []


def test_half_a_surrogate_pair_and_nul_pass_through(
    slack: Slack, client: WebClient, serving: Serving
) -> None:
    slack.say(ALICE, "sales", "a\ud800b\x00c")
    read = client.conversations_history(channel=slack.channel("sales").id)["messages"]
    assert read[0]["text"] == "a\ud800b\x00c"
    assert urllib.request.urlopen(f"{serving.url}desk/seen?as={slack.user(ALICE).id}").status == 200


def test_a_page_of_another_name_is_not_answered(serving: Serving) -> None:
    asked = urllib.request.Request(serving.url, headers={"Host": "evil.example"})
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(asked)
    assert refused.value.code == 421
