"""The manifest asks for what the code uses, no less and no more: an app made from it works as it is.

The stand-in is installed from it in every end-to-end test, and then allows, tells and offers nothing beyond it.
"""

from __future__ import annotations

import re
from pathlib import Path

from slack_sdk import WebClient

from bot import manifest
from bot.playground.scopes import NEEDED
from bot.slack.intake import COMMAND

ROOT = Path(__file__).parent.parent
SOURCES = [path for path in (ROOT / "bot").rglob("*.py") if "playground" not in path.parts]
WHOLE = manifest.whole()
FEATURES = WHOLE["features"]

EVENT_SCOPES = {
    "app_mention": "app_mentions:read",
    "message.channels": "channels:history",
    "message.groups": "groups:history",
    "message.im": "im:history",
    "channel_shared": "channels:read",
    "channel_unshared": "channels:read",
    "channel_id_changed": "channels:read",
    "team_join": "users:read",
    "user_change": "users:read",
}
"""The scope that an event needs: docs.slack.dev/reference/events. Those that are not here need none."""
OTHERS = {"commands", "users:read.email", "assistant:write"}
"""For slash commands and shortcuts; for the e-mail in what users.info gives; declared with every agent."""
KINDS = ("channels", "groups")


def methods() -> set[str]:
    """Methods of the Web API that the code calls, by the client's names or by Slack's."""
    text = "\n".join(path.read_text("utf-8") for path in SOURCES)
    text += (ROOT / "store" / "outbox.py").read_text("utf-8")
    ours = {name for name in re.findall(r"client\.(\w+)\(", text) if hasattr(WebClient, name)}
    named = set(
        re.findall(r'"((?:chat|conversations|users|files|views|agents|assistant|reactions)\.[\w.]+)"', text)
    )
    return {name for name in NEEDED if name in named or name.replace(".", "_") in ours}


def needed() -> set[str]:
    scopes = {NEEDED[method] for method in methods()}
    plain = {scope for scope in scopes if "{kind}" not in scope}
    return plain | {scope.format(kind=kind) for scope in scopes - plain for kind in KINDS}


def test_every_call_has_its_scope_and_every_scope_its_use() -> None:
    asked = set(WHOLE["oauth_config"]["scopes"]["bot"])
    events = set(WHOLE["settings"]["event_subscriptions"]["bot_events"])
    by_events = {EVENT_SCOPES[event] for event in events if event in EVENT_SCOPES}
    assert len(methods()) > 10
    assert asked == needed() | by_events | OTHERS


def test_every_event_that_is_subscribed_to_is_listened_for() -> None:
    text = "\n".join(path.read_text("utf-8") for path in SOURCES)
    events = WHOLE["settings"]["event_subscriptions"]["bot_events"]
    assert [event for event in events if f'"{event.split(".")[0]}"' not in text] == []


def test_every_shortcut_and_command_is_listened_for() -> None:
    text = "\n".join(path.read_text("utf-8") for path in SOURCES)
    registered = re.findall(r'"callback_id": (?:\w+\.)?(\w+)\}\)\(', text)
    values = {value for name in registered for value in re.findall(rf'^{name} = "(\w+)"', text, re.MULTILINE)}
    assert {one["callback_id"] for one in FEATURES["shortcuts"]} == values
    assert [one["command"] for one in FEATURES["slash_commands"]] == [COMMAND]


def test_it_is_an_agent_of_today_with_both_tabs() -> None:
    assert "assistant_view" not in FEATURES
    assert FEATURES["agent_view"]["agent_description"]
    assert FEATURES["app_home"]["home_tab_enabled"]
    assert FEATURES["app_home"]["messages_tab_enabled"]
    assert not FEATURES["app_home"]["messages_tab_read_only_enabled"]
    assert WHOLE["settings"]["interactivity"]["is_enabled"]


def test_nothing_is_longer_than_slack_takes() -> None:
    """docs.slack.dev/reference/app-manifest: name 35, description 140; shortcut name 24, description 150."""
    about = WHOLE["display_information"]
    assert len(about["name"]) <= 35
    assert len(about["description"]) <= 140
    for one in FEATURES["shortcuts"]:
        assert len(one["name"]) <= 24
        assert len(one["description"]) <= 150
    for one in FEATURES["slash_commands"]:
        assert len(one["command"]) <= 32
        assert len(one["description"]) <= 2_000
