"""What is to be done next, in the order said: what leans on a step joins it, what takes it back removes it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.reader.heard import Heard
from bot.reader.language import cue, ending
from bot.reader.message import Clause, Message
from bot.reader.openings import body_start, is_condition, is_dealt, subject_of
from bot.reader.step import CUSTOMER, Step


def steps(message: Message, today: date) -> list[Step]:
    """In the order said."""
    found: list[Step] = []
    before: Clause | None = None
    subject, conditional, opening = "", -1, True
    for clause in message.clauses:
        if before is None or before.sentence != clause.sentence:
            subject = ""
        if is_condition(message, clause):
            conditional = clause.sentence
        elif found and found[-1].clauses[-1] == before and is_dealt(message, clause):
            found.pop()
        elif conditional != clause.sentence or clause.label:
            goes_on = bool(found and found[-1].clauses[-1] == before and before.sentence == clause.sentence)
            heard = Heard(message, clause, body_start(message, clause), subject, today, opening, goes_on)
            if step := heard.step():
                step = _carried(message, step, before, today)
                found = _with(message, found, step, before)
            elif found and heard.only_a_date() and not found[-1].due:
                found[-1] = replace(found[-1], due=heard.due())
        subject = subject_of(message, clause) or subject
        opening = opening and not any(
            char.islower() or char > "\u3000" for char in message.shadow[clause.start : clause.end]
        )
        before = clause
    return found


def _carried(message: Message, step: Step, before: Clause | None, today: date) -> Step:
    """A clause whose verb leaves the time to the next one's (「金曜に訪ね、説明する」) is part of it, with its day."""
    if step.due or before is None or before.sentence != step.clauses[0].sentence or before.quoted:
        return step
    if not ending("step.carried").search(message.shadow[before.start : before.end]):
        return step
    due = Heard(message, before, body_start(message, before), "", today, first=False).to_come()
    if due is None:
        return step
    return replace(step, start=body_start(message, before), due=due, clauses=(before, *step.clauses))


def _with(message: Message, found: list[Step], step: Step, before: Clause | None) -> list[Step]:
    """The steps with one more; one that leans on what was just said joins it."""
    if step.close_by and before is not None and before.sentence != step.clauses[0].sentence:
        step = replace(step, leans=False)
    if found and step.owner == CUSTOMER != found[-1].owner and not found[-1].asked:
        step = replace(step, leans=False)  # "I'll ship replacements and their team will fit them": two things
    if step.leans and found and found[-1].clauses[-1] == before:
        last = found[-1]
        joined = replace(
            last,
            end=step.end,
            owner=step.owner,
            due=step.due or last.due,
            clauses=last.clauses + step.clauses,
        )
        return [*found[:-1], joined]
    if step.leans and before is not None and before.line == step.clauses[0].line:
        step = replace(step, start=body_start(message, before))
    if found and step.owner != CUSTOMER and _superseded(found[-1], step):
        found = found[:-1]
    for at, other in enumerate(found):
        if _same(message, other, step):
            return [
                *found[:at],
                replace(step, due=step.due or other.due, clauses=other.clauses + step.clauses),
                *found[at + 1 :],
            ]
    return [*found, step]


def _superseded(asked: Step, step: Step) -> bool:
    """What was asked for, and what we then say we will do about it."""
    apart = step.clauses[0].sentence - asked.clauses[-1].sentence
    return asked.asked and apart <= (0 if asked.due else 2)


def _same(message: Message, one: Step, other: Step) -> bool:
    """The same thing said twice: asked for, then promised."""
    if one.owner != other.owner or (one.due and other.due and one.due.future != other.due.future):
        return False
    if other.clauses[0].sentence - one.clauses[-1].sentence > 1 or (one.rule == other.rule == "listed"):
        return False
    things = [set(cue("thing.any").findall(message.shadow[step.start : step.end])) for step in (one, other)]
    return bool(things[0] & things[1])
