"""Whose part of a message is whose: one note a customer that something happened with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.reader.language import before, cue, ending
from bot.reader.mark import ACCOUNT, CONTACT, Mark
from bot.reader.message import Clause, Message


@dataclass
class Part:
    """What is said of one customer. `ids` the accounts that its names may mean."""

    account: Mark | None = None
    contacts: list[Mark] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)
    ids: frozenset[int] = frozenset()


def parts(message: Message) -> list[Part]:
    """One part at least; clauses that name nobody belong to the part before them, the first ones to all, and what is
    said of both to both."""
    found: list[Part] = []
    shared: list[Clause] = []
    of_both: list[Clause] = []
    current: Part | None = None
    for clause in message.clauses:
        marks = message.within(clause.start, clause.end, ACCOUNT + CONTACT)
        for mark in marks:
            if mark.letter == ACCOUNT and _incidental(message, clause, mark, found):
                continue
            current = _home(message, found, current, mark) or _opened(found, mark)
            _take(current, mark)
            if clause not in current.clauses:
                current.clauses.append(clause)
        if not marks and len(found) > 1 and cue("who.both").search(message.shadow, clause.start, clause.end):
            of_both.append(clause)
        elif not marks or current is None:
            (current.clauses if current else shared).append(clause)
    if not found:
        return [Part(clauses=shared)]
    found = _merged(found)
    for part in found:
        part.clauses = [*shared, *part.clauses, *of_both]
    return found


def _home(message: Message, found: Sequence[Part], current: Part | None, mark: Mark) -> Part | None:
    """The part that a name belongs to: that of its account, else the one that is open."""
    if not mark.ids_known:
        if mark.letter == CONTACT:
            return _employing(message, found, current, mark)
        if current and not current.account and not current.ids:
            return current
        return next(
            (part for part in found if part.account and part.account.new and mark.same(part.account)), None
        )
    if current and current.account and mark.letter == CONTACT and _only_a_part(message, mark):
        return next((part for part in found if part.ids & mark.accounts), current)
    for part in ([current] if current else []) + [part for part in found if part is not current]:
        if part.ids & mark.accounts:
            return part
        if part.account is None and not part.ids:
            return part
    if current and mark.letter == CONTACT and current.account and current.account.new:
        return None
    return None


def _employing(message: Message, found: Sequence[Part], current: Part | None, mark: Mark) -> Part | None:
    """Of whoever is told to work at the customer named next, that one's; else the part that is open."""
    at = next((one for one in message.marks if one.letter == ACCOUNT and one.start >= mark.end), None)
    told = at and cue("who.at").fullmatch(message.shadow[mark.end : at.start].strip())
    if not at or not told or not current or not (current.account or current.ids):
        return current
    return next(
        (part for part in found if part.ids & at.accounts or (part.account and part.account.same(at))), None
    )


def _only_a_part(message: Message, mark: Mark) -> bool:
    """Part of the name of somebody at a customer that is not named: more likely a namesake at this one."""
    whole = mark.mention.candidates[0].name if mark.mention else ""
    sound = " " in whole and " " not in mark.words and mark.words != whole.replace(" ", "")  # ｵｶﾓﾄ of 岡本 稔
    return (len(mark.words) < len(whole) or sound) and not any(
        mark.accounts & other.accounts for other in message.marks if other.letter == ACCOUNT
    )


def _opened(found: list[Part], mark: Mark) -> Part:
    found.append(Part(ids=mark.accounts))
    return found[-1]


def _take(part: Part, mark: Mark) -> None:
    part.ids = (part.ids & mark.accounts) or part.ids or mark.accounts
    if mark.letter == ACCOUNT:
        part.account = part.account or mark
        return
    twin = next((at for at, other in enumerate(part.contacts) if mark.same(other)), None)
    if twin is None:
        part.contacts.append(mark)
    elif len(mark.words) > len(part.contacts[twin].words):
        part.contacts[twin] = mark


def _merged(found: list[Part]) -> list[Part]:
    """A part that names people only and whose account came later under another part is one with it."""
    kept: list[Part] = []
    for part in found:
        other = next((one for one in kept if one.ids & part.ids or (not part.ids and not part.account)), None)
        if other is None:
            kept.append(part)
            continue
        other.account = other.account or part.account
        other.contacts += [
            mark for mark in part.contacts if not any(mark.same(one) for one in other.contacts)
        ]
        other.clauses += [clause for clause in part.clauses if clause not in other.clauses]
        other.ids = (other.ids & part.ids) or other.ids
    return kept


def _incidental(message: Message, clause: Clause, mark: Mark, found: Sequence[Part]) -> bool:
    """Named in passing: a reference, a rival, or amid what is said of another and without its people."""
    if (
        any(part.account or part.ids for part in found)
        and mark.accounts
        and not any(part.ids & mark.accounts for part in found)
        and not _anchored(message, clause, mark)
    ):
        return True
    head = message.shadow[max(clause.start, mark.start - 30) : mark.start]
    listed = re.sub(rf"A+\s*(?:{cue('who.and').pattern})\s*$", "", head)
    told = before("who.incidental").search(listed)
    tail = message.shadow[mark.end : clause.end].lstrip()
    return bool(told or cue("who.incidental_after").match(tail))


def _anchored(message: Message, clause: Clause, mark: Mark) -> bool:
    """It opens its clause or line, people of its own are named, or somebody was met there."""
    head = message.shadow[clause.start : mark.start]
    if not any(char.isalpha() and not char.isupper() for char in head) or len(head.strip()) <= 4:
        return True
    if any(other.accounts & mark.accounts for other in message.marks if other.letter == CONTACT):
        return True
    return bool(
        ending("who.met").search(head) or cue("who.met_after").match(message.shadow, mark.end, clause.end)
    )
