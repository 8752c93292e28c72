"""Which open step is meant by words that name it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from math import log

from sqlalchemy import Connection

from memory.tokens import tokens
from store import changes, steps
from store.steps import Step, Wanted
from tools import resolve
from tools.errors import NoStep, NotFound
from tools.languages import tables
from tools.reading import Candidate
from tools.saving import reader
from tools.turn import Turn

POOL = 200
_ALIKE = 0.85
"""A step that scores this much of the best one's is as good."""
_ENOUGH = 0.3
"""How much of what the words say a step has to share."""


def which_step(turn: Turn, conn: Connection, words: str, account: str) -> tuple[Step, ...]:
    """The one step, or several that fit equally well: of the account named; else of the author and of the
    account that the conversation is about. Without words the last one spoken of. Raises NotFound."""
    account_id = _account(turn, account)
    if account_id is not None:
        pool = steps.open_ones(conn, reader(turn), Wanted(account_id), POOL)
    else:
        pool = steps.within_reach(conn, reader(turn), turn.author.id, turn.focus.account_id, POOL)
    found = fitting(words, pool) if _telling(words) else _last_spoken_of(turn, conn, pool)
    if not found:
        raise NoStep(words or account, tuple(step.action for step in pool[:3]))
    return _own(turn, found)


def _account(turn: Turn, words: str) -> int | None:
    """Raises NotFound for a customer that is not known; two that are equally likely narrow nothing down."""
    if not words.strip():
        return None
    meant = resolve.account(turn, words)
    if meant is None or meant.choices:
        return None
    if meant.row is None:
        raise NotFound("account", words.strip(), tuple(one.name for one in meant.near))
    return meant.row.id


def fitting(words: str, pool: Sequence[Step]) -> list[Step]:
    """Those that share most of what the words say; rare words say more. None where the words say nothing."""
    said = _telling(words)
    texts = {step.id: _all_words(step) for step in pool}
    known = Counter(token for text in texts.values() for token in text)
    weight = {token: log(1 + len(pool) / (1 + known[token])) + 0.1 for token in said}
    scores = {step.id: sum(weight[token] for token in said if token in texts[step.id]) for step in pool}
    best = max(scores.values(), default=0.0)
    if not said or best < _ENOUGH * sum(weight.values()):
        return []
    return [step for step in pool if scores[step.id] >= _ALIKE * best]


def _last_spoken_of(turn: Turn, conn: Connection, pool: Sequence[Step]) -> list[Step]:
    """Those of the last entry made here, else of the customer spoken of, else all within reach."""
    if turn.focus.change_id is not None:
        rows = changes.rows(conn, turn.focus.change_id)
        written = {row.row_id for row in rows if row.table == "steps"}
        if here := [step for step in pool if step.id in written]:
            return here
    theirs = [step for step in pool if step.account_id == turn.focus.account_id]
    return theirs if theirs and turn.focus.account_id is not None else list(pool)


def _own(turn: Turn, found: Sequence[Step]) -> tuple[Step, ...]:
    """One's own step before those of others, and that of the customer spoken of before others'."""
    own = [step for step in found if step.owner_id == turn.author.id] or list(found)
    here = [step for step in own if step.account_id == turn.focus.account_id]
    return tuple(here if here and turn.focus.account_id is not None else own)


def _all_words(step: Step) -> set[str]:
    return set(tokens(" ".join(filter(None, (step.action, step.account, step.owner)))))


def _telling(words: str) -> Counter[str]:
    return Counter(token for token in set(tokens(words)) if token not in _unsaying())


@cache
def _unsaying() -> frozenset[str]:
    words = [word for language in tables("steps").values() for word in language["unsaying"]]
    return frozenset(token for word in words for token in tokens(word))


def candidates(found: Sequence[Step]) -> tuple[Candidate, ...]:
    """As choices: the day and the customer tell twins apart."""
    return tuple(
        Candidate("steps", step.id, step.action, ", ".join(filter(None, (step.account, _day(step)))))
        for step in found[:MOST]
    )


MOST = 8


def _day(step: Step) -> str:
    return step.due_on.isoformat() if step.due_on else ""
