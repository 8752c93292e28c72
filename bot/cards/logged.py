"""What was recorded of a message."""

from __future__ import annotations

from itertools import chain

from bot.cards import entries, formats, limits, questions
from bot.cards.blocks import actions, button, context, paragraph, rich
from bot.cards.card import Block, Card, Viewer
from bot.cards.fit import Part, fill
from bot.cards.spans import Line, join, notice, styled
from tools.reading import Remark
from tools.results import Entry, Logged


def logged(result: Logged, viewer: Viewer) -> Card:
    """A block for each entry, what could not be read, the questions, then Undo."""
    head, remarks, foot = _head(result, viewer), _remarks(result, viewer), _foot(result, viewer)
    parts = [_part(entry, result, viewer) for entry in result.entries[: limits.BLOCKS]]
    must = [*head, *chain.from_iterable(parts[:1]), *_rest(len(parts), viewer), *remarks, *foot]
    asked = fill((questions.ask(question, viewer) for question in result.questions), must)[:_QUESTIONS]
    tail = [*remarks, *chain.from_iterable(asked), *foot]
    shown = fill(parts, [*head, *_rest(len(result.entries), viewer), *tail])
    rest = _rest(len(result.entries) - len(shown), viewer)
    return Card(_notice(result, viewer), [*head, *chain.from_iterable(shown), *rest, *tail])


_QUESTIONS = 4
"""More are not answered in one sitting; the others stay in their entries' text."""


def _notice(result: Logged, viewer: Viewer) -> str:
    words = formats.words(viewer)
    if not result.entries:
        return notice(words.line("logged.nothing"))
    what: Line = entries.title(result.entries[0], viewer)
    moves = entries.deal_move(result.entries[0].deal_move, viewer)
    what = join((what, *moves), words.text("common.dot"))
    if len(result.entries) > 1:
        what = words.line("logged.several", first=what, n=len(result.entries) - 1)
    line = words.line("logged.notice_dry" if result.dry else "logged.notice", what=what)
    asks = (questions.asked(question, viewer) for question in result.questions[:1])
    return notice(join((line, *asks), words.text("common.dot")))


def _head(result: Logged, viewer: Viewer) -> list[Block]:
    words = formats.words(viewer)
    if not result.entries:
        return [rich(paragraph(words.line("logged.nothing")))]
    several = [words.line("logged.heading", n=len(result.entries))] if len(result.entries) > 1 else []
    heading = [words.line("logged.dry")] if result.dry else several
    return [rich(paragraph(*(styled(line, "bold") for line in heading)))] if heading else []


def _part(entry: Entry, result: Logged, viewer: Viewer) -> Part:
    """An entry among several has its own Edit; a single one shares its row with Undo."""
    block = entries.entry(entry, viewer, [question.words for question in result.questions])
    if result.dry or len(result.entries) == 1:
        return [block]
    return [block, actions(f"entry:{entry.id}", [edit(entry, result.change_id, viewer)])]


def edit(entry: Entry, change_id: int, viewer: Viewer) -> Block:
    label = formats.words(viewer).text("buttons.edit")
    return button(label, "edit", {"interaction": entry.id, "change": change_id}, entries.title(entry, viewer))


def _rest(left: int, viewer: Viewer) -> list[Block]:
    return [context(formats.words(viewer).line("common.more", n=left))] if left else []


def _remarks(result: Logged, viewer: Viewer) -> list[Block]:
    """What was said as a day, an amount or a colleague and is none."""
    told = entries.first(limits.REMARKS, result.remarks, lambda remark: _remark(remark, viewer), viewer)
    return [rich(paragraph(*told))] if told else []


def _remark(remark: Remark, viewer: Viewer) -> Line:
    words = formats.words(viewer)
    key = f"remarks.{remark.kind}"
    return words.line(key if words.says(key) else "remarks.other", words=remark.words)


def _foot(result: Logged, viewer: Viewer) -> list[Block]:
    if result.dry or not result.entries:
        return []
    words = formats.words(viewer)
    several = len(result.entries) > 1
    undo = button(
        words.text("buttons.undo_all" if several else "buttons.undo"), "undo", {"change": result.change_id}
    )
    first = [] if several else [edit(result.entries[0], result.change_id, viewer)]
    by = [context(words.line("logged.by", name=result.by.name))] if result.by else []
    return [actions("change", [*first, undo]), *by]
