"""What kind of message it is: the classifier's word, with what the grammar found to weigh against it."""

from __future__ import annotations

import re

from bot.reader import classify
from bot.reader.bulk import changes_many
from bot.reader.language import cue
from bot.reader.leads import is_lead, told
from bot.reader.message import Message
from bot.reader.parties import changes_customer, email_in, phone_in
from bot.reader.pleasantry import HELLO, pleasantry
from bot.reader.staff import impossible
from bot.reader.tongue import tongue

LOG, CHAT, CORRECTION = "log", "chat", "change.correct_last"
LEAD, MANY = "change.capture_lead", "change.change_deals"
CUSTOMER = "change.update_account"
TONGUE = "change.set_language"
BRIEF = "ask.brief"
REACHED = "ask.contact"
"""Who says an address or a number asks for none."""
_DOUBT = 0.15
"""Two kinds whose scores lie closer than this are both likely (docs/quality.md has what it costs and catches)."""
_WEAK = 0.3
"""A best score below this is the best of nothing."""
_FEW = 2
"""Sentences, at most, of most questions and orders: a longer message about a customer tells what happened."""
_END = r"[\s.!?！？。]*$"
_ALIKE = frozenset({"log", "change"})
"""Either way it is recorded, shown, and undone by one click."""


def intent(message: Message) -> str:
    """ "log", "chat", "ask.who_owns", "change.add_step", …: the example label that fits best."""
    return likely(message)[0]


def likely(message: Message) -> tuple[str, ...]:
    """The label that fits best; behind it the best of another kind, where it is doubtful which it is.

    Chatter about a customer may always be news of them.
    """
    scores = _scores(message)
    labels = sorted(scores, key=lambda label: -scores[label])
    best = labels[0]
    if best == CHAT and LOG in scores and _customer(message):
        return CHAT, LOG
    for other in labels[1:]:
        if scores[best] - scores[other] >= _DOUBT:
            break
        kinds = {_kind(best), _kind(other)}
        if len(kinds) == 2 and (kinds != _ALIKE or scores[best] < _WEAK):
            return best, other
    return (best,)


def _kind(label: str) -> str:
    return label.partition(".")[0]


def _customer(message: Message) -> bool:
    return any(mark.letter in "CA" for mark in message.marks)


def _scores(message: Message) -> dict[str, float]:
    if not any(char.isalnum() for char in message.shadow):
        return {CHAT: 1.0}
    if tongue(message):
        return {TONGUE: 1.0}
    if is_lead(message):
        return {LEAD: 1.0}
    if changes_many(message):
        return {MANY: 1.0}
    if pleasantry(asked(message)) != HELLO:
        return {CHAT: 1.0}
    scores = classify.scores(asked(message))
    customer = _customer(message)
    scores[LOG] += (0.0 if customer else -0.12) + 0.5 * bool(cue("intent.told").search(message.shadow))
    if message.plain.quoted or any(clause.quoted or clause.label for clause in message.clauses):
        scores[LOG] += 0.3
    if customer:
        scores[LOG] += 0.25 if len(message.shadow) > 220 else 0.12 * (_sentences(message) > _FEW)
    if told(message) or not cue("lead.word").search(message.shadow):
        scores[LEAD] -= 0.5
    if (email_in(message) or phone_in(message)) and "?" not in message.shadow:
        scores[REACHED] -= 0.3
    if not changes_customer(message):
        scores[CUSTOMER] -= 0.4
    for label in impossible(message):
        scores[label] -= 0.5
    if _sentences(message) <= _FEW and re.search(rf"(?:{cue('intent.asks').pattern}){_END}", message.shadow):
        return {label: score for label, score in scores.items() if _kind(label) == "ask"}
    return scores


def _sentences(message: Message) -> int:
    return len({clause.sentence for clause in message.clauses})


def asked(message: Message) -> str:
    """The shadow without mentions of us."""
    shadow = message.shadow
    for start, end in message.plain.mentions:
        if not any(mark.start == start for mark in message.marks):
            shadow = shadow[:start] + " " * (end - start) + shadow[end:]
    return shadow.strip()
