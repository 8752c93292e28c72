"""What to know before a meeting, on one screen."""

from __future__ import annotations

from collections.abc import Sequence

from bot.cards import entries, formats, standing
from bot.cards.blocks import bullets, paragraph, rich
from bot.cards.card import Block, Card, Viewer
from bot.cards.fold import folded
from bot.cards.history import behind
from bot.cards.spans import Line, data, join, notice, styled
from tools.answers import Ask, Brief, Standing

PEOPLE, PROMISES, DEALS, ASKS = 2, 2, 2, 2
"""At the door; the others are folded away."""
ALL = 10
"""Of each; a brief is no list."""


def briefed(result: Brief, viewer: Viewer) -> Card:
    """What one must know at the door; all of it behind a tap."""
    now = result.standing
    theirs = now.owner is None or now.owner.id != viewer.user_id
    about = [
        styled(_heading(result, viewer), "bold"),
        standing.people(now, viewer, PEOPLE),
        *(standing.owner(now, viewer)[:1] if theirs else ()),
    ]
    parts = [
        rich(paragraph(*about), *standing.voice(now.voice, viewer), *_last(now, viewer)),
        rich(*standing.promises(now, viewer, PROMISES, short=True)),
        rich(*standing.deals(now, viewer, DEALS)),
        rich(*_asks(result.asks[:ASKS], viewer)),
        *_everything(result, viewer),
        behind(now.account.id, viewer),
    ]
    shown = [part for part in parts if part.get("elements") != []]
    return Card(_notice(result, viewer), shown)


def _last(now: Standing, viewer: Viewer) -> list[Block]:
    """The last contact, unless their own words say it already."""
    last = now.last[:1]
    said = [one.summary or one.text for one in last if now.voice and now.voice.entry_id == one.id]
    return [] if now.voice and said and now.voice.words in said[0] else standing.contacts(last, viewer)


def _everything(result: Brief, viewer: Viewer) -> list[Block]:
    now = result.standing
    if not (now.last or now.promises or now.deals):
        return []
    title = formats.words(viewer).line("fold.everything")
    return folded(
        title,
        rich(paragraph(*standing.owner(now, viewer), standing.people(now, viewer))),
        rich(*standing.contacts(now.last, viewer)),
        rich(*standing.promises(now, viewer, ALL)),
        rich(*standing.deals(now, viewer, ALL)),
        rich(*_asks(result.asks, viewer)),
    )


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


def _asks(asks: Sequence[Ask], viewer: Viewer) -> list[Block]:
    if not asks:
        return []
    heading = paragraph(styled(formats.words(viewer).line("brief.ask"), "bold"))
    return [heading, bullets(_ask(one, viewer) for one in asks)]


def _ask(ask: Ask, viewer: Viewer) -> Line:
    day = formats.day(viewer, ask.on) if ask.on else formats.words(viewer).line("next.no_date")
    return formats.words(viewer).line(f"brief.asks.{ask.why}", about=data(ask.about), day=day)
