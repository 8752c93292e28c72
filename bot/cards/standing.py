"""How things stand with a customer, part by part: the brief shows all of them, a history modal those it needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.cards import entries, formats, limits
from bot.cards.blocks import bullets, paragraph, quote
from bot.cards.called import called
from bot.cards.card import Block, Viewer
from bot.cards.fold import Row
from bot.cards.spans import Line, data, join, lines, styled
from tools.answers import Promise, Standing, Voice
from tools.results import Entry, Person, Ref

PROMISES = 3
"""Of each side; the others are counted."""


def people(standing: Standing, viewer: Viewer, most: int = limits.PEOPLE + 1) -> Line:
    """Whom we know there, with titles."""
    words = formats.words(viewer)
    if not standing.people:
        return words.line("standing.nobody")
    shown = [entries.person(one, viewer) for one in standing.people[:most]]
    left = len(standing.people) - len(shown) + standing.more_people
    if left:
        shown.append(words.line("common.more", n=left))
    return words.line("standing.people", people=join(shown, words.text("common.list")))


def owner(standing: Standing, viewer: Viewer) -> tuple[Line, ...]:
    """Who looks after it, with their time now, and whom to turn to instead."""
    words = formats.words(viewer)
    if standing.owner is None:
        return (words.line("standing.no_owner"), *_instead(standing.manager, viewer))
    clock = formats.there(viewer, standing.owner.local_time)
    return (
        words.line("next.owner", name=standing.owner.name, clock=clock),
        *_instead(standing.manager, viewer),
    )


def _instead(manager: Person | None, viewer: Viewer) -> tuple[Line, ...]:
    if manager is None:
        return ()
    clock = formats.there(viewer, manager.local_time)
    return (formats.words(viewer).line("standing.manager", name=manager.name, clock=clock),)


def voice(said: Voice | None, viewer: Viewer) -> list[Block]:
    """Their mood in their own last words, dated, with who told it."""
    words = formats.words(viewer)
    if said is None:
        return []
    details = join((formats.day(viewer, said.on), data(said.told_by.name)), words.text("common.dot"))
    mood = words.line(f"moods.{said.mood}")
    return [
        paragraph(words.line("standing.mood", mood=mood, details=details)),
        quote(lines(said.words, limits.VOICE)),
    ]


def promises(standing: Standing, viewer: Viewer, most: int = PROMISES, *, short: bool = False) -> list[Block]:
    """Ours and theirs, the soonest `most` of each, with its day and who wrote it down when. `short`: without that,
    and without a word on the others."""
    words = formats.words(viewer)
    ours = [one for one in standing.promises if one.step.owner]
    theirs = [one for one in standing.promises if not one.step.owner]
    shown = [("ours", ours[:most]), ("theirs", theirs[:most])]
    names = called(each for _, part in shown for one in part for each in (one.step.owner, one.made_by))
    blocks: list[Block] = []
    for key, part in shown:
        if part:
            blocks.append(paragraph(styled(words.line(f"standing.{key}"), "bold")))
            blocks.append(bullets(_promise(one, names, viewer, short=short) for one in part))
    left = len(standing.promises) + standing.more_promises - sum(len(part) for _, part in shown)
    return [*blocks, paragraph(words.line("common.more", n=left))] if left and not short else blocks


def _promise(one: Promise, names: Mapping[int, Line], viewer: Viewer, *, short: bool) -> Line:
    """Send the quote · Fri, Nov 20 · Ben (noted by Alice, Mon, Nov 16)"""
    words = formats.words(viewer)
    step = one.step
    due = formats.due(viewer, step) or words.line("next.no_date")
    late = words.line("common.overdue") if step.overdue else ()
    who = names[step.owner.id] if step.owner else ()
    details = join((join((due, late), " "), who), words.text("common.dot"))
    line = words.line("logged.step", action=data(step.action, limits.GLANCE), details=details)
    if short:
        return line
    said = formats.calendar_day(viewer, one.made_on)
    own = step.owner is not None and step.owner.id == one.made_by.id
    key = "said" if own else "made"
    return join((line, words.line(f"standing.{key}", name=names[one.made_by.id], day=said)), "")


def contacts(found: tuple[Entry, ...], viewer: Viewer) -> list[Block]:
    """The last contacts, a heading and then a row each."""
    if not found:
        return [paragraph(formats.words(viewer).line("standing.never"))]
    heading = paragraph(styled(formats.words(viewer).line("standing.last"), "bold"))
    return [heading, *(part for row in told(found, viewer) for part in row)]


def told(found: Sequence[Entry], viewer: Viewer, *, account: bool = False) -> list[Row]:
    """call · Thu, Nov 19 · Alice · Maria Lopez
    Happy with the pilot."""
    names = called(one.author for one in found)
    return [[paragraph(*_contact(one, names, viewer, account=account))] for one in found]


def contact(told: Entry, viewer: Viewer, *, account: bool = False) -> Line:
    """The same on one line, for a notification."""
    names = {told.author.id: data(told.author.name)}
    return join(_contact(told, names, viewer, account=account), formats.words(viewer).text("common.colon"))


def _contact(told: Entry, names: Mapping[int, Line], viewer: Viewer, *, account: bool) -> tuple[Line, Line]:
    dot = formats.words(viewer).text("common.dot")
    where = data(told.account.name) if account and told.account else ()
    kind = formats.words(viewer).line(f"kinds.{told.kind}")
    days = formats.days(viewer, told.occurred_on, told.occurred_until)
    first = (where,) if where else (kind, days)
    rest = (kind, days) if where else ()
    people = tuple(data(one.name) for one in told.contacts[:1])
    head = join((styled(join(first, dot), "bold"), *rest, names[told.author.id], *people), dot)
    said = data(told.summary or told.text, limits.GLANCE)
    files = join(map(entries.file, told.files[: limits.FILES]), formats.words(viewer).text("common.list"))
    return head, join((said, files, entries.message(told, viewer)), dot)


def deals(standing: Standing, viewer: Viewer, most: int = limits.DEALS) -> list[Block]:
    words = formats.words(viewer)
    if not standing.deals:
        return [paragraph(words.line("owned.no_deals"))]
    known = Ref(standing.owner.id, standing.owner.name) if standing.owner else None
    heading = paragraph(styled(words.line("owned.deals"), "bold"))
    return [heading, entries.deals(standing.deals, viewer, known, most)]
