"""When it happened, and by which means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from bot.reader.judge import judged
from bot.reader.language import before, cue, ending, languages_of, names
from bot.reader.mark import CONTACT, DATE, Mark
from bot.reader.message import Clause, Message
from bot.reader.placed import placed
from bot.reader.step import Step

_ORDER = ("event", "demo", "meeting", "message", "call", "email")
_TOO_FAR, _AFTER = 20, 20
_FAINT = 0.3
_NEXT_TO = 14
_TOLD = 0.8
"""By how much a clause that a rule hears a plan in must be likelier to tell of a contact than not."""
_LEARNT, _ELSEWHERE = 2.0, 0.45
"""What the examples weigh of when it was, and from what on they rule a day out."""
_SHOWN = 1.0
"""What was shown says more than that somebody came to see it."""
_MARGIN, _NEAR = 0.35, 0.2
"""By how much a kind without a word for it must be likelier than none; where somebody of theirs is named."""
_DOUBT, _DOUBTED = 0.4, 0.1
"""By how much a kind with a word may be less likely than none, and what the word weighs then."""
_FORWARDED = 0.8
"""A forwarded mail is one, where the lines above it say nothing else."""
_AHEAD = 0.1
"""How little the words of a thing to be done say of what was: "I'll email her"."""


_HEADED = re.compile(r"^\W*A+\s*[:–—-]\s*(?=\w)")
"""Whose note it is, before what is noted: "Acme: she rang"."""


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


def how(message: Message, clauses: Sequence[Clause], steps: Sequence[Step], today: date) -> tuple[str, str]:
    """The kind and the words that say so: ("call", "phoned"), ("note", "") where nothing says.

    What a visit was for, a demo that was shown, says more than that it was one, wherever it is told.
    """
    to_do = {
        clause: step.start
        for step in reversed(steps)
        for clause in step.clauses
        if not tells(message.shadow[clause.start : clause.end], 0 if step.rule == "likely" else _TOLD)
    }
    scores: dict[str, float] = {}
    words: dict[str, str] = {}
    for number, clause in enumerate(clause for clause in clauses if not clause.quoted):
        likely = _likely(message, clause) if clause not in to_do else {}
        weight = 4.0 if clause.label == "how" else 0.1 if clause.label == "next" else 1.0
        early = 1 / (1 + number / 6)
        for kind in names("kind"):
            found, sure = _says(message, clause, kind, today)
            said, none = likely.get(kind, 0.0), likely.get("note", 0.0)
            if found:
                ahead = _AHEAD if found[1] > to_do.get(clause, found[1]) else 1
                doubted = none > said + _DOUBT and not _dated(message, clause, today)
                said += ahead * (2 if sure else _DOUBTED if doubted else 1)
                words.setdefault(kind, message.quote(*found))
            elif said < none + (_TOLD if _named(message, clause, kind) else _margin(message, clause)):
                continue
            if cue(f"shown.{kind}").search(message.shadow, clause.start, clause.end):
                said += _SHOWN
            else:
                said *= early
            scores[kind] = max(scores.get(kind, 0), weight * said)
    for start, end in message.headings:
        for kind in names("kind"):
            if said_there := cue("kind." + kind).search(message.shadow, start, end):
                scores[kind] = max(scores.get(kind, 0), 0.6)
                words.setdefault(kind, message.quote(*said_there.span()))
    if any(clause.quoted for clause in clauses):
        scores["email"] = max(scores.get("email", 0), _FORWARDED)
    best = max(scores, key=lambda kind: (round(scores[kind], 3), -_ORDER.index(kind)), default="note")
    if best == "note" or scores[best] < _FAINT:
        return "note", ""
    return best, words.get(best, "")


def tells(text: str, margin: float = 0) -> bool:
    """By the examples a clause tells of a contact, more than of none: "visit to Ann this morning"."""
    likely = judged("kind", text)
    return bool(likely) and max(likely.values()) > likely.get("note", 0.0) + margin


def _dated(message: Message, clause: Clause, today: date) -> bool:
    """It tells of a day that was, or of today."""
    return any(not mark.to_come(today) for mark in message.within(clause.start, clause.end, DATE))


def _named(message: Message, clause: Clause, kind: str) -> bool:
    """Its word is there, told of another thing."""
    return bool(cue("kind." + kind).search(message.shadow, clause.start, clause.end))


def _margin(message: Message, clause: Clause) -> float:
    """Whoever is named was there, most likely; where the verb stands last, its object is named as often."""
    spoken = languages_of(message.shadow[clause.start : clause.end])
    named = message.within(clause.start, clause.end, CONTACT)
    return _NEAR if named and not spoken[0].verb_last else _MARGIN


def _likely(message: Message, clause: Clause) -> dict[str, float]:
    """How likely each kind is, by the examples: of a clause that says something of its own."""
    text = message.shadow[clause.start : clause.end]
    if clause.label not in ("", "what") or not any(char.isalpha() and not char.isupper() for char in text):
        return {}
    return judged("kind", _HEADED.sub("", text))


def _says(message: Message, clause: Clause, kind: str, today: date) -> tuple[tuple[int, int] | None, bool]:
    """Where a clause says this kind, and whether beyond doubt."""
    for group, sure in (("how_sure.", True), ("kind.", False)):
        for found in cue(group + kind).finditer(message.shadow, clause.start, clause.end):
            if found.end() > found.start() and not _else_than(message, clause, kind, found, today):
                return found.span(), sure
    return None, False


def _else_than(message: Message, clause: Clause, kind: str, found: re.Match[str], today: date) -> bool:
    """Said of another thing, or of one to come ("tomorrow's demo", "demo on Friday")."""
    beside = [
        mark
        for mark in message.within(max(clause.start, found.start() - _NEXT_TO), clause.end, DATE)
        if mark.end <= found.start() or cue("time.set_for").fullmatch(message.shadow, found.end(), mark.start)
    ]
    if any(
        mark.to_come(today) and not cue("time.topic").search(message.shadow, mark.end, found.start())
        for mark in beside
    ):
        return True
    gone = {mark.start for mark in message.within(clause.start, clause.end, DATE) if mark.gone(today)}
    return any(
        other.start() < found.end()
        and found.start() < other.end()
        and other.start() not in gone
        and not (found.start() < other.start() and other.end() <= found.end())
        for other in cue("how_not." + kind).finditer(message.shadow, clause.start, clause.end)
    )
