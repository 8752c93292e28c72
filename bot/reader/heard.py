"""One clause as it is listened to for a thing to be done: the rule that hears it, its day, its owner."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.reader.action import leans, leans_loosely, trim
from bot.reader.language import cue, ending, languages_of
from bot.reader.openings import subject_of, whose
from bot.reader.owned import Owned
from bot.reader.spoken import Language, Rule
from bot.reader.step import CUSTOMER, ME, Step

_HEAD = 6
"""Words, at most, of a thing that stands before what is to be done with it."""
_UNLIKELY = ("who", "account", "how", "when", "mood", "amount", "close", "stage")
"""Headings of a template under which nothing to be done stands."""


@dataclass(frozen=True)
class Heard(Owned):
    """A clause as it is listened to."""

    first: bool = False
    """It is among the first words of its message."""
    told: frozenset[str] = frozenset()
    """The rules by which the steps before it were heard."""

    @property
    def labelled(self) -> bool:
        return self.clause.label == "next"

    def step(self) -> Step | None:
        text = self.text.strip(" .。!！")
        if not text or self.clause.label in _UNLIKELY:
            return None
        if cue("step.none").fullmatch(text) or cue("step.none").fullmatch(text.rpartition(":")[2].strip()):
            return None
        for language in languages_of(self.text):
            for rule in language.rules:
                found = rule.pattern.search(self.text)
                if found and self._timely(rule) and self._fits(language, rule, found):
                    return self._made(language, rule, found)
        return self._listed() if self.labelled else None

    def _listed(self) -> Step | None:
        """Whatever stands in a list of next steps is one."""
        if not self.dates() and (cue("step.refused").search(self.text) or self._dealt()):
            return None
        owner = subject_of(self.message, self.clause)
        return Step(
            self.body,
            self.clause.end,
            "" if owner == ME else owner,
            self.due(),
            (self.clause,),
            "listed",
            self._relative(),
        )

    def _dealt(self) -> bool:
        """Its last word says that it is done."""
        spoken = [language for language in languages_of(self.text) if language.verb_last]
        return any(language.ending("step.done").search(self.text) for language in spoken)

    def topic(self, start: int) -> Step | None:
        """What an item names first, with whose it is: "label in French: me, mid March"."""
        named = cue("step.whose_first").match(self.text)
        if cue("lean.beside").match(self.message.shadow[self.clause.end : self.clause.end + 6].strip()):
            return None
        owner = whose(self.message, self.body, self.body + named.end()) if named else ""
        if not owner:
            return None
        due = self.due()
        start, end = trim(self.message, start, self.clause.end, due)
        return Step(start, end, "" if owner == ME else owner, due, (self.clause,), "topic")

    def _timely(self, rule: Rule) -> bool:
        if (rule.listed and not self.labelled) or (rule.after_step and not self.same):
            return False
        if rule.after_step and any(self.past(mark) for mark in self.marks()):
            return False
        if rule.quoted and not self.clause.quoted:
            return False
        if rule.before_plan and not self._plan_follows():
            return False
        dates = [mark for mark in self.dates() if not self.attribute(mark) and not self.moment(mark)]
        if rule.ahead and not dates:
            return bool(self.either())
        if rule.deadline:
            return any(self.deadline(mark) for mark in dates)
        if rule.today and not self.first and not dates:
            return self.due() is not None
        again = rule.repeats and rule.name in self.told
        return not rule.date or self.labelled or again or bool(dates)

    def _plan_follows(self) -> bool:
        """The rest of its sentence tells of what is to come."""
        rest = [one for one in self.message.clauses if one.sentence == self.clause.sentence]
        text = self.message.shadow[self.clause.end : rest[-1].end].strip(" 。.!！")
        return bool(text) and not any(ending(name).search(text) for name in ("step.done", "step.state"))

    def _fits(self, language: Language, rule: Rule, found: re.Match[str]) -> bool:
        """Whether what a rule found is really to be done: not done, not refused, no state, no closing."""
        action = found["what"]
        if (
            not any(char.isalnum() for char in cue("time.joins").sub("", action.replace("D", "")))
            or len(action.strip()) < 2
            or self._refused(language, found)
            or (not rule.sure and self._idle(language, action))
        ):
            return False
        dealt = rf"[,;、] ?(?:{language.cue('step.dealt').pattern})$"
        if re.search(dealt, action.rstrip(" .。!")) or cue("step.none").fullmatch(action.strip(" .。!！")):
            return False
        if language.ending("step.hinge").search(found.string[: found.start()]):
            return False
        if self.first and language.ending("step.reported").search(found.string):
            return False
        if rule.noun and (cue("step.done").search(found.string) or (self.first and not self.certain())):
            return False
        if self.clause.quoted and not rule.asked and not self._asked(found) and not self._promised(language):
            return False
        close = language.cue("close.word")
        closing = close.search(action) if rule.noun or language.verb_last else close.match(action)
        return self.labelled or rule.sure or not closing or bool(language.cue("close.not").search(action))

    def _idle(self, language: Language, action: str) -> bool:
        if language.verb_last:
            said = action.rstrip(" 。.!！、…)）")
            for tail in ("step.told", "step.joint"):
                if found := language.ending(tail).search(said):
                    said = said[: found.start()]
            return not self.labelled and bool(language.ending("step.state").search(said))
        return bool(language.cue("step.state").match(action) or language.cue("step.not_doing").match(action))

    def _refused(self, language: Language, found: re.Match[str]) -> bool:
        said = found.string if language.verb_last else found.string[: found.start("what") + 12]
        in_general = language.cue("step.in_general").match(found.string)
        return bool(in_general or language.cue("step.refused").search(said))

    def _asked(self, found: re.Match[str]) -> bool:
        """In another's words: asked of us, or said of whom."""
        return bool(cue("step.request").search(found.string) or found.groupdict().get("who"))

    def _promised(self, language: Language) -> bool:
        """In another's words without a subject: theirs, where a day is named."""
        return language.verb_last and bool(self.dates())

    def _made(self, language: Language, rule: Rule, found: re.Match[str]) -> Step:
        start, end = self.body + found.start("what"), self.body + found.end("what")
        due = self.due()
        owner = self.owner(language, rule, found)
        start, end = trim(self.message, start, end, due)
        start = self._with_subject(language, rule, found, start)
        action = self.message.shadow[start:end]
        return Step(
            start,
            end,
            "" if owner == ME else owner,
            due,
            (self.clause,),
            rule.name,
            leans(language, action) or self._relative(),
            language.verb_last,
            self._is_asked(rule, owner),
            loosely=leans_loosely(language, action),
        )

    def _is_asked(self, rule: Rule, owner: str) -> bool:
        """Of us: by what it says, as what the sentence asked for before, or in the customer's own words."""
        goes_on = rule.after_step and self.same is not None and self.same.asked
        return rule.asked or goes_on or (self.clause.quoted and owner != CUSTOMER)

    def _with_subject(self, language: Language, rule: Rule, found: re.Match[str], start: int) -> int:
        """Where the thing comes before its verb, it is part of what is to be done: "credit note must go out"."""
        before, mark, head = found.string[: found.start()].rpartition(":")
        said = "who" in rule.pattern.groupindex and not found["who"]
        short = 0 < len(head.split()) <= _HEAD and not re.search("[,;(]", head)
        if not said or not short or language.verb_last:
            return start
        return self.body + len(before + mark) + len(head) - len(head.lstrip())

    def _relative(self) -> bool:
        """ "..., which Ann will answer": what it is about stands before."""
        return bool(cue("step.relative").match(self.message.shadow[self.clause.start : self.clause.end]))
