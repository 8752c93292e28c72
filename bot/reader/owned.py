"""Whose the thing is that a clause says is to be done."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.reader.dated import Dated
from bot.reader.language import cue
from bot.reader.mark import COLLEAGUE
from bot.reader.openings import subject_of, whose
from bot.reader.spoken import Language, Rule
from bot.reader.step import CUSTOMER, ME, Step


@dataclass(frozen=True)
class Owned(Dated):
    """A clause from `body` on: `subject` of the clause before, `lead` whose the list is that it stands in, `same` the
    step that it goes on from."""

    subject: str
    lead: str = ""
    same: Step | None = None

    def owner(self, language: Language, rule: Rule, found: re.Match[str]) -> str:
        if language.cue("step.voiced").search(found.string):
            return CUSTOMER
        if found.groupdict().get("who") and not cue("step.from_us").search(found.string):
            if cue("lean.pronoun_of").fullmatch(found["who"]) and self.subject not in ("", ME, CUSTOMER):
                return self.subject
            place = self.body + found.start("who"), self.body + found.end("who")
            return whose(self.message, *place, inverted=self.clause.quoted) or rule.owner.replace(
                "subject", ""
            )
        if language.ending("step.mine_before").search(found.string[: found.start("what")]):
            return CUSTOMER if self.clause.quoted else ""
        if language.verb_last and (by := self.by(language)):
            return by
        if cue("step.from_us").search(found.string):
            return ""
        if doer := self.doer(language, self.body + found.start("what")):
            return doer
        if self.lead and rule.owner in ("", "subject"):
            return self.lead
        if rule.owner != "subject":
            return rule.owner
        if self.clause.quoted and language.verb_last:
            return CUSTOMER
        bare = self.same is not None and (self.same.asked or cue("step.verb").match(found["what"]))
        if rule.after_step and bare and self.same and not subject_of(self.message, self.clause):
            return self.same.owner or ME
        if not language.verb_last:
            return subject_of(self.message, self.clause) or self._left_out(found) or self._somebody(found)
        if language.cue("step.first").search(found.string):
            return ""
        theirs = any(language.cue(name).search(found.string) for name in ("step.third", "step.hearsay"))
        return CUSTOMER if theirs else ""

    def _left_out(self, found: re.Match[str]) -> str:
        """Whose it is where nobody is named: the subject before, unless that is whom it is done to
        ("Owen agrees, will send him the plan")."""
        to_them = any(cue(name).match(found["what"]) for name in ("step.to_them", "lean.to_whom_first"))
        return "" if self.subject == CUSTOMER and to_them else self.subject

    def _somebody(self, found: re.Match[str]) -> str:
        """Theirs, whoever it is: "the practice manager is going to ask the partners"; a thing is ours."""
        head, said = found.string[: found.start()], found.string[found.start() : found.start("what")]
        person = cue("lean.person").search(head) or cue("lean.to_us").match(found["what"])
        person = cue("lean.somebody").search(said) and person
        return CUSTOMER if person and not cue("step.first").search(head) else ""

    def doer(self, language: Language, start: int) -> str:
        """Whose a thing is that is named without its verb: "deck from Gus", "go-live (me)"."""
        said = list(language.cue("step.doer").finditer(self.message.shadow, start, self.clause.end))
        verb = language.cue("step.verb").match(self.message.shadow, start, self.clause.end)
        if verb and not (said and cue("lean.by_one").match(said[-1][0])):
            return ""
        return whose(self.message, *said[-1].span()) if said else ""

    def whose_alone(self) -> str:
        """Whose the step before is, where the clause says nothing else: "Tess please", "(me)"."""
        text = self.text.strip(" .,;!()")
        return (
            whose(self.message, self.body, self.clause.end) if cue("step.whose_only").fullmatch(text) else ""
        )

    def by(self, language: Language) -> str:
        """The colleague whose doing it is, addressed or named as the one who does it."""
        said = language.cue("step.by").search(self.text.strip())
        return whose(self.message, self.body, self.clause.end) if said and self._one_colleague() else ""

    def _one_colleague(self) -> bool:
        return len(self.message.within(self.body, self.clause.end, COLLEAGUE)) == 1
