"""Things to be done that no rule hears, by the examples: "the ball is in our court"; and what a rule hears too much."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.reader.action import leans, leans_loosely, trim
from bot.reader.heard import Heard
from bot.reader.how import tells
from bot.reader.judge import judged
from bot.reader.language import cue, languages_of
from bot.reader.openings import is_final, subject_of
from bot.reader.step import CUSTOMER, ME, Step

_MARGIN, _DOUBT, _FIRST = 0.2, 0.5, 0.3
"""By how much something to be done must be likelier than not where no rule hears it; where one does, less likely;
and by how much more in a message's first words, which tell what happened."""

_LEANING = ("and another thing", "asked them")
"""Rules whose words the examples cannot know: "… and a reference list", "asked her to film the pump"."""
ASKED_FOR = "they asked for it"
WISHED = ("they want it done", ASKED_FOR)
"""Rules of what is no step until a day is named, or somebody says what they do about it."""


_CONTENT = re.compile("[a-zà-öø-ÿァ-ヶ一-龥々]")
"""More than names, days and the small words between them."""


def step(heard: Heard) -> Step | None:
    """What is to be done by this clause, by the rules or else by the examples."""
    if heard.only_a_date():
        return None
    found = heard.step()
    said = judged("todo", heard.text) if _open(heard) and _ends(heard) else {}
    if not said:
        return found
    ahead = max(said["ours"], said["theirs"]) - said["no"]
    if found and found.rule not in WISHED:
        return None if ahead < -_DOUBT and found.rule not in _LEANING else found
    made = _made(heard, said) if ahead > _margin(heard) and _may_be(heard) else None
    return replace(made, asked=True) if made and found else made or found


def _open(heard: Heard) -> bool:
    """A clause of the author's own words outside a template."""
    return (
        not heard.clause.quoted
        and not heard.clause.label
        and any(char.islower() or char > "\u3000" for char in heard.text)
    )


def _ends(heard: Heard) -> bool:
    """Where verbs stand last, a clause that leaves its tense to the next one tells nothing of its own."""
    if not languages_of(heard.text)[0].verb_last or is_final(heard.message, heard.clause):
        return True
    return all(
        one.start <= heard.clause.start
        for one in heard.message.clauses
        if one.sentence == heard.clause.sentence
    )


def _may_be(heard: Heard) -> bool:
    """Not refused, not the deal's close, not how one met, and not of a day that is gone."""
    text = heard.text.strip(" .!")
    if (
        cue("step.refused").search(text)
        or cue("step.in_general").match(text)
        or cue("step.none").fullmatch(text)
        or cue("lean.count").fullmatch(text)
        or cue("step.dealt").fullmatch(text)
        or cue("step.finished").match(text)
        or text.endswith(":")
    ):
        return False
    if tells(text) and not heard.dates():
        return False
    closing = cue("close.word").search(text) and not cue("close.not").search(text)
    return not closing and (bool(heard.dates()) or not heard.gone())


def _margin(heard: Heard) -> float:
    if heard.certain():
        return _MARGIN
    return _MARGIN + (_FIRST if heard.first else _FIRST / 2 if heard.clause.sentence == 1 else 0.0)


def _made(heard: Heard, said: dict[str, float]) -> Step | None:
    subject = subject_of(heard.message, heard.clause)
    ours = said["ours"] >= said["theirs"] or bool(cue("step.from_us").search(heard.text))
    language = languages_of(heard.text)[0]
    by = heard.by(language) if language.verb_last else ""
    owner = by or heard.doer(language, heard.body) or subject
    if owner == ME:
        owner = ""
    elif owner in (CUSTOMER, ""):
        owner = "" if ours else CUSTOMER
    due = heard.due()
    start, end = trim(heard.message, heard.body, heard.clause.end, due)
    action = heard.message.shadow[start:end]
    if not _CONTENT.search(cue("step.hearsay").sub("", action)):
        return None
    return Step(
        start,
        end,
        owner,
        due,
        (heard.clause,),
        "likely",
        leans(language, action),
        language.verb_last,
        loosely=leans_loosely(language, action),
    )
