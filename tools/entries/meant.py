"""Which customer a message is about that somebody points at: its words, its author, then the place it stands in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tools.lexicon import Mention
from tools.reading import Candidate, Named
from tools.turn import Turn

MOST = 5
_THEIRS = ("accounts", "contacts", "deals")


@dataclass(frozen=True)
class _Sight:
    """The customers that one name may mean. `sure`: it is one of them, letter for letter."""

    accounts: tuple[int, ...]
    sure: bool


def meant(turn: Turn, author: str = "") -> Named:
    """`turn.text` is the message; `author`: name and address of one who is none of us ("" for a colleague).

    A row where nothing speaks against it, choices where something does, neither where nothing tells.
    """
    here = turn.focus.account_id
    said = _decided(_sights(turn, turn.text), here)
    writer = _decided(_sights(turn, author), None)
    ids = list(dict.fromkeys([*writer, *said]))
    if not ids and here is not None:
        ids = [here]
    if len(ids) == 1 and _sure(turn, author if writer else turn.text, ids[0], here):
        row = turn.lexicon.candidate("accounts", ids[0])
        return Named("", row)
    return Named("", choices=tuple(_rows(turn, [*ids, *([here] if here is not None else [])]))[:MOST])


def _sights(turn: Turn, text: str) -> list[_Sight]:
    return [seen for mention in turn.lexicon.find(text) if (seen := _seen(turn, mention)).accounts]


def _seen(turn: Turn, mention: Mention) -> _Sight:
    """Of the rows that fit best; nobody's where these may be a colleague, or are not the reader's to see."""
    best = max((one.score for one in mention.candidates), default=0.0)
    top = [one for one in mention.candidates if one.score == best]
    if any(one.table == "users" for one in top):
        return _Sight((), False)
    theirs = (one for one in top if one.table in _THEIRS and turn.lexicon.shows(one.table, one.id))
    accounts = dict.fromkeys(turn.lexicon.account_of(one) for one in theirs)
    return _Sight(tuple(id_ for id_ in accounts if id_ is not None), mention.exact)


def _decided(sights: Sequence[_Sight], here: int | None) -> list[int]:
    """The customers named, each name that may mean several read by the others, or by the place."""
    alone = {seen.accounts[0] for seen in sights if len(seen.accounts) == 1}
    known = alone or ({here} - {None})
    return list(dict.fromkeys(id_ for seen in sights for id_ in _read(seen, known)))


def _read(seen: _Sight, known: Iterable[int | None]) -> Sequence[int]:
    return [id_ for id_ in seen.accounts if id_ in set(known)] or seen.accounts


def _sure(turn: Turn, text: str, account_id: int, here: int | None) -> bool:
    """A misspelling alone decides nothing."""
    sights = _sights(turn, text)
    return account_id == here or any(seen.sure and account_id in seen.accounts for seen in sights)


def _rows(turn: Turn, ids: Iterable[int]) -> list[Candidate]:
    return [row for id_ in dict.fromkeys(ids) if (row := turn.lexicon.candidate("accounts", id_))]
