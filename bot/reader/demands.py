"""What was asked for: what is said of it then, and whether it is a thing to be done at all."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.reader.language import cue
from bot.reader.likely import ASKED_FOR, WISHED
from bot.reader.message import Clause, Message
from bot.reader.step import CUSTOMER, Step

_SOON = 2
"""So many sentences after what was asked for, at most, we say what we do about it."""


def passed_on(message: Message, found: list[Step]) -> list[Step]:
    """What a mail asks for that is passed on with "I'll deal with it" is that, under its own name."""
    own = [one for one in found if not one.clauses[0].quoted and one.owner != CUSTOMER]
    mail = [one for one in found if one.asked and one.clauses[0].quoted and one.owner != CUSTOMER]
    asked = [one for one in mail if not any(_things(message, one) & _things(message, step) for step in own)]
    found = [one for one in found if one not in mail or one in asked]
    if not asked or not own:
        return found
    if cue("lean.all_of").search(message.shadow, own[-1].start, own[-1].end):
        taken = {id(one): replace(one, due=own[-1].due or one.due, owner=own[-1].owner) for one in asked}
        return [taken.get(id(one), one) for one in found if one is not own[-1]]
    if not own[-1].leans or own[-1].about or own[-1].start > asked[0].start:
        return found
    things = (
        thing.span()
        for name in ("step.object", "thing.any")
        for one in asked
        for thing in cue(name).finditer(message.shadow, one.start, one.end)
    )
    about = next(things, (asked[0].start, asked[0].end))
    due = own[-1].due or next((one.due for one in asked if one.due), None)
    answer = replace(own[-1], about=about, due=due)
    return [answer if one is own[-1] else one for one in found if one not in asked]


def only_wished(message: Message, step: Step) -> bool:
    """Nobody said by when, or what they do about it."""
    if step.rule not in WISHED or len(step.clauses) > 1:
        return False
    if step.rule == ASKED_FOR or step.due:
        return step.rule == ASKED_FOR
    return not cue("lean.urgent").search(message.shadow, step.start, step.clauses[0].end)


def completed(message: Message, found: list[Step], step: Step, before: Clause | None) -> Step:
    """ "I'll have a figure for her by Friday" says nothing without what was asked for right before it."""
    if not (found and found[-1].asked and found[-1].clauses[-1] == before):
        return step
    bare = re.sub(r"[DM]+", " ", message.shadow[step.start : step.end]).strip(" .,;!")
    return replace(step, leans=True) if cue("lean.vague").fullmatch(bare) else step


def answered(message: Message, asked: Step, step: Step) -> bool:
    """What was asked for, and what we then say we will do about it."""
    apart = step.clauses[0].sentence - asked.clauses[-1].sentence
    if not asked.asked or (step.asked and not step.close_by) or apart > _SOON:
        return False
    if not asked.due or (step.close_by and (apart <= 0 or (step.leans and not step.due))):
        return True
    return bool(_things(message, asked) & _things(message, step))


def _things(message: Message, step: Step) -> set[str]:
    """The words that tell what it is about, its verbs left out."""
    said = re.findall(r"[^\W\d_]{4,}", message.shadow[step.start : step.end])
    told = {word for word in said if word.islower() and not cue("lean.light").fullmatch(word)}
    return told | {word for word in said if cue("thing.any").fullmatch(word)}
