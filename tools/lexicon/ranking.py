"""The rows that a name may mean, the likeliest first."""

from __future__ import annotations

from collections.abc import Sequence, Set
from heapq import nsmallest

from tools.lexicon.found import PEOPLE, Found
from tools.lexicon.how import SCORES, How
from tools.lexicon.index import unpack
from tools.lexicon.mention import Mention
from tools.lexicon.rows import Rows
from tools.lexicon.setting import Setting
from tools.reading import Candidate

_MOST = 20
_SLIP = 0.6
"""How much of a score is lost where every letter is a slip."""
_HONOUR = SCORES[How.ALIAS] - SCORES[How.SHORT]
"""A part of a name with an honorific means a person as surely as an alias means a company."""


def accounts_of(found: Sequence[Found], rows: Rows, named: Sequence[Mention]) -> set[int]:
    """Accounts that a text names, and those of the people whom it names unmistakably."""
    only = [unpack(one.codes[0])[:2] for one in found if len(one.codes) == 1]
    only += [(mention.kind, mention.candidates[0].id) for mention in named if len(mention.candidates) == 1]
    only += [unpack(code)[:2] for one in found for code in one.codes if unpack(code)[0] == "accounts"]
    ids = {rows.account_of(table, id_) for table, id_ in only if table in ("accounts", "contacts")}
    return {id_ for id_ in ids if id_ is not None}


def mention(one: Found, rows: Rows, setting: Setting, accounts: Set[int]) -> Mention:
    """What stands in the text, with its candidates; those at `accounts` before others."""
    start, end = setting.letters.place(one.hit.first, one.hit.last)
    off = 1 - _SLIP * one.hit.slips / max(1, one.hit.size)
    scores: dict[tuple[str, int], float] = {}
    for table, id_, how in map(unpack, one.codes):
        scores[table, id_] = max(scores.get((table, id_), 0.0), SCORES[how] * off)
    honoured = bool(one.verdict.honorific)
    best = nsmallest(_MOST, scores.items(), key=lambda one: _rank(one[0], one[1], rows, accounts, honoured))
    return Mention(
        start,
        end,
        setting.letters.original[start:end],
        tuple(_candidate(row, score, rows) for row, score in best),
        exact=not one.hit.slips,
        by_use=one.verdict.by_use,
        confidence=round(one.verdict.confidence * off, 3),
        honorific=one.verdict.honorific,
    )


def _candidate(row: tuple[str, int], score: float, rows: Rows) -> Candidate:
    return Candidate(*row, rows.name(*row), rows.detail(*row), round(score, 3))


def _rank(
    row: tuple[str, int], score: float, rows: Rows, accounts: Set[int], honoured: bool
) -> tuple[float, int, int]:
    """Of equals, people of the customers in the text go before colleagues, these before other people."""
    table, id_ = row
    if honoured and table in PEOPLE:
        score += _HONOUR
    if table == "contacts" and rows.account_of(table, id_) in accounts:
        return -score, 0, id_
    order = {"users": 1, "contacts": 2, "accounts": 3 if honoured else 0, "deals": 4, "products": 5}
    return -score, order[table], id_
