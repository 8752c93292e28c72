"""The vectors of interactions, as rows: the copy that every index is filled from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, delete, insert, select

from store.models import InteractionAccountRow, InteractionRow, VectorRow
from store.visibility import Reader, sees
from store.writing import written_since


@dataclass(frozen=True)
class Unembedded:
    """An interaction that has no vector of the model, or one of other words."""

    interaction_id: int
    text: str


def unembedded(conn: Connection, model: str, most: int, since: int | None = None) -> list[Unembedded]:
    """The newest first: somebody may ask about them next. `since` as for words (store/words.py)."""
    has = select(VectorRow.id).where(VectorRow.interaction_id == InteractionRow.id, VectorRow.model == model)
    query = (
        select(InteractionRow.id, InteractionRow.text)
        .where(~has.exists(), written_since(since))
        .order_by(InteractionRow.id.desc())
        .limit(most)
    )
    return [Unembedded(*row) for row in conn.execute(query)]


def forget_stale(conn: Connection, hash_of: Callable[[str], str]) -> int:
    """Drops the vectors of texts that have changed since; how many there were."""
    query = select(VectorRow.id, VectorRow.content_hash, InteractionRow.text).join(
        InteractionRow, InteractionRow.id == VectorRow.interaction_id
    )
    stale = [id_ for id_, kept, text in conn.execute(query) if hash_of(text) != kept]
    conn.execute(delete(VectorRow).where(VectorRow.id.in_(stale)))
    return len(stale)


def put(
    conn: Connection, interaction_id: int, model: str, content_hash: str, vector: NDArray[np.float32]
) -> None:
    """`vector`: shape (dimension,), unit length. Nothing happens where the interaction is gone."""
    if conn.scalar(select(InteractionRow.id).where(InteractionRow.id == interaction_id)) is None:
        return
    forget_model = (VectorRow.interaction_id == interaction_id) & (VectorRow.model == model)
    conn.execute(delete(VectorRow).where(forget_model))
    values = {"interaction_id": interaction_id, "model": model, "content_hash": content_hash}
    conn.execute(
        insert(VectorRow).values(**values, dimension=len(vector), vector=vector.astype("<f4").tobytes())
    )


def of_accounts(
    conn: Connection, reader: Reader, model: str, account_ids: Sequence[int]
) -> tuple[list[int], NDArray[np.float32]]:
    """Interactions of some accounts that the reader may see, with their vectors: ids and (len(ids), dimension)."""
    query = (
        select(VectorRow.interaction_id, VectorRow.vector)
        .join(InteractionAccountRow, InteractionAccountRow.interaction_id == VectorRow.interaction_id)
        .where(
            InteractionAccountRow.account_id.in_(account_ids),
            VectorRow.model == model,
            sees(reader, VectorRow),
        )
    )
    return _matrix(conn.execute(query).all())


def every(conn: Connection, model: str) -> tuple[list[int], NDArray[np.float32]]:
    """All vectors of the model, for an index: what a reader may see is checked on the rows that it finds."""
    query = select(VectorRow.interaction_id, VectorRow.vector).where(VectorRow.model == model)
    return _matrix(conn.execute(query).all())


def some(conn: Connection, model: str, ids: Sequence[int]) -> list[tuple[int, NDArray[np.float32]]]:
    """Each interaction's vector, shape (dimension,)."""
    query = select(VectorRow.interaction_id, VectorRow.vector)
    rows = conn.execute(query.where(VectorRow.model == model, VectorRow.interaction_id.in_(ids)))
    return [(id_, np.frombuffer(vector, dtype="<f4")) for id_, vector in rows]


def _matrix(rows: Sequence[tuple[int, bytes]]) -> tuple[list[int], NDArray[np.float32]]:
    if not rows:
        return [], np.zeros((0, 0), dtype=np.float32)
    joined = np.frombuffer(b"".join(vector for _, vector in rows), dtype="<f4")
    return [id_ for id_, _ in rows], joined.reshape(len(rows), -1)
