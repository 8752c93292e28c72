"""The owner of a customer is told of a thread: the form for it, and the direct message that they get."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.cards import formats, limits
from bot.cards.blocks import actions, button, paragraph, quote, rich
from bot.cards.card import Card, Viewer
from bot.cards.history import ACTIONS, View, said, view
from bot.cards.inputs import field, option, text
from bot.cards.spans import Line, data, flat, join, lines, linked, notice, ours
from tools.results import Ref

TELL = "tell_owner"
LINE, WHOM = "line", "whom"
LONGEST = 500


@dataclass(frozen=True)
class Recipient:
    """`local_time` aware, in their zone. `away`: Slack says so."""

    id: int
    name: str
    local_time: datetime
    away: bool


def ask(account: Ref, found: Sequence[Recipient], viewer: Viewer, private: str) -> View:
    """Whom to tell, the one who is there first chosen, and a line to add."""
    words = formats.words(viewer)
    offered = [option(str(one.id), flat(_label(one, viewer))) for one in found]
    here = next((place for place, one in enumerate(found) if not one.away), 0)
    whom = {"type": "radio_buttons", "options": offered, "initial_option": offered[here]}
    typed = text("", LONGEST, multiline=True)
    blocks = [
        rich(paragraph(words.line("telling.what", about=account.name))),
        field(WHOM, words.text("telling.whom"), whom, optional=False),
        field(LINE, words.text("telling.line"), typed, hint=words.text("telling.line_hint")),
    ]
    return view(viewer, blocks, private, title="telling.title", submit="telling.send", callback=TELL)


def _label(one: Recipient, viewer: Viewer) -> Line:
    key = "telling.away" if one.away else "telling.there"
    return formats.words(viewer).line(key, name=one.name, clock=formats.there(viewer, one.local_time))


def nobody(account: Ref, emails: Sequence[str], viewer: Viewer) -> View:
    """Nobody looks after it whom Slack knows."""
    words = formats.words(viewer)
    key = "telling.unreachable" if emails else "telling.nobody"
    line = words.line(
        key, about=account.name, emails=join([data(one) for one in emails], words.text("common.list"))
    )
    return said(line, viewer, "telling.title")


def told(name: str, at: datetime, viewer: Viewer, *, before: bool = False) -> View:
    """Done, now or `before`, with when."""
    there = at.astimezone(viewer.zone)
    words = formats.words(viewer)
    when = words.line("days.at", day=formats.day(viewer, there.date()), clock=formats.clock(viewer, there))
    key = "telling.before" if before else "telling.done"
    return said(words.line(key, name=name, when=when), viewer, "telling.title")


def message(by: str, account: Ref, typed: str, link: str, viewer: Viewer, private: str) -> Card:
    """What the owner reads. `link` leads to the thread, "" where there is none that they could open."""
    words = formats.words(viewer)
    asks = words.line("telling.asks", name=by, about=account.name)
    where = linked(words.line("telling.thread"), link) if link else ()
    added = [quote(lines(typed, LONGEST))] if typed else []
    open_ = button(words.text("history.title"), f"{ACTIONS}:open", {"private": private}, ours(account.name))
    blocks = [rich(paragraph(asks), *added, paragraph(where)), actions("does", [open_])]
    line = join((asks, data(typed, limits.NOTICE) if typed else ()), words.text("common.colon"))
    return Card(notice(line), blocks, viewer.user_id, {"accounts": [account.id]})
