"""Where the deal stands: a stage said outright, and the day it is expected to close."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.reader.language import before, cue, names
from bot.reader.mark import DATE, Mark
from bot.reader.message import Clause, Message
from bot.reader.step import Step

_ORDER = ("won", "lost", "negotiation", "proposal", "demo", "qualified", "lead")
_REACH = 48
_JUST = 8
"""Characters between a date and what it is the date of."""
_PROMISES = ("who then colon",)
"""Rules by which a day is that of a thing to be done, whatever it is."""


def stage(message: Message, clauses: Sequence[Clause]) -> tuple[str | None, str]:
    """("won", "they signed") or (None, "")."""
    for clause in clauses:
        denied = [
            found.span() for found in cue("stage_not.any").finditer(message.shadow, clause.start, clause.end)
        ]
        for name in sorted(names("stage"), key=_ORDER.index):
            for found in cue("stage." + name).finditer(message.shadow, clause.start, clause.end):
                if not any(a < found.end() and found.start() < b for a, b in denied):
                    return name, message.quote(*found.span())
    return None, ""


def close(message: Message, clauses: Sequence[Clause], steps: Sequence[Step], today: date) -> Mark | None:
    """The date on which the deal is expected to close."""
    labelled = {
        clause
        for step in steps
        for clause in step.clauses
        if clause.label == "next" or step.rule in _PROMISES
    }
    due = {id(step.due) for step in steps if step.rule != "likely"}
    spoken = -1
    for clause in clauses:
        if clause in labelled:
            continue
        if clause.label == "close":
            for dated in message.within(clause.start, clause.end, DATE):
                return dated
        not_here = [
            found.span() for found in cue("close.not").finditer(message.shadow, clause.start, clause.end)
        ]
        words = list(cue("close.word").finditer(message.shadow, clause.start, clause.end))
        if spoken == clause.sentence:
            words += cue("close.moved").finditer(message.shadow, clause.start, clause.end)
        spoken = clause.sentence if words else spoken
        for found in words:
            if any(a < found.end() and found.start() < b for a, b in not_here):
                continue
            mark = _near(message, clause, found.start(), found.end(), today)
            sure = cue("close.sure").search(message.shadow, clause.start, clause.end)
            if mark and (sure or id(mark) not in due):
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
