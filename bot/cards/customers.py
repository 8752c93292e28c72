"""Customers that were asked about: how many, which, and when something was last heard of each."""

from __future__ import annotations

from babel import Locale

from bot.cards import formats
from bot.cards.blocks import bullets, context, paragraph, rich
from bot.cards.card import Card, Viewer
from bot.cards.scope import filters, left_aside
from bot.cards.spans import Line, data, join, notice, ours, styled
from tools.overviews import CustomerLine, Customers


def customers(result: Customers, viewer: Viewer) -> Card:
    words = formats.words(viewer)
    heading = _heading(result, viewer)
    if result.groups:
        lines = [_group(name, number, result, viewer) for name, number in result.groups]
        left = result.more_groups
    else:
        lines = [_customer(one, result, viewer) for one in result.accounts]
        left = result.more
    blocks = [rich(paragraph(styled(heading, "bold")), bullets(lines))]
    if left:
        blocks.append(context(words.line("common.more", n=left)))
    said = heading if len(lines) != 1 else join((heading, lines[0]), words.text("common.colon"))
    return Card(notice(said), [*blocks, *left_aside(result.scope, viewer)])


def _heading(result: Customers, viewer: Viewer) -> Line:
    """12 customers · Ben Okafor · nothing heard since Mon, Oct 19"""
    words = formats.words(viewer)
    if result.scope.account and result.count == 1:
        return data(result.scope.account.name)
    count = words.line("counts.accounts", n=result.count) if result.count else words.line("customers.none")
    return join((count, *filters(result.scope, viewer)), words.text("common.dot"))


def _group(name: str, number: int, result: Customers, viewer: Viewer) -> Line:
    words = formats.words(viewer)
    shown = data(name) if name else words.line("common.not_set")
    if name and result.by == "country":
        shown = ours(Locale(viewer.language).territories.get(name, name))
    return words.line("pipeline.group", name=shown, tally=words.line("counts.accounts", n=number))


def _customer(one: CustomerLine, result: Customers, viewer: Viewer) -> Line:
    """Globex · Energy · Houston · customer · Ben Okafor · last heard of Wed, Nov 11"""
    words = formats.words(viewer)
    alone = bool(result.scope.account)
    facts = [data(fact) for fact in one.facts if alone or fact not in result.scope.said]
    if one.country and not result.scope.country:
        facts.append(ours(Locale(viewer.language).territories.get(one.country, one.country)))
    owner = data(one.owner.name) if one.owner else words.line("customers.no_owner")
    heard = (
        words.line("customers.heard", day=formats.day(viewer, one.heard))
        if one.heard
        else words.line("customers.never")
    )
    whose = () if len(result.scope.whose) == 1 and not result.scope.team else owner
    name = () if alone else styled(data(one.account.name), "bold")
    return join((name, *facts, whose, heard), words.text("common.dot"))
