"""How to reach people: a number that is tapped to call, an address, a title."""

from __future__ import annotations

from bot.cards import entries, formats, limits
from bot.cards.blocks import paragraph, rich
from bot.cards.card import Card, Viewer
from bot.cards.fold import rows
from bot.cards.spans import Line, data, join, notice, styled
from tools.overviews import ContactDetails, Reach
from tools.results import Ref


def contact_details(result: ContactDetails, viewer: Viewer) -> Card:
    if result.colleague:
        return _colleague(result, viewer)
    if len(result.people) == 1 and not result.more:
        return _one(result.people[0], result, viewer)
    words = formats.words(viewer)
    heading = _heading(result, viewer)
    found = [[paragraph(*_person(one, viewer))] for one in result.people]
    blocks = [rich(paragraph(styled(heading, "bold"))), *rows(found, result.more, viewer, limits.REACHED)]
    if result.others:
        names = [entries.person(one, viewer) for one in result.others]
        blocks.append(
            rich(paragraph(words.line("standing.people", people=join(names, words.text("common.list")))))
        )
    first = [join(_person(one, viewer), words.text("common.dot")) for one in result.people[:1]]
    return Card(notice(join((heading, *first), words.text("common.colon"))), blocks)


def _heading(result: ContactDetails, viewer: Viewer) -> Line:
    words = formats.words(viewer)
    about = result.account.name if result.account else ""
    if result.people:
        key = "post" if result.role else "people"
        return words.line(f"reach.{key}", about=about, role=result.role, n=len(result.people) + result.more)
    return words.line("reach.nobody_as" if result.role else "reach.nobody", about=about, role=result.role)


def _one(reach: Reach, result: ContactDetails, viewer: Viewer) -> Card:
    """What was asked for first; said plainly where it is not recorded."""
    words = formats.words(viewer)
    who = _named(reach, viewer)
    numbers = [formats.phone(one) for one in reach.phones]
    addresses = [formats.email(one) for one in reach.emails]
    lines = {"phone": numbers, "email": addresses}
    order = ["email", "phone"] if result.wanted == "email" else ["phone", "email"]
    found = [
        words.line(f"reach.{kind}", value=join(lines[kind], words.text("common.list")))
        for kind in order
        if lines[kind]
    ]
    missing = [words.line(f"reach.no_{kind}") for kind in order if not lines[kind]]
    shown = [*found, *missing]
    if result.wanted in lines and not lines[result.wanted]:
        shown = [words.line(f"reach.no_{result.wanted}"), *found]
    said = notice(join((who, *shown[:1]), words.text("common.colon")))
    return Card(said, [rich(paragraph(styled(who, "bold"), *shown))])


def _named(reach: Reach, viewer: Viewer) -> Line:
    """Maria Lopez (VP Operations) · Acme Corporation"""
    account = data(reach.account.name) if reach.account else ()
    return join((entries.person(reach.person, viewer), account), formats.words(viewer).text("common.dot"))


def _person(reach: Reach, viewer: Viewer) -> tuple[Line, ...]:
    """A name, and what is tapped below it, each on a line of its own: a number that is parted is hard to hit."""
    who = entries.person(Ref(reach.person.id, reach.person.name, reach.person.detail), viewer)
    return styled(who, "bold"), *map(formats.phone, reach.phones[:1]), *map(formats.email, reach.emails[:1])


def _colleague(result: ContactDetails, viewer: Viewer) -> Card:
    words = formats.words(viewer)
    one = result.colleague
    assert one is not None  # noqa: S101 - asked before
    clock = formats.there(viewer, one.local_time)
    line = words.line("reach.colleague", name=one.name, clock=clock)
    email = words.line("reach.email", value=formats.email(one.email))
    return Card(
        notice(join((line, email), words.text("common.colon"))),
        [rich(paragraph(styled(line, "bold"), email))],
    )
