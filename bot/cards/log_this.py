"""The form of *Log this*: the customer, the words, and what one adds of one's own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.cards import entries, formats, limits
from bot.cards.blocks import paragraph, plain, rich
from bot.cards.card import Block, Viewer
from bot.cards.failed import failed
from bot.cards.inputs import field, option, options, search, text
from bot.cards.spans import data, join
from tools.errors import ToolError
from tools.results import Entry, Ref

View = dict[str, Any]

LOG_THIS = "log_this"
"""The shortcut, and the form that it opens."""
ACCOUNT, WORDS, OWN, EXTENT = "account", "words", "own", "extent"
THREAD, MESSAGE = "thread", "message"
NAMED = 3


def looking(viewer: Viewer) -> View:
    """Stands there at once."""
    return _view(viewer, [rich(paragraph(formats.words(viewer).line("history.looking")))])


def form(
    account: Ref | None,
    words: str,
    thread: bool,
    viewer: Viewer,
    private: str,
    before: Sequence[Entry] = (),
) -> View:
    """`words` of the message; `thread`: does it stand in one, which may be noted as a whole? `before`: what was
    recorded of it already."""
    said = formats.words(viewer)
    chosen = options([account] if account else [], viewer)
    hint = said.text("log_this.words_hint") if thread else None
    blocks = [
        *(_before(one, viewer) for one in before[:NAMED]),
        field(ACCOUNT, said.text("fields.account"), search(chosen, viewer)),
        *([field(EXTENT, said.text("log_this.extent"), _extent(viewer), optional=False)] if thread else []),
        field(WORDS, said.text("log_this.words"), text(_fitting(words), multiline=True), hint=hint),
        field(OWN, said.text("log_this.own"), text("", multiline=True), hint=said.text("log_this.own_hint")),
    ]
    made = _view(viewer, blocks, private)
    return {**made, "submit": plain(said.text("log_this.log"), limits.VIEW_TITLE)}


def _before(one: Entry, viewer: Viewer) -> Block:
    """A colleague may have been quicker."""
    words = formats.words(viewer)
    what = join((entries.title(one, viewer), data(one.author.name)), words.text("common.dot"))
    return rich(paragraph(words.line("log_this.before", what=what)))


def refused(error: ToolError, viewer: Viewer) -> View:
    return _view(viewer, failed(error, viewer).blocks)


def missing(viewer: Viewer) -> dict[str, str]:
    """Nothing is left that could be noted."""
    return {WORDS: formats.words(viewer).text("log_this.nothing")}


def _fitting(words: str) -> str:
    return limits.cut(words, limits.INPUT)


def _extent(viewer: Viewer) -> dict[str, Any]:
    words = formats.words(viewer)
    offered = [option(name, words.text(f"log_this.{name}")) for name in (MESSAGE, THREAD)]
    return {"type": "radio_buttons", "options": offered, "initial_option": offered[0]}


def _view(viewer: Viewer, blocks: list[dict[str, Any]], private: str = "") -> View:
    words = formats.words(viewer)
    return {
        "type": "modal",
        "callback_id": LOG_THIS,
        "title": plain(words.text("log_this.title"), limits.VIEW_TITLE),
        "close": plain(words.text("form.cancel"), limits.VIEW_TITLE),
        "private_metadata": private,
        "blocks": blocks,
    }
