"""What the deal is worth after this note: one amount among budgets, discounts and rivals' prices."""

from __future__ import annotations

from collections.abc import Sequence

from bot.reader.language import before, cue
from bot.reader.mark import MONEY, Mark
from bot.reader.message import Clause, Message
from bot.reader.placed import placed

_BEFORE, _AFTER = 36, 16
_LEARNT = 1.0
"""What the examples weigh beside the words that say it."""
_GRANTED = 4


def amount(message: Message, clauses: Sequence[Clause]) -> Mark | None:
    best: tuple[float, int] | None = None
    chosen: Mark | None = None
    for clause in clauses:
        for mark in message.within(clause.start, clause.end, MONEY):
            score = _score(message, clause, mark) + _GRANTED * _granted(message, clauses, mark)
            if score > 0 and (best is None or (score, mark.start) >= best):
                best, chosen = (score, mark.start), mark
    return chosen


def _granted(message: Message, clauses: Sequence[Clause], mark: Mark) -> bool:
    """They asked for this sum, and behind it we agree."""
    asked = cue("amount.asked").match(message.shadow, mark.end)
    end = clauses[-1].end
    if asked is None:
        return False
    return bool(cue("amount.granted").search(message.shadow, asked.end(), end)) and not (
        cue("amount.not_granted").search(message.shadow, asked.end(), end)
    )


def _score(message: Message, clause: Clause, mark: Mark) -> float:
    low = max(clause.start, mark.start - _BEFORE)
    others = message.within(low, mark.start, MONEY)
    said = message.shadow[others[-1].start if others else low : mark.start]
    near = said[-18:].rstrip(" ~約およそ:：-–(（")
    nexts = message.within(mark.end, mark.end + _AFTER, MONEY)
    stop = nexts[0].end if nexts else min(clause.end, mark.end + _AFTER)
    after = message.shadow[mark.end : stop].lstrip()
    score = 1.0 + 2 * (clause.label == "amount")
    score += 2 * bool(before("amount.strong").search(near)) + 0.5 * bool(cue("amount.deal").search(said))
    score += 1.0 * bool(cue("amount.strong").match(after)) + 2 * bool(cue("amount.strong_after").match(after))
    score -= 2 * bool(cue("amount.other").search(said)) + 2 * bool(cue("amount.other_after").match(after))
    score -= 1.6 * bool(before("amount.past").search(near)) + 1.6 * bool(
        cue("amount.past_after").match(after)
    )
    if mark.money and mark.money.per in ("seat", "unit", "month"):
        score -= 3
    score -= 3 * bool(before("amount.per").search(near) or cue("amount.per").match(after))
    said_of = placed("amount", message.shadow, mark.start, mark.end)
    score += _LEARNT * (said_of.get("deal", 0.0) - said_of.get("other", 0.0))
    return score - 0.5 * clause.quoted
