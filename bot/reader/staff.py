"""An order about colleagues: who comes, what they may, who leaves. A leaver's book is an order of its own."""

from __future__ import annotations

from datetime import date

from bot.reader.call import Call
from bot.reader.language import cue
from bot.reader.mark import ACCOUNT, COLLEAGUE, CONTACT, DATE, Mark
from bot.reader.message import Message
from bot.reader.orders import order
from bot.reader.parties import email_in, quoted
from bot.reader.said import of, rest, spans, words
from tools.colleagues.staff import said_roles


def impossible(message: Message) -> list[str]:
    """Labels of orders about colleagues that the message cannot be: it names no role, or nobody of us."""
    role, us = bool(said_roles(message.shadow)), bool(of(message, COLLEAGUE))
    may_be = {
        "change.add_colleague": role,
        "change.change_role": role and (us or not of(message, ACCOUNT)),
        "change.colleague_leaves": us and bool(cue("staff.leaving").search(message.shadow)),
    }
    return [label for label, may in may_be.items() if not may]


def staffed(message: Message, verb: str, today: date) -> list[Call]:
    """The calls of an order about colleagues; none where it is about something else."""
    if verb == "add_colleague":
        return [Call(verb, {"name": _name(message), "role": _role(message)})]
    if verb == "change_role":
        named = of(message, COLLEAGUE)
        return [
            Call(
                verb,
                {"colleague": words(message, named[0]) if named else _name(message), "role": _role(message)},
            )
        ]
    if verb in ("colleague_leaves", "hand_over"):
        return _leaving(message, verb, today)
    return []


def _name(message: Message) -> str:
    """An address, somebody who is known, else what is left."""
    if email := email_in(message):
        return quoted(message, email)
    named = [*of(message, COLLEAGUE), *of(message, CONTACT)]
    if named:
        return words(message, named[0])
    return rest(message, [*spans(message, "AD"), *said_roles(message.shadow)], "staff.words")


def _role(message: Message) -> str:
    said = said_roles(message.shadow)
    return message.quote(*said[-1]) if said else ""


def _leaving(message: Message, verb: str, today: date) -> list[Call]:
    """First what is theirs, while they are known; then that they leave, where the day is said or has passed."""
    said = cue("staff.leaving").search(message.shadow)
    leaver = _nearest(of(message, COLLEAGUE), said.start()) if said else None
    if said is None or leaver is None:
        return []
    who = words(message, leaver)
    calls = []
    given = order(message, "hand_over", today)
    to = given.arguments.get("to") if given.verb == "hand_over" else ""
    if to == who and cue("record.all").search(message.shadow):
        to = _mine(message)
    if to and to != who:
        calls.append(Call("hand_over", {"colleague": who, "to": to}))
    named = cue("staff.last_day")
    days = [one for one in of(message, DATE) if not named.fullmatch(words(message, one).lower())]
    day = _nearest(days, said.start())
    gone = day is None and bool(cue("staff.gone").search(message.shadow))
    if day or gone or verb == "colleague_leaves":
        when = words(message, day) if day else ""
        calls.append(Call("colleague_leaves", {"colleague": who, "when": when, "gone": gone}))
    return calls


def _mine(message: Message) -> str:
    said = cue("record.mine").search(message.shadow)
    return message.text[said.start() : said.end()] if said else ""


def _nearest(marks: list[Mark], at: int) -> Mark | None:
    """Of equals the one before."""
    return min(marks, key=lambda mark: min(abs(mark.end - at), abs(mark.start - at)), default=None)
