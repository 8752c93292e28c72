"""What Slack refuses of blocks and views, and what it takes: a row a rule."""

from __future__ import annotations

from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.playground.blocks import checked_for_message, complaints_for_view
from bot.playground.errors import SlackError
from bot.playground.slack import Slack
from tests.bot.playground.conftest import ALICE


def plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text}


def section(text: str = "x", **more: Any) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **more}


def button(**more: Any) -> dict[str, Any]:
    return {"type": "button", "text": plain("Go"), "action_id": "go", **more}


def actions(*elements: Any, **more: Any) -> dict[str, Any]:
    return {"type": "actions", "elements": list(elements), **more}


def option(text: str = "One", value: str = "1") -> dict[str, Any]:
    return {"text": plain(text), "value": value}


def select(**more: Any) -> dict[str, Any]:
    return {"type": "static_select", "action_id": "pick", "options": [option()], **more}


def field(element: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "input", "label": plain("Label"), "element": element, **more}


def cells(rows: int, columns: int) -> dict[str, Any]:
    return {"type": "table", "rows": [[{"type": "raw_text", "text": "x"}] * columns] * rows}


FEEDBACK = {
    "type": "feedback_buttons",
    "action_id": "f",
    "positive_button": {"text": plain("Good"), "value": "1"},
    "negative_button": {"text": plain("Bad"), "value": "0"},
}


def container(*blocks: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "container", "title": plain("17 more"), "child_blocks": list(blocks), **more}


GOOD = {
    "50 blocks": [section() for _ in range(50)],
    "3,000 characters of text": [section("x" * 3000)],
    "10 fields of 1,000": [{"type": "section", "fields": [plain("x" * 1000)] * 10}],
    "a header of 150": [{"type": "header", "text": plain("x" * 150)}],
    "25 buttons": [actions(*(button(action_id=f"a{n}") for n in range(25)))],
    "a button of 75 with 2,000 of value": [actions(button(text=plain("x" * 75), value="v" * 2000))],
    "one action id in two blocks": [actions(button()), actions(button())],
    "100 options of 75 and 150": [actions(select(options=[option("x" * 75, "v" * 150)] * 100))],
    "grouped options": [
        section(
            accessory={
                "type": "static_select",
                "option_groups": [{"label": plain("G"), "options": [option()]}],
            }
        )
    ],
    "an empty list of blocks": [],
    "a table of 100 by 20": [cells(100, 20)],
    "markdown of 12,000": [{"type": "markdown", "text": "x" * 12000}],
    "feedback": [{"type": "context_actions", "elements": [FEEDBACK]}],
    "a day": [actions({"type": "datepicker", "action_id": "d", "initial_date": "2026-02-28"})],
    "rich text": [
        {
            "type": "rich_text",
            "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "x"}]}],
        }
    ],
}
BAD = {
    "51 blocks": ([section() for _ in range(51)], "no more than 50 items allowed [json-pointer:/blocks]"),
    "3,001 characters of text": (
        [section("x" * 3001)],
        "must be less than 3001 characters [json-pointer:/blocks/0/text/text]",
    ),
    "empty text": ([section("")], "must be more than 0 characters [json-pointer:/blocks/0/text/text]"),
    "no text": ([{"type": "section"}], "missing required field: text [json-pointer:/blocks/0]"),
    "11 fields": ([{"type": "section", "fields": [plain("x")] * 11}], "/blocks/0/fields]"),
    "a field of 2,001": ([{"type": "section", "fields": [plain("x" * 2001)]}], "/blocks/0/fields/0/text]"),
    "a header of 151": ([{"type": "header", "text": plain("x" * 151)}], "/blocks/0/text/text]"),
    "a header in mrkdwn": (
        [{"type": "header", "text": {"type": "mrkdwn", "text": "x"}}],
        "unsupported type: mrkdwn",
    ),
    "a text without type": ([{"type": "section", "text": {"text": "x"}}], "missing required field: type"),
    "a bare string as text": ([{"type": "section", "text": "x"}], "missing required field: type"),
    "an unknown block": ([{"type": "hologram"}], "unsupported type: hologram [json-pointer:/blocks/0/type]"),
    "an unknown field": (
        [section(colour="red")],
        "invalid additional property: colour [json-pointer:/blocks/0]",
    ),
    "a modal's block": ([{"type": "alert", "text": plain("x")}], "unsupported type: alert"),
    "26 buttons": (
        [actions(*(button(action_id=f"a{n}") for n in range(26)))],
        "no more than 25 items allowed",
    ),
    "no buttons": ([actions()], "no fewer than 1 items allowed"),
    "a button of 76": ([actions(button(text=plain("x" * 76)))], "must be less than 76 characters"),
    "a value of 2,001": ([actions(button(value="v" * 2001))], "must be less than 2001 characters"),
    "a style of no name": ([actions(button(style="loud"))], "must be one of: primary, danger"),
    "a javascript address": ([actions(button(url="javascript:alert(1)"))], "must be a valid URL"),
    "an action id of 256": ([actions(button(action_id="a" * 256))], "must be less than 256 characters"),
    "a block id of 256": ([section(block_id="b" * 256)], "must be less than 256 characters"),
    "a block id twice": ([section(block_id="b"), section(block_id="b")], "block_id already exists: b"),
    "an action id twice in a block": ([actions(button(), button())], "action_id already exists: go"),
    "101 options": ([actions(select(options=[option()] * 101))], "no more than 100 items allowed"),
    "no options": ([actions({"type": "static_select", "action_id": "p"})], "must define either options"),
    "an option of 76": ([actions(select(options=[option("x" * 76)]))], "must be less than 76 characters"),
    "an option's value of 151": (
        [actions(select(options=[option("x", "v" * 151)]))],
        "less than 151 characters",
    ),
    "six in an overflow": (
        [actions({"type": "overflow", "options": [option()] * 6})],
        "no more than 5 items",
    ),
    "eleven in a context": ([{"type": "context", "elements": [plain("x")] * 11}], "no more than 10 items"),
    "a field outside an input": (
        [actions({"type": "plain_text_input"})],
        "unsupported type: plain_text_input",
    ),
    "Feb 30": ([actions({"type": "datepicker", "initial_date": "2026-02-30"})], "must be a date YYYY-MM-DD"),
    "a hint too long to show": ([section(accessory=select(placeholder=plain("x" * 151)))], "less than 151"),
    "a confirm without deny": (
        [actions(button(confirm={"title": plain("x"), "text": plain("x"), "confirm": plain("x")}))],
        "missing required field: deny",
    ),
    "a table of 101 rows": ([cells(101, 1)], "no more than 100 items allowed"),
    "a table of 21 columns": ([cells(1, 21)], "no more than 20 items allowed"),
    "eleven in a container": ([container(*[section()] * 11)], "no more than 10 items allowed"),
    "a container without a title": ([container(section(), title=None)], "missing required field: title"),
    "a container in a container": ([container(container(section()))], "unsupported type: container"),
    "collapsed and never opened": ([container(section(), default_collapsed=True)], "requires is_collapsible"),
    "two tables": ([cells(1, 1), cells(1, 1)], "only one table allowed"),
    "markdown of 12,001": ([{"type": "markdown", "text": "x" * 12001}], "must be less than 12001 characters"),
}


@pytest.mark.parametrize("blocks", GOOD.values(), ids=GOOD.keys())
def test_what_slack_takes_is_taken(blocks: list[Any]) -> None:
    assert len(checked_for_message(blocks)) == len(blocks)


@pytest.mark.parametrize(("blocks", "complaint"), BAD.values(), ids=BAD.keys())
def test_what_slack_refuses_is_refused_and_says_where(blocks: list[Any], complaint: str) -> None:
    with pytest.raises(SlackError) as refused:
        checked_for_message(blocks)
    assert refused.value.code == "invalid_blocks"
    assert complaint in "\n".join(refused.value.messages)


def test_a_view_holds_100_blocks_and_no_more() -> None:
    assert not complaints_for_view([section() for _ in range(100)])
    assert "no more than 100 items allowed" in complaints_for_view([section() for _ in range(101)])[0]


def test_the_blocks_of_a_message_have_a_total(client: WebClient) -> None:
    with pytest.raises(SlackApiError) as refused:
        client.chat_postMessage(channel="C", text="x", blocks=[section("x" * 3000)] * 5)
    assert refused.value.response["error"] == "channel_not_found"
    with pytest.raises(SlackError, match="msg_blocks_too_long"):
        checked_for_message([section("x" * 3000)] * 5)


def view(**more: Any) -> dict[str, Any]:
    blocks = [field({"type": "plain_text_input", "action_id": "a"}, block_id="b")]
    return {"type": "modal", "title": plain("Edit"), "submit": plain("Save"), "blocks": blocks, **more}


BAD_VIEWS = {
    "a title of 25": (view(title=plain("x" * 25)), "/view/title/text]"),
    "a submit of 25": (view(submit=plain("x" * 25)), "/view/submit/text]"),
    "a close of 25": (view(close=plain("x" * 25)), "/view/close/text]"),
    "metadata of 3,001": (view(private_metadata="x" * 3001), "/view/private_metadata]"),
    "fields without submit": (
        {k: v for k, v in view().items() if k != "submit"},
        "missing required field: submit",
    ),
    "no title": ({k: v for k, v in view().items() if k != "title"}, "missing required field: title"),
    "a home view": ({"type": "home", "blocks": []}, "must be a modal view"),
    "a message's block": (view(blocks=[{"type": "markdown", "text": "x"}]), "unsupported type: markdown"),
    "a field too long": (
        view(blocks=[field({"type": "plain_text_input", "initial_value": "x" * 3001})]),
        "must be less than 3001 characters",
    ),
}


@pytest.mark.parametrize(("given", "complaint"), BAD_VIEWS.values(), ids=BAD_VIEWS.keys())
def test_a_view_that_slack_refuses_is_refused(
    slack: Slack, client: WebClient, given: dict[str, Any], complaint: str
) -> None:
    with pytest.raises(SlackApiError) as refused:
        client.views_open(trigger_id=slack.triggers.new(slack.user(ALICE).id), view=given)
    assert refused.value.response["error"] == "invalid_arguments"
    assert complaint in "\n".join(refused.value.response["response_metadata"]["messages"])


def test_a_view_at_its_limits_opens(slack: Slack, client: WebClient) -> None:
    edge = view(title=plain("x" * 24), private_metadata="x" * 3000)
    client.views_open(trigger_id=slack.triggers.new(slack.user(ALICE).id), view=edge)
    assert slack.modal(ALICE)


def test_a_view_too_large_is_named_so(slack: Slack, client: WebClient) -> None:
    huge = view(blocks=[section("語" * 3000) for _ in range(99)])
    with pytest.raises(SlackApiError) as refused:
        client.views_open(trigger_id=slack.triggers.new(slack.user(ALICE).id), view=huge)
    assert refused.value.response["error"] == "view_too_large"
