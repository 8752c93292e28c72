"""What was asked about, said back: "Open deals · Ben Okafor · closing Nov 1 – 30"."""

from __future__ import annotations

from datetime import date

from babel import Locale

from bot.cards import formats
from bot.cards.blocks import context
from bot.cards.card import Block, Viewer
from bot.cards.spans import Line, data, join, ours
from tools.overviews import Scope


def filters(scope: Scope, viewer: Viewer) -> list[Line]:
    """All that narrows it, one part each."""
    words = formats.words(viewer)
    parts = [data(scope.account.name)] if scope.account else []
    if scope.team:
        parts.append(words.line("scope.team", name=scope.whose[0].name))
    elif scope.whose:
        parts.append(join([data(one.name) for one in scope.whose], words.text("common.list")))
    parts += [data(value) for value in (*scope.said, *scope.deals)]
    if scope.country:
        parts.append(ours(Locale(viewer.language).territories.get(scope.country, scope.country)))
    return [*parts, *_days(scope, viewer), *_amounts(scope, viewer), *_gaps(scope, viewer)]


def _days(scope: Scope, viewer: Viewer) -> list[Line]:
    words = formats.words(viewer)
    if scope.first is None and scope.last is None:
        return []
    if scope.first is None or scope.last is None:
        key, day = ("until", scope.last) if scope.first is None else ("from", scope.first)
        span = words.line(f"scope.{key}", day=formats.day(viewer, day or date.max))
    else:
        span = formats.days(viewer, scope.first, scope.last)
    return [words.line(f"scope.dated.{scope.dated}", days=span)]


def _amounts(scope: Scope, viewer: Viewer) -> list[Line]:
    words = formats.words(viewer)
    if scope.least and scope.most:
        sides = {"least": formats.amount(viewer, scope.least), "most": formats.amount(viewer, scope.most)}
        return [words.line("scope.between", **sides)]
    if scope.least:
        return [words.line("scope.least", amount=formats.amount(viewer, scope.least))]
    if scope.most:
        return [words.line("scope.most", amount=formats.amount(viewer, scope.most))]
    return [words.line("scope.currency", currency=scope.currency)] if scope.currency else []


def _gaps(scope: Scope, viewer: Viewer) -> list[Line]:
    words = formats.words(viewer)
    day = formats.day(viewer, scope.quiet_since) if scope.quiet_since else ()
    return [words.line(f"scope.gaps.{gap}", day=day) for gap in scope.gaps]


def left_aside(scope: Scope, viewer: Viewer) -> list[Block]:
    """What was not taken into account: a figure is never shown as if it answered more than it does."""
    words = formats.words(viewer)
    lines = []
    if scope.unread:
        named = join([data(word) for word in scope.unread[:5]], words.text("common.list"))
        lines.append(words.line("scope.unread", words=named))
    if scope.incomparable:
        lines.append(words.line("scope.incomparable", currencies=", ".join(scope.incomparable)))
    return [context(*lines)] if lines else []
