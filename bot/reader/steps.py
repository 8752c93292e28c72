"""What is to be done next: clauses that say so, whose it is and by when."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from bot.reader.language import Language, Rule, cue, ending, languages
from bot.reader.mark import COLLEAGUE, CONTACT, DATE, Mark
from bot.reader.message import Clause, Message

CUSTOMER, ME = "customer", "me"
_BULLET = " \t\n　,、•・*-–—:：→⇒()（）[]【】>"
_NUMBERED = re.compile(r"\s*(?:[(（]?\d{1,2}[.)）]|[①-⑳])\s*")
_EDGE = 14
"""Characters before a date in which the word that makes it a deadline stands."""
_UNLIKELY = ("who", "account", "how", "when", "mood", "amount", "close", "stage")
"""Headings of a template under which nothing to be done stands."""


@dataclass(frozen=True)
class Step:
    """`start` to `end` the action; `owner` as SaidStep has it; `due` a date; `clauses` where it was said."""

    start: int
    end: int
    owner: str
    due: Mark | None
    clauses: tuple[Clause, ...]
    rule: str
    leans: bool = False
    """Its action leans on what was said before: "I'll send it", 「明日送ります」."""
    close_by: bool = False
    """... in the same sentence."""
    asked: bool = False
    """The customer asked for it: what we then say we will do stands for it."""


def steps(message: Message, today: date) -> list[Step]:
    """In the order said."""
    found: list[Step] = []
    before: Clause | None = None
    subject, conditional, opening = "", -1, True
    for clause in message.clauses:
        if before is None or before.sentence != clause.sentence:
            subject = ""
        if _conditional(message, clause):
            conditional = clause.sentence
        elif found and found[-1].clauses[-1] == before and _dealt(message, clause):
            found.pop()
        elif conditional != clause.sentence or clause.label:
            goes_on = bool(found and found[-1].clauses[-1] == before and before.sentence == clause.sentence)
            heard = _Heard(message, clause, _body(message, clause), subject, today, opening, goes_on)
            if step := heard.step():
                step = _carried(message, step, before, today)
                found = _with(message, found, step, before)
            elif found and heard.only_a_date() and not found[-1].due:
                found[-1] = replace(found[-1], due=heard.due())
        subject = _subject(message, clause) or subject
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
    due = _Heard(message, before, _body(message, before), "", today, first=False).to_come()
    if due is None:
        return step
    return replace(step, start=_body(message, before), due=due, clauses=(before, *step.clauses))


def _dealt(message: Message, clause: Clause) -> bool:
    """Nothing but "done", said of what went before."""
    said = message.shadow[_body(message, clause) : clause.end]
    return bool(cue("step.dealt").fullmatch(said.strip(" .!。、")))


def _body(message: Message, clause: Clause) -> int:
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


def _conditional(message: Message, clause: Clause) -> bool:
    """An "if" opens the clause; where the verb stands last, anywhere in it."""
    body = _body(message, clause)
    for language in languages():
        found = language.cue("step.condition").search(message.shadow, body, clause.end)
        if found and (language.verb_last or len(message.shadow[body : found.start()].split()) <= 1):
            return True
    return False


def _subject(message: Message, clause: Clause) -> str:
    """Whose clause it is by its first word: ME, CUSTOMER, a colleague's name; "" where that tells nothing."""
    body = _body(message, clause)
    words = re.match(r"[A-Za-z'’@]+", message.shadow[body : clause.end])
    return whose(message, body, body + words.end(), inverted=clause.quoted) if words else ""


def whose(message: Message, start: int, end: int, *, inverted: bool = False) -> str:
    """What these words say of the owner. `inverted`: the customer writes, so that "I" is the customer."""
    if colleague := message.within(start, end, COLLEAGUE):
        return message.text[colleague[0].start : colleague[0].end]
    words = message.shadow[start:end]
    if cue("step.first").search(words):
        return CUSTOMER if inverted else ME
    if message.within(start, end, CONTACT + "A") or cue("step.third").search(words):
        return CUSTOMER
    return ""


@dataclass(frozen=True)
class _Heard:
    """A clause as it is listened to: from `body` on, `subject` being that of the clause before."""

    message: Message
    clause: Clause
    body: int
    subject: str
    today: date
    first: bool
    goes_on: bool
    """The clause before it, of the same sentence, was a step."""

    @property
    def text(self) -> str:
        return self.message.shadow[self.body : self.clause.end]

    @property
    def labelled(self) -> bool:
        return self.clause.label == "next"

    def step(self) -> Step | None:
        text = self.text.strip(" .。!！")
        if not text or self.clause.label in _UNLIKELY or cue("step.none").fullmatch(text):
            return None
        for language in languages():
            for rule in language.rules:
                found = rule.pattern.search(self.text)
                if found and self._timely(rule) and self._fits(language, rule, found):
                    return self._made(language, rule, found)
        return self._listed() if self.labelled else None

    def _listed(self) -> Step | None:
        """Whatever stands in a list of next steps is one."""
        if cue("step.refused").search(self.text) and not self.dates():
            return None
        owner = _subject(self.message, self.clause)
        return Step(
            self.body, self.clause.end, "" if owner == ME else owner, self.due(), (self.clause,), "listed"
        )

    def dates(self) -> list[Mark]:
        """Dates of the clause that may lie ahead, or that a deadline's word makes due."""
        marks = self.message.within(self.clause.start, self.clause.end, DATE)
        return [mark for mark in marks if mark.may_come(self.today) or self._deadline(mark)]

    def to_come(self) -> Mark | None:
        return self.due() if self.dates() else None

    def _attribute(self, mark: Mark) -> bool:
        """It tells which thing is meant, not by when: 年末の挨拶."""
        return bool(cue("time.attribute_after").match(self.message.shadow, mark.end, self.clause.end))

    def _deadline(self, mark: Mark) -> bool:
        before = self.message.shadow[max(self.clause.start, mark.start - _EDGE) : mark.start].rstrip()
        after = self.message.shadow[mark.end : mark.end + _EDGE].lstrip()
        return bool(ending("time.deadline").search(before) or cue("time.deadline_after").match(after))

    def due(self) -> Mark | None:
        """A deadline before another date, a day before a month."""
        marks = self.dates()
        if not marks:
            marks = self.message.within(self.clause.start, self.clause.end, DATE)
            return next((mark for mark in marks if mark.now(self.today) and not self._past(mark)), None)
        return max(marks, key=lambda mark: (not self._attribute(mark), self._deadline(mark), _exact(mark)))

    def _past(self, mark: Mark) -> bool:
        """This morning is gone, unless something is to be done then ("going to call her this afternoon")."""
        earlier = cue("time.earlier").search(mark.future.words.lower() if mark.future else "")
        return bool(earlier) and not cue("step.ahead").search(self.text, 0, max(0, mark.start - self.body))

    def only_a_date(self) -> bool:
        """(by Friday)"""
        rest = re.sub(r"D+", "", self.text)
        rest = cue("time.deadline").sub("", cue("time.deadline_after").sub("", rest))
        return bool(self.dates()) and not any(char.isalnum() for char in rest)

    def _timely(self, rule: Rule) -> bool:
        if (rule.listed and not self.labelled) or (rule.after_step and not self.goes_on):
            return False
        dates = [mark for mark in self.dates() if not self._attribute(mark)]
        if rule.deadline:
            return any(self._deadline(mark) for mark in dates)
        if rule.today and not self.first and not dates:
            return self.due() is not None
        return not rule.date or self.labelled or bool(dates)

    def _certain(self) -> bool:
        """Nothing but what is to come can be meant."""
        return any(mark.to_come(self.today) or self._deadline(mark) for mark in self.dates())

    def _fits(self, language: Language, rule: Rule, found: re.Match[str]) -> bool:
        """Whether what a rule found is really to be done: not done, not refused, no state, no closing."""
        action = found["what"]
        if (
            len(action.strip()) < 2
            or self._refused(language, found)
            or (not rule.sure and self._idle(language, action))
        ):
            return False
        if re.search(rf"[,;、] ?(?:{language.cue('step.dealt').pattern})$", action.rstrip(" .。!")):
            return False
        if cue("step.none").fullmatch(action.strip(" .。!！")):
            return False
        if language.ending("step.hinge").search(found.string[: found.start()]):
            return False
        if rule.noun and (cue("step.done").search(found.string) or (self.first and not self._certain())):
            return False
        if self.clause.quoted and not rule.asked and not self._asked(found) and not self._promised(language):
            return False
        closing = (
            language.cue("close.word").search(action)
            if rule.noun or language.verb_last
            else language.cue("close.word").match(action)
        )
        return self.labelled or rule.sure or not closing or bool(language.cue("close.not").search(action))

    def _idle(self, language: Language, action: str) -> bool:
        if language.verb_last:
            return not self.labelled and bool(
                language.ending("step.state").search(action.rstrip(" 。.!！、…"))
            )
        return bool(language.cue("step.state").match(action) or language.cue("step.not_doing").match(action))

    def _refused(self, language: Language, found: re.Match[str]) -> bool:
        said = found.string if language.verb_last else found.string[: found.start("what") + 12]
        return bool(language.cue("step.refused").search(said))

    def _asked(self, found: re.Match[str]) -> bool:
        """In another's words: asked of us, or said of whom."""
        return bool(cue("step.request").search(found.string) or found.groupdict().get("who"))

    def _promised(self, language: Language) -> bool:
        """In another's words without a subject: theirs, where a day is named."""
        return language.verb_last and bool(self.dates())

    def _made(self, language: Language, rule: Rule, found: re.Match[str]) -> Step:
        start, end = self.body + found.start("what"), self.body + found.end("what")
        due = self.due()
        owner = self._owner(language, rule, found)
        start, end = trim(self.message, start, end, due)
        leans = _leans(language, self.message.shadow[start:end]) or self._relative()
        return Step(
            start,
            end,
            "" if owner == ME else owner,
            due,
            (self.clause,),
            rule.name,
            leans,
            language.verb_last,
            rule.asked,
        )

    def _left_out(self, found: re.Match[str]) -> str:
        """Whose it is where nobody is named: the subject before, unless that is whom it is done to
        ("Owen agrees, will send him the plan")."""
        theirs = self.subject == CUSTOMER and cue("step.to_them").match(found["what"])
        return "" if theirs else self.subject

    def _relative(self) -> bool:
        """ "..., which Ann will answer": what it is about stands before."""
        return bool(cue("step.relative").match(self.message.shadow[self.clause.start : self.clause.end]))

    def _owner(self, language: Language, rule: Rule, found: re.Match[str]) -> str:
        if found.groupdict().get("who"):
            place = self.body + found.start("who"), self.body + found.end("who")
            return whose(self.message, *place, inverted=self.clause.quoted) or rule.owner.replace(
                "subject", ""
            )
        if rule.owner != "subject":
            return rule.owner
        if self.clause.quoted and language.verb_last:
            return CUSTOMER
        if not language.verb_last:
            return _subject(self.message, self.clause) or self._left_out(found)
        ours = language.cue("step.first").search(found.string)
        return CUSTOMER if not ours and language.cue("step.third").search(found.string) else ""


def _exact(mark: Mark) -> bool:
    return mark.future is not None and mark.future.first == mark.future.last


def _leans(language: Language, action: str) -> bool:
    """Its object is a pronoun, or left out."""
    bare = re.sub(r"[DM]+", " ", action).strip(" .,;!。、")
    if language.verb_last:
        return bool(language.cue("step.pronoun").fullmatch(bare))
    _, _, rest = bare.partition(" ")
    return bool(rest and language.cue("step.pronoun").fullmatch(rest.strip()))


def trim(message: Message, start: int, end: int, due: Mark | None) -> tuple[int, int]:
    """The action without the date at its edges and the words that join it."""
    if due and due.start <= start < due.end:
        start = due.end
        if joined := cue("time.deadline_after").match(message.shadow, start, end):
            start = joined.end()
    if due and start < due.start and due.end <= end:
        tail = message.shadow[due.end : end].strip(" .,;!?。、)）")
        head = message.shadow[start : due.start].rstrip(" ,、(（")
        if not tail or cue("time.deadline_after").fullmatch(tail):
            if joined := ending("time.joins").search(head):
                head = head[: joined.start()]
            end = start + len(head) if len(head.strip()) >= 3 else end
    while start < end and message.shadow[start] in " 　、,:：はにをがの":
        start += 1
    return start, end


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
        step = replace(step, start=_body(message, before))
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
