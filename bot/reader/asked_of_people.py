"""Questions about people at customers and about what happened with them, taken apart."""

from __future__ import annotations

import re

from bot.reader.asked import Asked, Span
from bot.reader.mark import ACCOUNT, COLLEAGUE, CONTACT
from bot.reader.message import Message
from tools import kinds
from tools.query import words
from tools.query.customers import left

_ENDS = re.compile(r"[?？!！。\n]|$")


def details(message: Message) -> dict[str, str]:
    """Whose number, at which customer, who has which post there."""
    asked = Asked(message)
    who, company = _first(message, CONTACT), _first(message, ACCOUNT)
    mate = "" if who or company else _first(message, COLLEAGUE)
    found = words.find(asked.text, ["detail", "people"])
    wanted = [(one.start, one.end) for one in found if one.slot == "detail"]
    posts = [(one.start, one.end) for one in found if one.slot == "people"]
    named = [(mark.start, mark.end) for mark in message.marks if mark.letter in "CAUPD"]
    posts += left(asked.text, [*named, *wanted, *posts])
    at = company or ("" if who or mate else asked.here())
    role = "" if who or mate else asked.stretch(posts)
    told = [(one.start, one.end) for one in found if one.slot == "detail" and one.meaning != "people"]
    return {"name": who or mate, "at": at, "role": role, "wanted": asked.stretch(told or wanted)}


def past(message: Message) -> dict[str, str]:
    """With whom, told by whom, of what kind, when, about what, and how many."""
    asked = Asked(message)
    dates = asked.dates
    most = [span for span in _spans(asked.text, "most") if not asked.touches(span, dates)]
    told = [span for span in kinds.said(asked.text) if not asked.touches(span, [*dates, *most])]
    name = _first(message, ACCOUNT) or _first(message, CONTACT) or asked.here()
    own = asked.whose() if _first(message, COLLEAGUE) or not name else ""
    return {
        "name": name,
        "whose": own,
        "kind": asked.stretch(told),
        "when": asked.when(),
        "topic": _topic(asked),
        "most": asked.stretch(most[:1]),
    }


def _topic(asked: Asked) -> str:
    """What follows "about", what stands before 「について」."""
    text = asked.text
    for one in words.find(text, ["topic"]):
        if one.meaning == "after":
            end = min([_end(text, one.end), *(start for start, _ in asked.dates if start > one.end)])
            return asked.message.quote(one.end, end)
        start = max([0, *(end for _, end in [*asked.dates, *asked.names] if end <= one.start)])
        return asked.message.quote(start, one.start).lstrip("とはのでに、 ")
    return ""


def _end(text: str, start: int) -> int:
    found = _ENDS.search(text, start)
    return found.start() if found else len(text)


def _spans(text: str, slot: str) -> list[Span]:
    return [(one.start, one.end) for one in words.find(text, [slot])]


def _first(message: Message, letter: str) -> str:
    return next((message.text[mark.start : mark.end] for mark in message.marks if mark.letter == letter), "")
