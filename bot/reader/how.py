"""By which means it happened: a call, a visit, a mail."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from bot.reader.judge import judged
from bot.reader.language import cue, languages_of, names
from bot.reader.mark import CONTACT, DATE
from bot.reader.message import Clause, Message
from bot.reader.step import Step

Span = tuple[int, int]
_ORDER = ("event", "demo", "meeting", "message", "call", "email")
_FAINT = 0.3
_NEXT_TO = 14
_TOLD = 0.8
"""By how much a clause that a rule hears a plan in must be likelier to tell of a contact than not."""
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


def kind_of(
    message: Message, clauses: Sequence[Clause], steps: Sequence[Step], today: date
) -> tuple[str, str]:
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
        for kind, score, found in _kinds_of(message, clause, number, to_do.get(clause), today):
            scores[kind] = max(scores.get(kind, 0), score)
            if found:
                words.setdefault(kind, message.quote(*found))
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


def _kinds_of(
    message: Message, clause: Clause, number: int, planned: int | None, today: date
) -> Iterator[tuple[str, float, Span | None]]:
    """Each kind that a clause speaks of, how surely, and by which words; `planned`: where a thing to be done begins in
    it. What is told first counts most, wherever what was shown is told."""
    likely = _likely(message, clause) if planned is None else {}
    weight = 4.0 if clause.label == "how" else 0.1 if clause.label == "next" else 1.0
    for kind in names("kind"):
        found, sure = _says(message, clause, kind, today)
        said, none = likely.get(kind, 0.0), likely.get("note", 0.0)
        if found:
            ahead = _AHEAD if planned is not None and found[1] > planned else 1
            doubted = none > said + _DOUBT and not _dated(message, clause, today)
            said += ahead * (2 if sure else _DOUBTED if doubted else 1)
        elif said < none + (_TOLD if _named(message, clause, kind) else _margin(message, clause)):
            continue
        shown = cue(f"shown.{kind}").search(message.shadow, clause.start, clause.end)
        yield kind, weight * (said + _SHOWN if shown else said / (1 + number / 6)), found


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


def _says(message: Message, clause: Clause, kind: str, today: date) -> tuple[Span | None, bool]:
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
