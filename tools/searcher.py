"""Which interactions are near a question: by their words, and by meaning where the model can tell."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from memory.embedder import Embedder
from memory.index import VectorIndex
from memory.ranking import fuse, nearest
from memory.tokens import tokens
from store import vectors, words
from store.visibility import Reader

_POOL = 50
"""How many of each ranking are fused."""


@dataclass(frozen=True)
class Searcher:
    """`embedder` None: the model is not loaded (yet), words decide alone. `index` None: exact ranking of the rows."""

    embedder: Embedder | None = None
    index: VectorIndex | None = None

    def near(self, conn: Connection, reader: Reader, query: str, account_id: int | None) -> list[int]:
        """Ids of interactions, best first. What an index finds is ids only: the rows say what may be seen."""
        by_words = words.search(conn, reader, tokens(query), _POOL, account_id)
        return [id_ for id_, _ in fuse([by_words, self._by_meaning(conn, reader, query, account_id)])]

    def _by_meaning(self, conn: Connection, reader: Reader, query: str, account_id: int | None) -> list[int]:
        if self.embedder is None or not self.embedder.understands(query):
            return []
        asked = self.embedder.encode([query])[0]
        if account_id is None and self.index is not None:
            return [id_ for id_, _ in self.index.nearest(asked, _POOL)]
        if account_id is None:
            ids, matrix = vectors.every(conn, self.embedder.name)
        else:
            ids, matrix = vectors.of_account(conn, reader, self.embedder.name, account_id)
        return [id_ for id_, _ in nearest(asked, ids, matrix, _POOL)]
