"""The words of interactions: a postings table, the same on both engines. A copy, made again from the texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log

from sqlalchemy import Connection, case, delete, func, insert, select

from store import files
from store.models import InteractionAccountRow, InteractionRow, WordRow
from store.visibility import Reader, sees
from store.writing import written_since

_SATURATION = 1.2
"""BM25's k1: how soon a word that is said again stops counting (Robertson and Zaragoza, 2009)."""


_NONE = ""
"""Stands for a text without a word, so that it is not taken for one that nobody read yet."""


def unread(conn: Connection, most: int, since: int | None = None) -> list[tuple[int, str]]:
    """Interactions whose words are not here yet, with their texts and their files' names, newest first. `since`: among
    those written after that row (store/writing.py); None: among all, each of which is looked at."""
    has = select(WordRow.token).where(WordRow.interaction_id == InteractionRow.id)
    query = select(InteractionRow.id, InteractionRow.text).where(~has.exists(), written_since(since))
    found = conn.execute(query.order_by(InteractionRow.id.desc()).limit(most)).all()
    kept = files.of_interactions(conn, [id_ for id_, _ in found])
    return [(id_, "\n".join([text, *(file.name for file in kept.get(id_, ()))])) for id_, text in found]


def put(conn: Connection, interaction_id: int, counted: Mapping[str, int]) -> None:
    """The words of an interaction, with how often each stands in it. Nothing happens where the interaction is gone."""
    if conn.scalar(select(InteractionRow.id).where(InteractionRow.id == interaction_id)) is None:
        return
    conn.execute(delete(WordRow).where(WordRow.interaction_id == interaction_id))
    words = counted or {_NONE: 0}
    conn.execute(insert(WordRow), [_posting(interaction_id, token, times) for token, times in words.items()])


def _posting(interaction_id: int, token: str, times: int) -> dict[str, object]:
    return {"token": token, "interaction_id": interaction_id, "times": times}


def search(
    conn: Connection, reader: Reader, asked: Mapping[str, float], most: int, account_ids: Sequence[int] = ()
) -> list[tuple[int, float]]:
    """Interactions that hold any of the tokens and that the reader may see, best first, with their scores. `asked`:
    how much each token counts; rare ones count more. `account_ids`: of these customers; none: of all."""
    rarity = _weights(conn, tuple(asked), _ALL if account_ids else _READ)
    weights = {token: rare * asked[token] for token, rare in rarity.items()}
    if not weights:
        return []
    weight = case(weights, value=WordRow.token)
    score = func.sum(weight * WordRow.times / (WordRow.times + _SATURATION))
    query = (
        select(WordRow.interaction_id, score)
        .where(WordRow.token.in_(weights), sees(reader, WordRow))
        .group_by(WordRow.interaction_id)
        .order_by(score.desc(), WordRow.interaction_id.desc())
        .limit(most)
    )
    if account_ids:
        theirs = select(InteractionAccountRow.interaction_id).where(
            InteractionAccountRow.account_id.in_(account_ids)
        )
        query = query.where(WordRow.interaction_id.in_(theirs))
    return [(id_, float(points)) for id_, points in conn.execute(query)]


_COMMON = 0.2
"""A word that stands in more than this share of the interactions says nothing about any of them …"""
_READ = 40_000
"""How many postings a search of the whole workspace reads at most: the rarest words first, for they tell most."""
_ALL = 2**62
_FEW = 20
"""… where there are enough of them to tell."""


def _weights(conn: Connection, tokens: Sequence[str], reads: int) -> dict[str, float]:
    """Token → inverse document frequency; tokens that nothing holds, or nearly everything, are left out."""
    held = select(WordRow.token, func.count()).where(WordRow.token.in_(set(tokens))).group_by(WordRow.token)
    total = conn.scalar(select(func.count()).select_from(InteractionRow)) or 0
    most = max(_FEW, total * _COMMON)
    counts: dict[str, int] = {}
    read = 0
    for token, count in sorted(conn.execute(held), key=lambda pair: (pair[1], pair[0])):
        if count > most or (counts and read + count > reads):
            break
        counts[token] = count
        read += count
    return {token: log(1 + (total - count + 0.5) / (count + 0.5)) for token, count in counts.items()}
