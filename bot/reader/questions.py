"""A question, as the call that answers it."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.reader.asked import Asked
from bot.reader.asked_of_people import details, past
from bot.reader.call import Call
from bot.reader.language import cue
from bot.reader.leads import leads_listed
from bot.reader.mark import ACCOUNT, COLLEAGUE, CONTACT, DATE, PRODUCT
from bot.reader.message import Message

ME = "me"
"""What whats_next calls the author."""


def question(message: Message, verb: str) -> Call:
    """`verb` as the classifier names it: who_owns, whats_next, recall, …; other."""
    reader = _READERS.get(verb)
    return reader(message) if reader else Call("decline", {"intent": "team" if verb == "team" else "ask"})


def _who_owns(message: Message) -> Call:
    return Call("who_owns", {"name": _name(message) or _unknown(message)})


def _whats_next(message: Message) -> Call:
    asked = Asked(message)
    when = asked.late() or _first(message, DATE)
    return Call("whats_next", {"name": _name(message), "whose": _whose(message, asked), "when": when})


def _recall(message: Message) -> Call:
    return Call("recall", {"query": message.quote(0, len(message.text)), "name": _name(message)})


def _brief(message: Message) -> Call:
    return Call("brief", {"name": _first(message, CONTACT) or _name(message)})


def _report(message: Message) -> Call:
    """That of one day; what was done with a customer, or over more than a day, is looked up among the contacts."""
    dates = [mark.past for mark in message.marks if mark.letter == DATE and mark.past]
    if _name(message) or any(when.first != when.last for when in dates[:1]):
        return _happened(message)
    return Call("daily_report", {"whose": _first(message, COLLEAGUE), "when": _first(message, DATE)})


def _pipeline(message: Message) -> Call:
    asked = Asked(message)
    return Call(
        "pipeline",
        {
            "name": asked.name(),
            "whose": asked.whose(),
            "state": asked.state(),
            "when": asked.when(),
            "amount": asked.amount(),
            "of": asked.of(),
            "lacking": asked.lacking(),
            "measure": asked.measure(),
            "by": asked.by(),
            "order": asked.order(),
        },
    )


def _customers(message: Message) -> Call:
    asked = Asked(message)
    if asked.ranks():
        return _pipeline(message)
    return Call(
        "which_customers",
        {
            "name": asked.name(),
            "whose": asked.whose(),
            "when": asked.when(),
            "of": asked.of(),
            "lacking": asked.lacking(),
            "measure": asked.measure(),
            "by": asked.by(),
        },
    )


def _details(message: Message) -> Call:
    return Call("contact_details", details(message))


def _happened(message: Message) -> Call:
    return Call("what_happened", past(message))


def _nothing(verb: str) -> Callable[[Message], Call]:
    """A verb that takes no words."""
    return lambda _: Call(verb)


_READERS: dict[str, Callable[[Message], Call]] = {
    "show_settings": _nothing("show_settings"),
    "show_help": _nothing("show_help"),
    "who_owns": _who_owns,
    "whats_next": _whats_next,
    "recall": _recall,
    "brief": _brief,
    "report": _report,
    "happened": _happened,
    "pipeline": _pipeline,
    "customers": _customers,
    "contact": _details,
    "list_leads": leads_listed,
}


def _first(message: Message, letter: str) -> str:
    return next((message.text[mark.start : mark.end] for mark in message.marks if mark.letter == letter), "")


def _name(message: Message) -> str:
    return _first(message, ACCOUNT) or _first(message, CONTACT) or _first(message, PRODUCT)


def _unknown(message: Message) -> str:
    """What is left of a question when the words of asking are taken out: a name that nobody knows yet."""
    left = cue("order.owning").sub(lambda said: " " * len(said[0]), message.shadow)
    for start, end in message.plain.mentions:
        left = left[:start] + " " * (end - start) + left[end:]
    named = _NAME.search(left)
    return message.quote(named.start(), named.end()) if named else ""


_NAME = re.compile(r"[^\W\d_][^?？!！.。,、\n]*[^\W_]")


def _whose(message: Message, asked: Asked) -> str:
    if _name(message):
        return ""
    if team := asked.team():
        return team
    if colleague := _first(message, COLLEAGUE):
        return colleague
    found = cue("order.mine").search(message.shadow)
    return ME if found else ""
