"""When it happened."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.reader.language import before, cue, ending, names
from bot.reader.mark import DATE, Mark
from bot.reader.message import Clause, Message
from bot.reader.placed import placed
from bot.reader.step import Step

_TOO_FAR, _AFTER = 20, 20
_LEARNT, _ELSEWHERE = 2.0, 0.45
"""What the examples weigh of when it was, and from what on they rule a day out."""


def when(
    message: Message, clauses: Sequence[Clause], steps: Sequence[Step], close: Mark | None, today: date
) -> Mark | None:
    """The date on which it happened; None where nothing says."""
    taken = {id(step.due) for step in steps} | {id(close)}
    to_do = {clause for step in steps for clause in step.clauses}
    best: tuple[float, Mark] | None = None
    for number, clause in enumerate(clauses):
        for mark in message.within(clause.start, clause.end, DATE):
            if id(mark) in taken or _means_else(message, clause, mark, today):
                continue
            if mark.to_come(today) and not _told(message, clause, mark, today):
                continue
            if number and _of_others(message, clauses[:number], clause, mark, today):
                continue
            worth = (
                8.0 * (clause.label == "when") - 6 * (clause in to_do) - 4 * clause.quoted - min(number, 4)
            )
            worth += (
                3 * (mark.gone(today) or mark.past != mark.future)
                + 2 * _tells(message, clause)
                + _grain(mark)
            )
            here = _here(message, clause, mark)
            if (clause in to_do and not mark.gone(today)) or here < -_ELSEWHERE:
                continue
            worth += _LEARNT * here
            if best is None or worth > best[0]:
                best = worth, mark
    return best[1] if best and best[0] > -5 else None


def _here(message: Message, clause: Clause, mark: Mark) -> float:
    """By how much more likely it is, by the examples, that it happened then, than that another thing did."""
    said_of = placed("day", message.shadow, mark.start, mark.end) if clause.label != "when" else {}
    return said_of.get("here", 0.0) - said_of.get("else", 0.0)


def _told(message: Message, clause: Clause, mark: Mark, today: date) -> bool:
    """ "They showed us round on Friday", said on a Thursday: the nearer Friday is the next one, but it is told."""
    if mark.past is None or mark.past.first > today:
        return False
    head = message.shadow[clause.start : mark.start]
    return bool(ending("time.told").search(head)) and not cue("time.arranged").search(head)


def _of_others(message: Message, before: Sequence[Clause], clause: Clause, mark: Mark, today: date) -> bool:
    """The day of what others did, told after how one was in touch: "She called, our engineer was there on Tuesday"."""
    head = message.shadow[clause.start : mark.start]
    if not cue("time.others").match(head.lstrip(" ,.;:–—-")) or _kinds(message, clause.start, mark.start):
        return False
    return any(
        _kinds(message, one.start, one.end)
        and all(_means_else(message, one, day, today) for day in message.within(one.start, one.end, DATE))
        for one in before
    )


def _kinds(message: Message, start: int, end: int) -> bool:
    """A stretch says how one was in touch."""
    return any(
        cue(group + kind).search(message.shadow, start, end)
        for group in ("how_sure.", "kind.")
        for kind in names("kind")
    )


def _grain(mark: Mark) -> int:
    """A day says more of when it was than a month ("last month's outage")."""
    days = (mark.past.last - mark.past.first).days if mark.past else 0
    return 0 if days < 2 else -2 if days < 10 else -9


def _tells(message: Message, clause: Clause) -> bool:
    return bool(cue("time.happened").search(message.shadow, clause.start, clause.end))


def _means_else(message: Message, clause: Clause, mark: Mark, today: date) -> bool:
    head = message.shadow[max(clause.start, mark.start - _TOO_FAR) : mark.start]
    after = message.shadow[mark.end : mark.end + _AFTER].lstrip()
    if _weekday_today(mark, today):
        return True
    said = before("time.not_when").search(head)
    if said and mark.gone(today) and cue("time.loosely").match(said[0]):
        said = None
    hinged = cue("step.hinge").search(message.shadow, clause.start, mark.start)
    return bool(said or hinged or cue("time.not_when_after").match(after))


def _weekday_today(mark: Mark, today: date) -> bool:
    """ "Friday wrap", written on a Friday: today, not a week ago; "last Friday" is another."""
    if mark.past is None or cue("time.earlier").search(mark.past.words.lower()):
        return False
    return mark.past.first == mark.past.last and (today - mark.past.first).days == 7
