"""日報: a person's day, to be read or copied."""

from __future__ import annotations

from collections.abc import Iterable

from bot.cards import entries, formats, standing
from bot.cards.blocks import bullets, paragraph, rich
from bot.cards.card import Block, Card, Viewer
from bot.cards.spans import Line, join, notice, styled
from tools.answers import DailyReport


def reported(result: DailyReport, viewer: Viewer) -> Card:
    words = formats.words(viewer)
    heading = words.line("report.heading", name=result.whose.name, day=formats.day(viewer, result.day))
    told = [standing.contact(one, viewer, account=True) for one in result.entries]
    steps = [entries.step(one, viewer, account=True, owner=False) for one in result.coming]
    done = [entries.step(one, viewer, account=True, owner=False) for one in result.done]
    next_day = words.line("report.next", day=formats.day(viewer, result.next_day))
    blocks = [
        rich(paragraph(styled(heading, "bold"))),
        _part(words.line("report.told", n=len(told)), told, words.line("report.nothing")),
        *([_part(words.line("report.done"), done, ())] if done else []),
        *([_part(next_day, steps, ())] if steps else []),
    ]
    count = words.line("report.told", n=len(told)) if told else words.line("report.nothing")
    return Card(notice(join((heading, count), words.text("common.colon"))), blocks)


def _part(heading: Line, items: Iterable[Line], nothing: Line) -> Block:
    shown = list(items) or ([nothing] if nothing else [])
    return rich(paragraph(styled(heading, "bold")), bullets(shown))
