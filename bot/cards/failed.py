"""What went wrong, in the viewer's language: the sentence is chosen by the error's kind."""

from __future__ import annotations

from bot.cards import entries, formats, limits
from bot.cards.blocks import paragraph, rich
from bot.cards.card import Card, Viewer
from bot.cards.spans import Line, data, join, notice
from tools.errors import DealMovedOn, DealSaysOtherwise, Hidden, NotFound, ToolError
from tools.results import DealLine


def failed(error: ToolError, viewer: Viewer) -> Card:
    line = join((_sentence(error, viewer), _near(error, viewer)), " ")
    return Card(notice(line), [rich(paragraph(line, *_standing(error, viewer)))])


def _sentence(error: ToolError, viewer: Viewer) -> Line:
    words = formats.words(viewer)
    key = f"errors.{error.kind}"
    about = {name: _named(f"{key}_{name}", value, viewer) for name, value in error.about.items()}
    return words.line(key if words.says(key) else "errors.other", **about)


def _named(table: str, value: str, viewer: Viewer) -> Line:
    """`what` of an error is a word of ours ("amount"); names and words are data."""
    words = formats.words(viewer)
    return words.line(key) if words.says(key := f"{table}.{value}") else data(value)


def _standing(error: ToolError, viewer: Viewer) -> list[Line]:
    if isinstance(error, DealMovedOn | DealSaysOtherwise) and isinstance(error.deal, DealLine):
        return [entries.deal(error.deal, viewer)]
    return []


def _near(error: ToolError, viewer: Viewer) -> Line:
    if not isinstance(error, NotFound | Hidden) or not error.near:
        return ()
    words = formats.words(viewer)
    near = entries.first(limits.PEOPLE, error.near, data, viewer)
    names = join(near, words.text("common.list"))
    return words.line("errors.near", names=names)
