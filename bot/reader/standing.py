"""Where the deal stands: a stage said outright, and the day it is expected to close."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from bot.reader.language import before, cue, names
from bot.reader.mark import DATE, Mark
from bot.reader.message import Clause, Message
from bot.reader.step import CUSTOMER, Step

_ORDER = ("won", "lost", "negotiation", "proposal", "demo", "qualified", "lead")
_REACH = 48
_BEHIND, _OLD = 12, 60
_JUST = 8
"""Characters between a date and what it is the date of."""
_PROMISES = ("who then colon",)
"""Rules by which a day is that of a thing to be done, whatever it is."""


def stage(message: Message, clauses: Sequence[Clause], today: date) -> tuple[str | None, str]:
    """("won", "they signed") or (None, "")."""
    for clause in clauses:
        if cue("stage_not.asked").search(message.shadow, clause.start, clause.end):
            continue
        denied = [
            found.span() for found in cue("stage_not.any").finditer(message.shadow, clause.start, clause.end)
        ]
        said = {
            name: [
                found.span()
                for found in cue("stage." + name).finditer(message.shadow, clause.start, clause.end)
                if not any(a < found.end() and found.start() < b for a, b in denied)
                and not _long_ago(message, clause, found.end(), today)
            ]
            for name in sorted(names("stage"), key=_ORDER.index)
        }
        for name, spans in said.items():
            for span in spans:
                if not any(_in(span, other) for others in said.values() for other in others):
                    return name, message.quote(*span)
    return None, ""


def _in(span: tuple[int, int], other: tuple[int, int]) -> bool:
    """Part of longer words: "signed a contract with" is not "signed"."""
    return other[0] <= span[0] and span[1] <= other[1] and span != other


def _long_ago(message: Message, clause: Clause, end: int, today: date) -> bool:
    """The day that stands behind it is far back: "went with another last year"."""
    near = message.within(end, min(clause.end, end + _BEHIND), DATE)
    return any(mark.gone(today) and mark.past and (today - mark.past.last).days > _OLD for mark in near)


def close(message: Message, clauses: Sequence[Clause], steps: Sequence[Step], today: date) -> Mark | None:
    """The date on which the deal is expected to close."""
    labelled = {
        clause
        for step in steps
        for clause in step.clauses
        if clause.label == "next" or step.rule in _PROMISES
    }
    ours = {id(step.due) for step in steps if step.owner not in ("", CUSTOMER)}
    for clause in clauses:
        if clause.label != "next" and (mark := _named(message, clause, "close.sure", today, but=ours)):
            return mark
    due = {id(step.due) for step in steps if step.rule != "likely"}
    spoken = -1
    for clause in clauses:
        if clause in labelled:
            continue
        if clause.label == "close":
            for dated in message.within(clause.start, clause.end, DATE):
                return dated
        ways = ["close.word", *(["close.moved"] if spoken == clause.sentence else [])]
        if any(cue(name).search(message.shadow, clause.start, clause.end) for name in ways):
            spoken = clause.sentence
        sure = cue("close.sure").search(message.shadow, clause.start, clause.end)
        for name in ways:
            mark = _named(message, clause, name, today, but=() if sure else due)
            if mark:
                return mark
    return None


def _named(
    message: Message, clause: Clause, name: str, today: date, but: Collection[int] = ()
) -> Mark | None:
    """The day beside words for the end of a deal, unless they are of something else that ends."""
    passed = [found.span() for found in cue("close.not").finditer(message.shadow, clause.start, clause.end)]
    for found in cue(name).finditer(message.shadow, clause.start, clause.end):
        if any(a < found.end() and found.start() < b for a, b in passed):
            continue
        mark = _near(message, clause, found.start(), found.end(), today)
        if mark and id(mark) not in but:
            return mark
    return None


def _of_another(message: Message, mark: Mark) -> bool:
    """The day of what follows the deal: 「4月開始」; or what stood there until now: "instead of November"."""
    head = message.shadow[max(0, mark.start - 16) : mark.start]
    return bool(
        cue("close.else_after").match(message.shadow, mark.end) or before("close.instead").search(head)
    )


def _near(message: Message, clause: Clause, start: int, end: int, today: date) -> Mark | None:
    near = message.within(end - 1, min(clause.end, end + _REACH), DATE)
    after = [m for m in near if m.may_come(today) and not _of_another(message, m)]
    if after:
        return (
            after[-1]
            if len(after) > 1
            and cue("small.moves").fullmatch(message.shadow[after[0].end : after[1].start].strip())
            else after[0]
        )
    near = message.within(max(clause.start, start - _REACH), start, DATE)
    before = [m for m in near if start - m.end <= _JUST and m.may_come(today)]
    return before[-1] if before else None
