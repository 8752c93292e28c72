"""What happened, as quotations: one SaidNote a customer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.reader import happened, mood, standing, steps, worth
from bot.reader.how import kind_of
from bot.reader.mark import COLLEAGUE, PRODUCT, Mark
from bot.reader.message import Clause, Message
from bot.reader.parts import Part, parts
from bot.reader.step import Step
from tools.said import SaidNote, SaidStep


def notes(message: Message, today: date) -> list[SaidNote]:
    found = parts(message)
    todo = steps.steps(message, today)
    shared_when = happened.when(
        message, message.clauses, todo, standing.close(message, message.clauses, todo, today), today
    )
    return [
        _note(
            message,
            part,
            [s for s in todo if s.clauses[0] in part.clauses],
            today,
            shared_when,
            len(found) == 1,
        )
        for part in found
    ]


def _note(
    message: Message, part: Part, todo: list[Step], today: date, shared: Mark | None, alone: bool
) -> SaidNote:
    clauses = part.clauses
    close = standing.close(message, clauses, todo, today)
    todo = [
        step for step in todo if close is None or step.due is not close or step.clauses[0].label == "next"
    ]
    when = happened.when(message, clauses, todo, close, today) or shared
    kind, how = _how(message, clauses, todo, today, alone)
    amount = worth.amount(message, clauses)
    stage, stage_words = standing.stage(message, clauses, today)
    feeling, feeling_words = mood.mood(message, clauses)
    if stage == "won" and (feeling == "neutral" or stage_words in feeling_words):
        feeling, feeling_words = "positive", stage_words
    joined = {
        mark.words: mark for clause in clauses for mark in message.within(clause.start, clause.end, COLLEAGUE)
    }
    return SaidNote.model_validate(
        {
            "account": _words(message, part.account),
            "contacts": [_words(message, mark) for mark in part.contacts],
            "colleagues": [_words(message, mark) for mark in joined.values()],
            "kind": kind,
            "how": how,
            "when": _words(message, when),
            "deal": _words(message, _deal(message, part, amount)),
            "amount": _words(message, amount),
            "stage": stage,
            "stage_words": stage_words,
            "close": _words(message, close),
            "mood": feeling,
            "mood_words": feeling_words,
            "text": "" if alone else _text(message, part),
            "steps": [_said(message, step) for step in todo],
        }
    )


def _how(
    message: Message, clauses: Sequence[Clause], todo: Sequence[Step], today: date, alone: bool
) -> tuple[str, str]:
    """Where a part of a message says nothing of it, by the rest of its lines."""
    kind, how = kind_of(message, clauses, todo, today)
    if kind != "note" or alone:
        return kind, how
    lines = {clause.line for clause in clauses}
    return kind_of(message, [clause for clause in message.clauses if clause.line in lines], todo, today)


def _deal(message: Message, part: Part, amount: Mark | None) -> Mark | None:
    """The only deal or product named, else the one next to the amount."""
    named = [mark for clause in part.clauses for mark in message.within(clause.start, clause.end, PRODUCT)]
    if amount is None:
        return named[0] if len(named) == 1 else None
    return min(named, key=lambda mark: abs(mark.start - amount.start), default=None)


def _words(message: Message, mark: Mark | None) -> str:
    return message.text[mark.start : mark.end] if mark else ""


def _text(message: Message, part: Part) -> str:
    return message.quote(min(c.start for c in part.clauses), max(c.end for c in part.clauses))


def _said(message: Message, step: Step) -> SaidStep:
    said = message.quote(step.start, step.end)
    if step.about:
        said = f"{message.quote(*step.about)} {said}"
    return SaidStep(action=said, due=_words(message, step.due), owner=step.owner)
