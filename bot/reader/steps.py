"""What is to be done next, in the order said: what leans on a step joins it, what takes it back removes it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.reader import demands, likely
from bot.reader.dated import Dated
from bot.reader.heard import Heard
from bot.reader.language import cue, ending
from bot.reader.message import Clause, Message
from bot.reader.openings import (
    body_start,
    is_condition,
    is_dealt,
    is_final,
    is_reason,
    is_settled,
    subject_of,
    topic_end,
    whose,
)
from bot.reader.step import CUSTOMER, ME, Step

_FAR = 3
"""So many clauses before, at most, the thing was named that a step leaves out."""


def steps(message: Message, today: date) -> list[Step]:
    """In the order said."""
    found: list[Step] = []
    before: Clause | None = None
    subject, lead, conditional, opening = "", "", -1, True
    for clause in message.clauses:
        if before is None or before.sentence != clause.sentence:
            subject = lead = _leading(message, before, lead, clause)
        if is_condition(message, clause) or (conditional == clause.sentence and not clause.label):
            over = is_final(message, clause) or is_reason(message, clause)
            conditional = -1 if over else clause.sentence
        elif found and _is_over(message, found[-1], before, clause):
            found.pop()
        else:
            body = body_start(message, clause)
            after = topic_end(message, clause, body)
            same = _goes_on_from(message, found, before, clause)
            told = frozenset(step.rule for step in found)
            heard = Heard(message, clause, after, today, subject, lead, same, first=opening, told=told)
            near = bool(found and found[-1].clauses[-1] == before and before.line == clause.line)
            if near and heard.only_a_date() and (not found[-1].due or heard.corrects()):
                found = _dated(found, heard)
            elif near and (owner := heard.whose_alone()):
                found[-1] = replace(found[-1], owner="" if owner == ME else owner)
            elif body < after and (step := heard.topic(body) or likely.step(heard)):
                found = [*found, replace(step, start=body)]
            elif step := likely.step(heard):
                step = _carried(message, _topical(message, step, found, before), before, today)
                found = _with(message, found, step, before)
        subject = subject_of(message, clause) or subject
        opening = opening and not any(
            char.islower() or char > "\u3000" for char in message.shadow[clause.start : clause.end]
        )
        before = clause
    found = [step for step in found if not demands.only_wished(message, step)]
    return demands.passed_on(message, found)


def _is_over(message: Message, step: Step, before: Clause | None, clause: Clause) -> bool:
    """It was done: so a clause of nothing else says, or what its sentence goes on to tell of what was asked for."""
    if step.clauses[-1] == before and is_dealt(message, clause):
        return True
    same = step.clauses[-1].sentence == clause.sentence
    return step.asked and same and not clause.quoted and is_settled(message, clause)


def _goes_on_from(message: Message, found: list[Step], before: Clause | None, clause: Clause) -> Step | None:
    """The step right before it, of the same sentence, or after which it comes: "Then I …"."""
    if before is None or not found or found[-1].clauses[-1] != before:
        return None
    said = message.shadow[clause.start : clause.end].strip()
    on = any(cue(name).match(said) for name in ("lean.then", "lean.doing"))
    return found[-1] if on or before.sentence == clause.sentence else None


def _leading(message: Message, before: Clause | None, lead: str, clause: Clause) -> str:
    """Whose the items are that a sentence opens: "Gus has agreed to: 1. a second demo 2. …"."""
    if before is None or before.line != clause.line:
        return ""
    said = message.shadow[before.start : before.end].rstrip()
    if said.endswith(":"):
        return subject_of(message, before) if ending("step.lead_in").search(said) else ""
    return lead


def _dated(found: list[Step], heard: Heard) -> list[Step]:
    """(by Friday) is said of the step before it; "both by Friday" of all that have no day."""
    every = cue("lean.all_by").search(heard.text)
    last = len(found) - 1
    return [
        replace(step, due=heard.due(), clauses=(*step.clauses, heard.clause) if at == last else step.clauses)
        if at == last or (every and not step.due)
        else step
        for at, step in enumerate(found)
    ]


def _topical(message: Message, step: Step, found: list[Step], before: Clause | None) -> Step:
    """With the thing that a comma parts from it: 「契約書の修正箇所につき、金曜までにご返送くださる」."""
    if (
        before is None
        or before.sentence != step.clauses[0].sentence
        or (found and before in found[-1].clauses)
    ):
        return step
    topic = ending("step.matter").search(message.shadow[before.start : before.end])
    return replace(step, start=body_start(message, before), leans=False) if topic else step


def _carried(message: Message, step: Step, before: Clause | None, today: date) -> Step:
    """A clause whose verb leaves the time to the next one's (「金曜に訪ね、説明する」) is part of it, with its day."""
    if before is None or before.sentence != step.clauses[0].sentence or before.quoted:
        return step
    if not ending("step.carried").search(message.shadow[before.start : before.end]):
        return step
    step = replace(step, owner=step.owner or _agent(message, before))
    if step.due and step.leans:
        return replace(step, start=body_start(message, before), leans=False)
    if step.due:
        return step
    due = Dated(message, before, body_start(message, before), today).to_come()
    if due is None:
        return step
    return replace(step, start=body_start(message, before), due=due, clauses=(before, *step.clauses))


def _agent(message: Message, clause: Clause) -> str:
    """Whose doing a clause tells of: "" where nobody is named, or we are."""
    said = list(cue("step.agent").finditer(message.shadow, clause.start, clause.end))
    owner = whose(message, *said[-1].span()) if said else ""
    return "" if owner == ME else owner


def _with(message: Message, found: list[Step], step: Step, before: Clause | None) -> list[Step]:
    """The steps with one more; one that leans on what was just said joins it."""
    step = demands.completed(message, found, step, before)
    if step.loosely:
        follows = bool(found and found[-1].clauses[-1] == before)
        step = replace(step, leans=step.leans or not follows or found[-1].asked or found[-1].rule == "likely")
    if found and found[-1].rule == "topic" and before in found[-1].clauses:
        step = replace(
            step, leans=step.clauses[0].sentence == found[-1].clauses[0].sentence, owner=found[-1].owner
        )
    elif found and found[-1].clauses[-1] == before and _another(message, found[-1], step):
        step = replace(step, leans=False)
    if found and found[-1].asked and step.asked and step.leans:
        last = found[-1]
        return [*found[:-1], replace(last, due=step.due or last.due, clauses=last.clauses + step.clauses)]
    if step.leans and _goes_on(found, step, before):
        last = found[-1]
        joined = replace(
            last,
            end=step.end,
            owner=step.owner,
            due=step.due or last.due,
            clauses=last.clauses + step.clauses,
            asked=last.asked and not step.owner,
        )
        return [*found[:-1], joined]
    if step.leans and before is not None:
        step = _completed(message, found, step, before)
    if found and step.owner != CUSTOMER and demands.answered(message, found[-1], step):
        step = replace(step, due=step.due or found[-1].due)
        found = found[:-1]
    for at, other in enumerate(found):
        if _same(message, other, step):
            return [
                *found[:at],
                replace(step, due=step.due or other.due, clauses=other.clauses + step.clauses),
                *found[at + 1 :],
            ]
    return [*found, step]


def _goes_on(found: list[Step], step: Step, before: Clause | None) -> bool:
    """It says more of the step right before it: where verbs stand last, in the same sentence."""
    if not found or found[-1].clauses[-1] != before or (_apart(found[-1], step) and not found[-1].asked):
        return False
    return not step.close_by or before.sentence == step.clauses[0].sentence


def _completed(message: Message, found: list[Step], step: Step, before: Clause) -> Step:
    """With the thing that it leaves out, named before, or else with what was said right before it."""
    about = _about(message, step)
    if found and found[-1].asked and found[-1].clauses[-1] == before:
        about = max(about or (0, 0), (found[-1].start, found[-1].end))
    if about and step.close_by:
        return replace(step, about=about)
    if before.line != step.clauses[0].line or (step.close_by and before.sentence != step.clauses[0].sentence):
        return step
    if about is None and cue("thing.any").match(message.shadow, step.start, step.end):
        return step  # "quote by Friday" names a thing as well
    return replace(step, start=about[0] if about else body_start(message, before))


def _another(message: Message, one: Step, other: Step) -> bool:
    """Somebody else's: "I'll ship replacements and their team will fit them", "I'm shipping it and U calls him"."""
    action = message.shadow[other.start : other.end].strip(" .")
    if one.owner == other.owner or (one.asked and other.owner != CUSTOMER):
        return False
    if cue("step.pronoun").fullmatch(action):
        return False
    if one.owner and other.close_by and not other.owner:
        return bool(cue("step.first").match(message.shadow, other.start, other.end))
    if cue("lean.arranging").fullmatch(action):
        return False
    to_whom = cue("step.to_whom").fullmatch(message.shadow[other.start : other.end])
    return other.owner == CUSTOMER or bool(other.owner and to_whom)


def _apart(one: Step, other: Step) -> bool:
    """Each has its own day."""
    return one.due is not None and other.due is not None and one.due.future != other.due.future


def _about(message: Message, step: Step) -> tuple[int, int] | None:
    """Where the thing stands that was named last before a step without an object: 「見積の催促。すぐ送る」."""
    at = message.clauses.index(step.clauses[0])
    last = message.clauses[at - 1] if at else None
    same = last is not None and last.sentence == step.clauses[0].sentence
    if last and same and ending("step.named").search(message.shadow[last.start : last.end]):
        return body_start(message, last), last.end
    for clause in reversed(message.clauses[max(0, at - _FAR) : at]):
        if papers := list(cue("step.object").finditer(message.shadow, clause.start, clause.end)):
            return papers[-1].span()
        if thing := cue("step.thing").search(message.shadow, clause.start, clause.end):
            return thing.span()
    return None


def _same(message: Message, one: Step, other: Step) -> bool:
    """The same thing said twice: asked for, then promised."""
    if one.owner != other.owner or (one.due and other.due and one.due.future != other.due.future):
        return False
    far = other.clauses[0].sentence - one.clauses[-1].sentence > 2
    if (far and one.clauses[0].quoted == other.clauses[0].quoted) or one.rule == other.rule == "listed":
        return False
    things = [set(cue("thing.any").findall(message.shadow[step.start : step.end])) for step in (one, other)]
    return bool(things[0] & things[1])
