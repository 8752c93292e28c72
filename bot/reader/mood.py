"""The customer's mood, from the words that show it, their negations and contrasts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.reader.judge import judged
from bot.reader.language import cue
from bot.reader.message import Clause, Message

_REACH = 26
_MARGIN, _AGAINST = 0.15, 0.6
_BELIED = 0.4
"""By how much a mood must be likelier than none: alone, and against the words that show the other one; and by how
much the other mood likelier than that of the words, for them not to count."""


def mood(message: Message, clauses: Sequence[Clause]) -> tuple[str | None, str]:
    """("positive", "thrilled"); ("neutral", "") where nothing shows."""
    good: list[str] = []
    bad: list[str] = []
    heard = [clause for clause in clauses if clause.label != "next"]
    for clause in heard:
        if found := cue("mood.indifferent").search(message.shadow, clause.start, clause.end):
            return "neutral", message.quote(*found.span())
        if found := cue("mood.mixed").search(message.shadow, clause.start, clause.end):
            return "mixed", message.quote(*found.span())
        _weigh(message, clause, good, bad)
    _sense(message, heard, good, bad)
    if good and bad:
        return "mixed", bad[0]
    if good or bad:
        return ("positive", good[0]) if good else ("negative", bad[0])
    return "neutral", ""


def _sense(message: Message, clauses: Sequence[Clause], good: list[str], bad: list[str]) -> None:
    """Between the lines, by the examples ("she lit up when she saw it"): more is asked of what goes against words."""
    if (
        not good
        and not bad
        and any(cue("mood.negative").search(message.shadow, clause.start, clause.end) for clause in clauses)
    ):
        return
    told = bool(good or bad)
    best = {"good": (_MARGIN, ""), "bad": (_MARGIN, "")}
    for clause in clauses:
        likely = judged("mood", message.shadow[clause.start : clause.end])
        if clause.quoted or not likely:
            continue
        name = max(best, key=lambda name: likely[name])
        best[name] = max(best[name], (likely[name] - likely["none"], message.quote(clause.start, clause.end)))
    weaker = min(best, key=lambda name: best[name][0])
    for name, found in (("good", good), ("bad", bad)):
        sure, words = best[name]
        if words and not found and sure > (_AGAINST if told or name == weaker else _MARGIN):
            found.append(words)


def _weigh(message: Message, clause: Clause, good: list[str], bad: list[str]) -> None:
    passed = [found.span() for found in cue("mood.ours").finditer(message.shadow, clause.start, clause.end)]
    for name, same, other in (("positive", good, bad), ("negative", bad, good)):
        for found in cue("mood." + name).finditer(message.shadow, clause.start, clause.end):
            if found.end() == found.start() or any(a < found.end() and found.start() < b for a, b in passed):
                continue
            words = message.quote(*found.span())
            negated = _negated(message, clause, found)
            if not negated and not _belied(message, clause, name):
                same.append(words)
            elif negated and name == "positive" and not _neither(message, clause):
                other.append(words)


def _belied(message: Message, clause: Clause, name: str) -> bool:
    """The examples say the contrary of the whole clause ("oh great, another login"), and no words of it do."""
    likely = judged("mood", message.shadow[clause.start : clause.end])
    here, other, told = ("good", "bad", "negative") if name == "positive" else ("bad", "good", "positive")
    if not likely or cue("mood." + told).search(message.shadow, clause.start, clause.end):
        return False
    return likely[other] - likely[here] > _BELIED


def _neither(message: Message, clause: Clause) -> bool:
    """The opposite is denied as well: "didn't sound keen, didn't sound cold"."""
    denied = (other for other in message.clauses if other.sentence == clause.sentence)
    return any(
        _negated(message, other, found)
        for other in denied
        for found in cue("mood.negative").finditer(message.shadow, other.start, other.end)
        if not cue("mood.negated_before").match(found[0])
    )


def _negated(message: Message, clause: Clause, found: re.Match[str]) -> bool:
    before = message.shadow[max(clause.start, found.start() - _REACH) : found.start()].rstrip()
    after = message.shadow[found.end() : min(clause.end, found.end() + 12)]
    ends = re.search(rf"(?:{cue('mood.negated_before').pattern})(?:\s+[a-z]+)?$", before)
    return bool(ends or cue("mood.negated_after").match(after))
