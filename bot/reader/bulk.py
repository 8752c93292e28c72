"""An order about many deals: which they are, and what all of them get."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from bot.reader.asked import Asked
from bot.reader.call import Call
from bot.reader.language import cue
from bot.reader.mark import DATE
from bot.reader.markup import plain
from bot.reader.message import Message
from bot.reader.said import Span
from tools import when
from tools.deals import named_stage


def changes_many(message: Message) -> bool:
    """All deals of some kind are spoken of, and a new stage or day for them."""
    return bool(cue("bulk.all").search(message.shadow)) and next(_parted(message), None) is not None


def deals_changed(message: Message) -> Call:
    """The words before "to" say which, those behind it what they get; in the one order or in the other."""
    head, tail = next(_parted(message))
    asked = Asked(_part(message, *head))
    which = {
        "name": asked.name(),
        "whose": asked.whose(),
        "state": asked.state(),
        "when": asked.when(),
        "amount": asked.amount(),
        "of": asked.of(),
        "lacking": asked.lacking(),
    }
    stages = _stages(message, tail)
    return Call(
        "change_deals",
        {
            **which,
            "stage": message.quote(*stages[-1]) if stages else "",
            "close": _day(message, tail),
        },
    )


def _parted(message: Message) -> Iterator[tuple[Span, Span]]:
    """(which, what they get), where a stage or a day stands in the second; the last place that parts them first."""
    opened = cue("bulk.opening").match(message.shadow)
    start = opened.end() if opened else 0
    for link in reversed(list(cue("bulk.link").finditer(message.shadow, start))):
        head, tail = (start, link.start()), (link.end(), len(message.text))
        if cue("bulk.deals").search(message.shadow, *head) and (
            _stages(message, tail) or _day(message, tail)
        ):
            yield head, tail


def _stages(message: Message, span: Span) -> list[Span]:
    return [
        (span[0] + at, span[0] + end) for at, end in named_stage.said_stages(message.shadow[slice(*span)])
    ]


def _day(message: Message, span: Span) -> str:
    """A day of the tail; a month's name alone, too, which may as well be another word."""
    days = message.within(*span, DATE)
    if days:
        return message.text[days[-1].start : days[-1].end]
    words = message.quote(*span)
    alone = when.find(words, datetime(2000, 1, 1), meant=True)  # noqa: DTZ001 - whether it is a day is asked, not which
    return words if alone and alone[0].words == words else ""


def _part(message: Message, start: int, end: int) -> Message:
    """A stretch of it as a message of its own."""
    text = message.text[start:end]
    marks = message.within(start, end, "CAUPDM")
    moved = tuple(
        replace(mark, start=mark.start - start, end=mark.end - start) for mark in marks if mark.end <= end
    )
    return Message(text, plain(text), moved)
