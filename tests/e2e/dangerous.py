"""What must never stand in anything that leaves: mentions that come alive, links that code did not build, previews."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from bot.cards.escape import WORD_JOINER
from tests.bot.cards.test_draw import INERT, LINK, nodes
from tests.bot.cards.test_escape import LIVE

JSON = dict[str, Any]

POSTS = ("chat.postMessage", "chat.update", "chat.postEphemeral")
VIEWS = ("views.open", "views.update", "views.push", "views.publish")
OF_FORMS = {
    "modal",
    "home",
    "input",
    "plain_text_input",
    "static_select",
    "external_select",
    "multi_external_select",
    "datepicker",
    "header",
    "divider",
    "feedback_buttons",
    "context_actions",
}
"""Types that hold no words of others, or hold them as plain text."""
TAGS = range(0xE0000, 0xE0080)
"""Letters that nobody sees and a model reads."""


def dangers(calls: Iterable[tuple[str, JSON]]) -> list[str]:
    """Of what the app asked Slack to show, each thing that could harm whoever sees it; [] where there is none."""
    return [problem for method, given in calls for problem in _of_call(method, given)]


def shown(calls: Iterable[tuple[str, JSON]]) -> list[tuple[str, JSON]]:
    """The calls that show something, of all that were made."""
    return [(method, given) for method, given in calls if method in (*POSTS, *VIEWS)]


def _of_call(method: str, given: JSON) -> Iterator[str]:
    if method in POSTS:
        yield from _of_text(str(given.get("text", "")))
        yield from _of_blocks(_parsed(given.get("blocks", [])))
        if given.get("link_names") or given.get("parse") not in (None, "none"):
            yield f"{method} makes names come alive"
        if method == "chat.postMessage" and (
            str(given.get("unfurl_links")).lower() != "false"
            or str(given.get("unfurl_media")).lower() != "false"
        ):
            yield f"{method} previews links"
    elif method in VIEWS:
        yield from _of_blocks(_parsed(given["view"]))


def _parsed(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value


def _of_text(text: str) -> Iterator[str]:
    if found := LIVE.search(text.replace(WORD_JOINER, " ")):
        yield f"alive in the text: {found[0]!r} of {text[:200]!r}"
    yield from _hidden(text)


def _of_blocks(blocks: Any) -> Iterator[str]:
    for node in nodes(blocks):
        kind = node.get("type")
        if isinstance(kind, str) and kind not in INERT | OF_FORMS:
            yield f"a block that may come alive: {kind}"
        if kind == "plain_text" and node.get("emoji") is not False:
            yield f"emoji come alive in {node.get('text', '')[:80]!r}"
        if kind == "link" and not LINK.fullmatch(node["url"]):
            yield f"a link of others: {node['url'][:120]!r}"
        for words in node.values():
            if isinstance(words, str):
                yield from _hidden(words)


def _hidden(text: str) -> Iterator[str]:
    if any(ord(char) in TAGS for char in text):
        yield f"letters that nobody sees in {text[:80]!r}"
