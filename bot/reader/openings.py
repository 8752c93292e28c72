"""How a clause begins: past its bullets and fillers, whose it is, whether it only sets a condition."""

from __future__ import annotations

import re

from bot.reader.language import cue, ending, languages
from bot.reader.mark import COLLEAGUE, CONTACT
from bot.reader.message import Clause, Message
from bot.reader.step import CUSTOMER, ME

_BULLET = " \t\n　,、•・*-–—:：→⇒()（）[]【】」』>/／+"
_NUMBERED = re.compile(r"\s*(?:[(（]?\d{1,2}[.)）]|\([a-e]\)|[①-⑳])\s*")


def body_start(message: Message, clause: Clause) -> int:
    """Where a clause begins once bullets, "and then" and the like are passed."""
    at = clause.start
    while True:
        rest = message.shadow[at : clause.end]
        step = len(rest) - len(rest.lstrip(_BULLET))
        if numbered := _NUMBERED.match(rest):
            step = max(step, numbered.end())
        filler = cue("step.filler").match(rest, step)
        if filler and step < filler.end() < len(rest):
            step = filler.end()
        if not step:
            return at
        at += step


def topic_end(message: Message, clause: Clause, body: int) -> int:
    """Where a clause goes on after what it is about: "battery rules: Tess checks them"; `body` where it has none."""
    found = None if clause.quoted else cue("step.topic").match(message.shadow, body, clause.end)
    return found.end() + 1 if found else body


def is_dealt(message: Message, clause: Clause) -> bool:
    """Nothing but "done", said of what went before."""
    said = message.shadow[body_start(message, clause) : clause.end]
    return bool(cue("step.dealt").fullmatch(said.strip(" .!。、")))


def is_condition(message: Message, clause: Clause) -> bool:
    """An "if" opens the clause; where the verb stands last, anywhere in it, unless it says when."""
    body = body_start(message, clause)
    for language in languages():
        for found in language.cue("step.condition").finditer(message.shadow, body, clause.end):
            said = message.shadow[body : found.end()]
            if language.verb_last and language.ending("step.when").search(said):
                continue
            if language.verb_last or len(message.shadow[body : found.start()].split()) <= 1:
                return True
    return False


def is_final(message: Message, clause: Clause) -> bool:
    """Its verb ends what is said."""
    return bool(ending("step.final").search(message.shadow[clause.start : clause.end]))


def is_reason(message: Message, clause: Clause) -> bool:
    """What comes after it is said because of it, and holds by itself."""
    return bool(ending("step.reason").search(message.shadow[clause.start : clause.end]))


def is_settled(message: Message, clause: Clause) -> bool:
    """What was asked for right before was done, or refused, at once: 「…と言われ、その場で渡しました」."""
    return bool(ending("step.settled").search(message.shadow[clause.start : clause.end]))


def subject_of(message: Message, clause: Clause) -> str:
    """Whose clause it is by its first word: ME, CUSTOMER, a colleague's name; "" where that tells nothing."""
    body = topic_end(message, clause, body_start(message, clause))
    if heading := cue("lean.about_whom").match(message.shadow, body, clause.end):
        body = heading.end()
    words = re.match(r"[A-Za-z'’@]+", message.shadow[body : clause.end])
    return whose(message, body, body + words.end(), inverted=clause.quoted) if words else ""


def whose(message: Message, start: int, end: int, *, inverted: bool = False) -> str:
    """What these words say of the owner. `inverted`: the customer writes, so that "I" is the customer."""
    if colleague := message.within(start, end, COLLEAGUE):
        return message.text[colleague[0].start : colleague[0].end]
    words = message.shadow[start:end]
    if cue("step.first").search(words):
        return CUSTOMER if inverted else ME
    theirs = cue("step.third").search(words) or cue("step.them").fullmatch(words)
    if theirs or message.within(start, end, CONTACT + "A"):
        return CUSTOMER
    return ""
