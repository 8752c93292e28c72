"""Passages of what was recorded: quoted, dated, with their author."""

from __future__ import annotations

from bot.cards import entries, formats, limits
from bot.cards.blocks import context, paragraph, quote, rich
from bot.cards.card import Card, Viewer
from bot.cards.fold import Row, rest
from bot.cards.spans import Line, data, join, lines, notice, styled
from tools.results import Entry, Hit, Recalled, Ref


def recalled(result: Recalled, viewer: Viewer) -> Card:
    words = formats.words(viewer)
    heading = _heading(result, viewer)
    hits = [_hit(hit, viewer, result.about) for hit in result.hits]
    shown = [rich(*parts) for parts in hits[: limits.HITS]]
    more = rest(hits[limits.HITS :], 0, viewer)
    if result.differ:
        more.append(context(words.line("recalled.differ")))
    return Card(_notice(result, viewer), [rich(paragraph(styled(heading, "bold"))), *shown, *more])


def _notice(result: Recalled, viewer: Viewer) -> str:
    """What was said, by whom, before what was asked."""
    if not result.hits:
        return notice(_heading(result, viewer))
    words, first = formats.words(viewer), result.hits[0]
    head = join((entries.title(first.entry, viewer), data(first.entry.author.name)), words.text("common.dot"))
    return notice(join((head, data(first.passage, limits.LABEL)), words.text("common.colon")))


def _heading(result: Recalled, viewer: Viewer) -> Line:
    words = formats.words(viewer)
    key = "found" if result.hits else "nothing"
    line = words.line(f"recalled.{key}", query=result.query)
    if result.about is None:
        return line
    return words.line(
        "recalled.about" if result.hits else "recalled.nothing_about", about=result.about.name, **{key: line}
    )


def _hit(hit: Hit, viewer: Viewer, about: Ref | None) -> Row:
    """Its customer is named where that is not what was asked about."""
    head = told(hit.entry, viewer, account=about is None)
    files = paragraph(*entries.files(hit.entry, viewer))
    return [paragraph(head), quote(lines(hit.passage, limits.PASSAGE)), files]


def told(one: Entry, viewer: Viewer, *, account: bool = False) -> Line:
    """call · Thu, Nov 19 · Alice Nguyen · message"""
    words = formats.words(viewer)
    days = formats.days(viewer, one.occurred_on, one.occurred_until)
    what = (
        entries.title(one, viewer)
        if account
        else join((words.line(f"kinds.{one.kind}"), days), words.text("common.dot"))
    )
    return join((what, data(one.author.name), entries.message(one, viewer)), words.text("common.dot"))
