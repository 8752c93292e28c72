"""The dates of a clause that tells of a thing to be done: which lie ahead, and by which it is due."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from bot.reader.language import cue, ending
from bot.reader.mark import DATE, Mark
from bot.reader.message import Clause, Message

_EDGE = 14
"""Characters before a date in which the word that makes it a deadline stands."""


@dataclass(frozen=True)
class Dated:
    """A clause from `body` on, as read on the day `today`."""

    message: Message
    clause: Clause
    body: int
    today: date

    @property
    def text(self) -> str:
        return self.message.shadow[self.body : self.clause.end]

    def dates(self) -> list[Mark]:
        """Dates of the clause that may lie ahead, or that a deadline's word makes due."""
        found = [mark for mark in self.marks() if mark.may_come(self.today) or self.deadline(mark)]
        then = None if self.marks() else self._by_then()
        return [then] if then else found

    def marks(self) -> list[Mark]:
        """Its dates, those apart that are terms of an arrangement (月末締め)."""
        marks = self.message.within(self.clause.start, self.clause.end, DATE)
        return [mark for mark in marks if not self._of_a_term(mark)]

    def _of_a_term(self, mark: Mark) -> bool:
        """It tells since when, or how often: "more space from August", 月末締め."""
        head = self.message.shadow[self.clause.start : mark.start]
        if ending("time.lasts_until").search(head) and cue("time.lasts").search(head):
            return True
        said = cue("time.not_due_after").match(self.message.shadow, mark.end)
        return bool(said or ending("time.not_due_before").search(head[-_EDGE:]))

    def gone(self) -> bool:
        """It tells of a day that was."""
        return any(not mark.may_come(self.today) and not mark.now(self.today) for mark in self.marks())

    def to_come(self) -> Mark | None:
        return self.due() if self.dates() else None

    def attribute(self, mark: Mark) -> bool:
        """It tells which thing is meant, not by when: 年末の挨拶."""
        behind = self.message.shadow[mark.end : self.clause.end]
        return bool(cue("time.attribute_after").match(behind)) and not self.deadline(mark)

    def moment(self, mark: Mark) -> bool:
        """It tells how things stand: "the recount is correct now"."""
        return bool(mark.future and cue("time.moment").fullmatch(mark.future.words.lower()))

    def deadline(self, mark: Mark) -> bool:
        before = self.message.shadow[max(self.clause.start, mark.start - _EDGE) : mark.start].rstrip()
        after = self.message.shadow[mark.end : mark.end + _EDGE].lstrip()
        return bool(ending("time.deadline").search(before) or cue("time.deadline_after").match(after))

    def due(self) -> Mark | None:
        """A deadline before another date, a day before a month, a month before a year."""
        marks = self.dates()
        if not marks:
            marks = self.marks()
            now = (mark for mark in marks if mark.now(self.today) and not self.past(mark))
            return next(now, None) or self._by_then() or next(iter(self.either()), None)
        return max(marks, key=lambda mark: (not self.attribute(mark), self.deadline(mark), -_days(mark)))

    def _by_then(self) -> Mark | None:
        """The day named last, where the clause says "by then"."""
        if not cue("time.then").search(self.text):
            return None
        named = self.message.within(0, self.clause.start, DATE)
        return named[-1] if named and named[-1].may_come(self.today) else None

    def either(self) -> list[Mark]:
        """Its dates that may lie ahead where the verb says so: "I do it Wednesday", said on a Thursday."""
        marks = self.marks()
        return [
            mark
            for mark in marks
            if mark.past != mark.future and mark.future and mark.future.first > self.today
        ]

    def past(self, mark: Mark) -> bool:
        """This morning is gone, unless something is to be done then ("going to call her this afternoon")."""
        earlier = cue("time.earlier").search(mark.future.words.lower() if mark.future else "")
        head = self.text[: max(0, mark.start - self.body)]
        return bool(earlier) and not any(cue(name).search(head) for name in ("step.ahead", "time.ahead"))

    def only_a_date(self) -> bool:
        """(by Friday); both by Friday."""
        rest = self.text
        for words in ("lean.aside", "lean.all_by", "time.deadline_after", "time.deadline"):
            rest = cue(words).sub("", rest)
        return bool(self.dates()) and not any(char.isalnum() for char in re.sub(r"D+", "", rest))

    def corrects(self) -> bool:
        """A day said in place of the one before: "no sorry, this Friday"."""
        return bool(cue("time.corrected").search(self.message.shadow, self.clause.start, self.clause.end))

    def certain(self) -> bool:
        """Nothing but what is to come can be meant."""
        return any(mark.to_come(self.today) or self.deadline(mark) for mark in self.dates())


def _days(mark: Mark) -> int:
    """How long the time is that it may mean."""
    return (mark.future.last - mark.future.first).days if mark.future else 0
