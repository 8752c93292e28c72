"""日報: a person's day, to be read or copied."""

from __future__ import annotations

from collections.abc import Sequence

from bot.cards import entries, formats, limits
from bot.cards.blocks import paragraph, rich
from bot.cards.card import Block, Card, Viewer
from bot.cards.fold import Row, rows
from bot.cards.spans import Line, data, join, notice, styled
from tools.answers import DailyReport
from tools.results import Entry, StepLine


def reported(result: DailyReport, viewer: Viewer) -> Card:
    words = formats.words(viewer)
    heading = words.line("report.heading", name=result.whose.name, day=formats.day(viewer, result.day))
    told = [[paragraph(*_told(one, result, viewer))] for one in result.entries]
    done = [[_step(one, viewer)] for one in result.done]
    steps = [[_step(one, viewer)] for one in result.coming]
    next_day = words.line("report.next", day=formats.day(viewer, result.next_day))
    count = words.line("report.told", n=len(told)) if told else words.line("report.nothing")
    blocks = [
        rich(paragraph(styled(heading, "bold"))),
        *_part(count, told, viewer),
        *(_part(words.line("report.done"), done, viewer) if done else ()),
        *(_part(next_day, steps, viewer) if steps else ()),
    ]
    return Card(notice(join((heading, count), words.text("common.colon"))), blocks)


def _told(one: Entry, result: DailyReport, viewer: Viewer) -> tuple[Line, Line]:
    """Acme Corp · call · Maria Lopez
    Happy with the pilot. With its day where that was another."""
    words = formats.words(viewer)
    where = data(one.account.name) if one.account else words.line("logged.untold")
    other = (one.occurred_on, one.occurred_until) != (result.day, None)
    when = formats.days(viewer, one.occurred_on, one.occurred_until) if other else ()
    people = join([data(who.name) for who in one.contacts[: limits.PEOPLE]], words.text("common.list"))
    head = join((where, words.line(f"kinds.{one.kind}"), when, people), words.text("common.dot"))
    return styled(head, "bold"), data(one.summary or one.text, limits.SUMMARY)


def _step(one: StepLine, viewer: Viewer) -> Block:
    action, details = entries.step_lines(one, viewer, account=True, owner=False)
    return paragraph(styled(action, "bold"), details)


def _part(heading: Line, items: Sequence[Row], viewer: Viewer) -> list[Block]:
    return [rich(paragraph(styled(heading, "bold"))), *rows(items, 0, viewer, limits.DAY, limits.DAY_TEXT)]
