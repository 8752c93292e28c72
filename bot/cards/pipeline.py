"""The pipeline: what was asked about and what it comes to, by group or deal by deal."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from babel import Locale
from babel.dates import format_skeleton
from babel.numbers import format_percent

from bot.cards import entries, formats
from bot.cards.blocks import bullets, context, paragraph, rich
from bot.cards.called import called
from bot.cards.card import Block, Card, Viewer
from bot.cards.deals import deal_lines, legend
from bot.cards.fold import rows
from bot.cards.scope import filters, left_aside
from bot.cards.spans import Line, data, join, notice, ours, styled
from tools.overviews import Group, Pipeline, Tally
from tools.results import DealLine

GROUPS = 8
"""Of up to three lines each; the others are folded away."""


def pipeline(result: Pipeline, viewer: Viewer) -> Card:
    words = formats.words(viewer)
    heading = _heading(result, viewer)
    answer = _answer(result, viewer)
    first = [rich(paragraph(styled(heading, "bold"), *answer))]
    groups = [[bullets([_group(one, result, viewer)])] for one in result.groups]
    body = [
        *first,
        *rows(groups, result.more_groups, viewer, GROUPS),
        *_deals(result, viewer),
        *_rates(result, viewer),
    ]
    said = join((heading, *answer[:1], *_first(result, viewer)), words.text("common.colon"))
    return Card(notice(said), [*body, *left_aside(result.scope, viewer)])


def _heading(result: Pipeline, viewer: Viewer) -> Line:
    """Open deals · Ben Okafor · closing Nov 1 – 30; with the stage in place of "open" where one was asked about."""
    words = formats.words(viewer)
    scope = result.scope
    if scope.stages:
        stages = join(
            [entries.value("stage", one, viewer) for one in scope.stages], words.text("common.list")
        )
        subject = words.line("pipeline.in_stage", stages=stages)
    else:
        subject = words.line(f"pipeline.{scope.state}")
    return join((subject, *filters(scope, viewer)), words.text("common.dot"))


def _answer(result: Pipeline, viewer: Viewer) -> list[Line]:
    """The figures that were asked for, first the one that answers."""
    words = formats.words(viewer)
    whole = tally(result.tally, viewer)
    if result.measure == "win_rate":
        if result.rate is None:
            return [words.line("pipeline.no_rate")]
        return [_rate("rate", result.won, result.lost, viewer)]
    if result.weighted:
        return [words.line("pipeline.weighted", sum=_sums(result.weighted, viewer)), whole]
    if result.measure == "average" and result.average:
        sums = join([formats.amount(viewer, one) for one in result.average], words.text("common.list"))
        return [words.line("pipeline.average", sum=sums), whole]
    return [whole]


def _rate(key: str, won: int, lost: int, viewer: Viewer) -> Line:
    words = formats.words(viewer)
    if not won + lost:
        return words.line("pipeline.no_rate")
    share = format_percent(Decimal(won) / (won + lost), locale=Locale(viewer.language))
    return words.line(f"pipeline.{key}", share=ours(share), won=won, lost=lost)


def tally(what: Tally, viewer: Viewer) -> Line:
    """13 deals · $675,000 · €10,000 (together $687,000)"""
    words = formats.words(viewer)
    if not what.count:
        return words.line("pipeline.none")
    unpriced = words.line("pipeline.unpriced", n=what.unpriced) if what.unpriced else ()
    parts = (words.line("pipeline.count", n=what.count), _sums(what, viewer), unpriced)
    return join(parts, words.text("common.dot"))


def _sums(what: Tally, viewer: Viewer) -> Line:
    words = formats.words(viewer)
    sums = join([formats.amount(viewer, one) for one in what.sums], " + ")
    if what.home is None:
        return sums
    return words.line("pipeline.together", sums=sums, home=formats.amount(viewer, what.home))


def _group(group: Group, result: Pipeline, viewer: Viewer) -> Line:
    words = formats.words(viewer)
    rated = result.measure == "win_rate"
    said = _rate("rate_of", group.won, group.lost, viewer) if rated else tally(group.tally, viewer)
    return words.line("pipeline.group", name=_name(group, result, viewer), tally=said)


def _name(group: Group, result: Pipeline, viewer: Viewer) -> Line:
    if group.first:
        return ours(_period(group.first, result, viewer))
    if not group.name:
        return formats.words(viewer).line("common.not_set")
    if result.by == "stage":
        return entries.value("stage", group.name, viewer)
    if result.by == "country":
        return ours(Locale(viewer.language).territories.get(group.name, group.name))
    return data(group.name)


def _period(first: date, result: Pipeline, viewer: Viewer) -> str:
    """A month by its name; a quarter by its first and last, for companies count quarters in different ways."""
    month = format_skeleton("yMMM", first, locale=Locale(viewer.language))
    if result.by == "month":
        return month
    last = date(first.year + (first.month + 1) // 12, (first.month + 1) % 12 + 1, 1)
    return f"{month} – {format_skeleton('yMMM', last, locale=Locale(viewer.language))}"


def _deals(result: Pipeline, viewer: Viewer) -> list[Block]:
    if not result.deals:
        return []
    names = called(deal.owner for deal in result.deals)
    names = names if len(names) > 1 else {}
    alone = len(result.deals) == 1
    above = [] if alone else [legend(viewer, stage=_staged(result), owner=bool(names))]
    shown = [[paragraph(*_lines(deal, names, result, viewer, labelled=alone))] for deal in result.deals]
    return [*above, *rows(shown, result.more, viewer)]


def _lines(
    deal: DealLine, names: Mapping[int, Line], result: Pipeline, viewer: Viewer, *, labelled: bool
) -> tuple[Line, Line]:
    account = result.scope.account is None
    return deal_lines(deal, viewer, names, account=account, stage=_staged(result), labelled=labelled)


def _staged(result: Pipeline) -> bool:
    """It goes without saying where one stage was asked about."""
    return len(result.scope.stages) != 1 and result.scope.state not in ("won", "lost")


def _first(result: Pipeline, viewer: Viewer) -> list[Line]:
    """For the notification: the deal that was asked for where the biggest or the like was."""
    if not (result.order and result.deals):
        return []
    head, details = _lines(result.deals[0], {}, result, viewer, labelled=True)
    return [formats.words(viewer).line("pipeline.deal", head=head, details=details)]


def _rates(result: Pipeline, viewer: Viewer) -> list[Block]:
    """Why there is no one sum."""
    if not result.tally.no_rate:
        return []
    return [
        context(formats.words(viewer).line("pipeline.missing", currencies=", ".join(result.tally.no_rate)))
    ]
