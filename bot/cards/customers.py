"""Customers that were asked about: how many, which, and when something was last heard of each."""

from __future__ import annotations

from collections.abc import Mapping

from babel import Locale

from bot.cards import entries, formats
from bot.cards.blocks import bullets, context, paragraph, rich
from bot.cards.called import called
from bot.cards.card import Block, Card, Viewer
from bot.cards.fold import rows
from bot.cards.scope import filters, left_aside
from bot.cards.spans import Line, data, join, notice, ours, styled
from tools.overviews import CustomerLine, Customers


def customers(result: Customers, viewer: Viewer) -> Card:
    heading = _heading(result, viewer)
    said = heading
    if result.groups:
        groups = [_group(name, number, result, viewer) for name, number in result.groups]
        more = formats.words(viewer).line("common.more", n=result.more_groups)
        body = [rich(bullets(groups)), *([context(more)] if result.more_groups else [])]
    else:
        names = called(one.owner for one in result.accounts)
        found = [_customer(one, result, names, viewer) for one in result.accounts]
        legend = [_legend(result, viewer)] if len(found) > 1 else []
        body = [*legend, *rows([[paragraph(*lines)] for lines in found], result.more, viewer)]
        if len(found) == 1:
            said = join((heading, *found[0]), formats.words(viewer).text("common.colon"))
    return Card(
        notice(said), [rich(paragraph(styled(heading, "bold"))), *body, *left_aside(result.scope, viewer)]
    )


def _heading(result: Customers, viewer: Viewer) -> Line:
    """12 customers · Ben Okafor · nothing heard since Mon, Oct 19"""
    words = formats.words(viewer)
    if result.scope.account and result.count == 1:
        return data(result.scope.account.name)
    count = words.line("counts.accounts", n=result.count) if result.count else words.line("customers.none")
    return join((count, *filters(result.scope, viewer)), words.text("common.dot"))


def _group(name: str, number: int, result: Customers, viewer: Viewer) -> Line:
    words = formats.words(viewer)
    shown = entries.value("segment" if result.by == "segment" else "name", name, viewer)
    if name and result.by == "country":
        shown = ours(Locale(viewer.language).territories.get(name, name))
    return words.line("pipeline.group", name=shown, tally=words.line("counts.accounts", n=number))


def _customer(
    one: CustomerLine, result: Customers, names: Mapping[int, Line], viewer: Viewer
) -> tuple[Line, ...]:
    """Globex · Ben · Wed, Nov 11
    Energy · Houston · customer"""
    words, alone = formats.words(viewer), bool(result.scope.account)
    owner = words.line("customers.no_owner")
    if one.owner:
        owner = data(one.owner.name) if alone else names[one.owner.id]
    heard = words.line("customers.never")
    if one.heard:
        day = formats.day(viewer, one.heard)
        heard = words.line("customers.heard", day=day) if alone else day
    whose = owner if _owned(result) else ()
    name = () if alone else styled(data(one.account.name), "bold")
    dot = words.text("common.dot")
    return join((name, whose, heard), dot), join(_facts(one, result, viewer), dot)


def _legend(result: Customers, viewer: Viewer) -> Block:
    """What stands beside a name."""
    words = formats.words(viewer)
    owner = words.line("fields.owner") if _owned(result) else ()
    return context(join((owner, words.line("customers.last")), words.text("common.dot")))


def _owned(result: Customers) -> bool:
    """Whose they are goes without saying where one person's were asked for."""
    return len(result.scope.whose) != 1 or result.scope.team


def _facts(one: CustomerLine, result: Customers, viewer: Viewer) -> list[Line]:
    """What was asked for goes without saying; so does the country beside a city, except of one customer."""
    alone = bool(result.scope.account)
    facts = [data(fact) for fact in one.facts if alone or fact not in result.scope.said]
    if one.segment and (alone or one.segment not in result.scope.said):
        facts.append(entries.value("segment", one.segment, viewer))
    if one.country and (alone or (not result.scope.country and len(one.facts) < _FACTS)):
        facts.append(ours(Locale(viewer.language).territories.get(one.country, one.country)))
    return facts


_FACTS = 2
"""Industry and city."""
