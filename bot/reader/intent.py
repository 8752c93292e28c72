"""What kind of message it is: the classifier's word, with what the grammar found to weigh against it."""

from __future__ import annotations

from bot.reader import classify
from bot.reader.leads import is_lead, told
from bot.reader.message import Message

LOG, CHAT, LEAD = "log", "chat", "change.capture_lead"


def intent(message: Message) -> str:
    """ "log", "chat", "ask.who_owns", "change.add_step", …: the example label that fits best."""
    if not any(char.isalnum() for char in message.shadow):
        return CHAT
    if is_lead(message):
        return LEAD
    scores = classify.scores(_asked(message))
    customer = any(mark.letter in "CA" for mark in message.marks)
    scores[LOG] += 0.0 if customer else -0.12
    if message.plain.quoted or any(clause.quoted or clause.label for clause in message.clauses):
        scores[LOG] += 0.3
    if customer and len(message.shadow) > 220:
        scores[LOG] += 0.25
    if told(message):
        scores[LEAD] -= 0.5
    return max(scores, key=lambda label: scores[label])


def _asked(message: Message) -> str:
    shadow = message.shadow
    for start, end in message.plain.mentions:
        if not any(mark.start == start for mark in message.marks):
            shadow = shadow[:start] + " " * (end - start) + shadow[end:]
    return shadow.strip()
