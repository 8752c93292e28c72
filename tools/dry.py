"""The result of a trial: as if it had been written, without the ids of rows that were taken back."""

from __future__ import annotations

from dataclasses import replace

from tools.outcomes import GivenAway, RecordChanged
from tools.results import Asked, Corrected, Entry, Logged, Question, Result, StepChanged, StepLine, Undone


def as_dry(result: Result) -> Result:
    match result:
        case Logged():
            entries = tuple(_entry(entry) for entry in result.entries)
            return replace(result, change_id=0, entries=entries, questions=_asked(result.questions), dry=True)
        case Corrected():
            return replace(result, change_id=0, questions=_asked(result.questions), dry=True)
        case StepChanged():
            steps = tuple(map(_step, result.steps)) if result.did == "added" else result.steps
            return replace(result, change_id=0, steps=steps, dry=True)
        case RecordChanged():
            return replace(result, change_id=0, questions=_asked(result.questions), dry=True)
        case Undone() | GivenAway():
            return replace(result, change_id=0, dry=True)
        case Asked():
            return replace(result, question=_asked((result.question,))[0])
    return result


def _entry(entry: Entry) -> Entry:
    return replace(entry, id=0, steps=tuple(map(_step, entry.steps)))


def _step(step: StepLine) -> StepLine:
    return replace(step, id=0)


def _asked(questions: tuple[Question, ...]) -> tuple[Question, ...]:
    return tuple(replace(question, id=0) for question in questions)
