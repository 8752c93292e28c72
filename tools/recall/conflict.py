"""Do a customer's own mail and a colleague's note say the same? Figures, days, and a plain yes or no are held against
each other."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta

from tools import money, when
from tools.recall.stance import stances
from tools.results import Entry, Hit
from tools.turn import Turn

_ONE_MIND = timedelta(days=30)
_QUOTED = re.compile(r"^\s*(?:>|From:|差出人:|送信者:)", re.MULTILINE)


def in_their_words(entry: Entry) -> bool:
    """A mail, or a note that quotes one."""
    return entry.kind == "email" or bool(_QUOTED.search(entry.text))


def differ(turn: Turn, one: Hit, other: Hit) -> bool:
    """Both of one customer and not of two deals, both passages name amounts (or days), and none of them is the same."""
    deals = {hit.entry.deal for hit in (one, other) if hit.entry.deal}
    if one.entry.account is None or one.entry.account != other.entry.account or len(deals) > 1:
        return False
    return (
        _apart(_sums(turn, one), _sums(turn, other))
        or _apart(_days(turn, one), _days(turn, other))
        or _denied(one, other)
    )


def _apart(one: set[object], other: set[object]) -> bool:
    return bool(one and other) and one.isdisjoint(other)


def _denied(one: Hit, other: Hit) -> bool:
    """Said within a few weeks: later it is another mind."""
    if abs(one.entry.occurred_on - other.entry.occurred_on) > _ONE_MIND:
        return False
    said, answered = (stances(hit.passage, _names(hit.entry)) for hit in (one, other))
    return any(a.denies(b) for a in said for b in answered)


def _names(entry: Entry) -> list[str]:
    account = [entry.account.name] if entry.account else []
    return [*account, *(person.name for person in entry.contacts)]


def _sums(turn: Turn, hit: Hit) -> set[object]:
    return {said.amount for said in money.find(hit.passage, locale=turn.locale)}


def _days(turn: Turn, hit: Hit) -> set[object]:
    """As they were meant on the day on which it happened."""
    at = datetime.combine(hit.entry.occurred_on, time(12), turn.zone)
    found = when.find(hit.passage, at, locale=turn.locale, facing="future", calendar=turn.calendar)
    return {(said.first, said.last) for said in found}
