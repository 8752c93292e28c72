"""What to know before a meeting, on one screen."""

from __future__ import annotations

from bot.cards import entries, formats, standing
from bot.cards.blocks import bullets, paragraph, rich
from bot.cards.card import Block, Card, Viewer
from bot.cards.history import behind
from bot.cards.spans import Line, data, join, notice, styled
from tools.answers import Ask, Brief


def briefed(result: Brief, viewer: Viewer) -> Card:
    now = result.standing
    about = [
        styled(_heading(result, viewer), "bold"),
        standing.people(now, viewer),
        *standing.owner(now, viewer),
    ]
    parts = [
        rich(paragraph(*about), *standing.voice(now.voice, viewer)),
        rich(*standing.contacts(now.last, viewer)),
        rich(*standing.promises(now, viewer)),
        rich(*standing.deals(now, viewer)),
        rich(*_asks(result, viewer)),
    ]
    shown = [part for part in parts if part["elements"]]
    return Card(_notice(result, viewer), [*shown, behind(now.account.id, viewer)])


def _heading(result: Brief, viewer: Viewer) -> Line:
    words = formats.words(viewer)
    if result.person is None:
        return words.line("brief.heading", about=result.standing.account.name)
    person = entries.person(result.person, viewer)
    return words.line("brief.heading_person", person=person, about=result.standing.account.name)


def _notice(result: Brief, viewer: Viewer) -> str:
    heading = _heading(result, viewer)
    last = [standing.contact(one, viewer) for one in result.standing.last[:1]]
    return notice(join((heading, *last), formats.words(viewer).text("common.colon")))


def _asks(result: Brief, viewer: Viewer) -> list[Block]:
    if not result.asks:
        return []
    heading = paragraph(styled(formats.words(viewer).line("brief.ask"), "bold"))
    return [heading, bullets(_ask(one, viewer) for one in result.asks)]


def _ask(ask: Ask, viewer: Viewer) -> Line:
    day = formats.day(viewer, ask.on) if ask.on else formats.words(viewer).line("next.no_date")
    return formats.words(viewer).line(f"brief.asks.{ask.why}", about=data(ask.about), day=day)
