"""Does an entry say what a correction says that it says?"""

from __future__ import annotations

from datetime import date
from typing import get_args

from tools import money, quoted, when
from tools.entries.history import Target
from tools.entries.revise import is_person
from tools.turn import Turn
from tools.when.spans import Facing


def says(turn: Turn, target: Target, words: str) -> bool:
    """Are the words a customer, person, amount, day or other words of the entry? Without words: yes."""
    if not words.strip():
        return True
    return (
        any(quoted.stands(words, value) for value in _texts(target))
        or _is_named(turn, target, words)
        or _is_amount(turn, target, words)
        or any(is_day(turn, words, each) for each in _days(target))
    )


def is_day(turn: Turn, words: str, day: date | None) -> bool:
    """Read as past or to come."""
    read = [
        said
        for facing in get_args(Facing)
        for said in when.find(words, turn.now, locale=turn.locale, facing=facing, calendar=turn.calendar)
    ]
    return day is not None and any(said.first <= day <= said.last for said in read)


def _texts(target: Target) -> list[str]:
    """What a card of it shows, and the words that it was read from."""
    told = target.told
    names = [name for _, name in told.accounts] + [person.name for person in told.participants]
    quotes = [words for words in told.quotes.values() if isinstance(words, str)]
    return [*names, *quotes, told.kind, told.mood or "", target.deal.name if target.deal else ""] + [
        part for step in target.steps for part in (step.action, step.owner or "")
    ]


def _is_named(turn: Turn, target: Target, words: str) -> bool:
    accounts = {one.id for one in turn.lexicon.lookup(words, "accounts")}
    users = {one.id for one in turn.lexicon.lookup(words, "users")}
    return (
        bool(accounts & {id_ for id_, _ in target.told.accounts})
        or any(is_person(turn, one, words) for one in target.told.participants)
        or bool(users & {step.owner_id for step in target.steps})
    )


def _is_amount(turn: Turn, target: Target, words: str) -> bool:
    deal = target.deal
    if deal is None or deal.amount_minor is None or deal.currency is None:
        return False
    stands = money.major(deal.amount_minor, deal.currency)
    return any(said.amount == stands for said in money.find(words, locale=turn.locale))


def _days(target: Target) -> list[date | None]:
    told = target.told
    days = [told.occurred_on, told.occurred_until, target.deal.close_date if target.deal else None]
    return [*days, *(step.due_on for step in target.steps)]
