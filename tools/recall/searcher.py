"""Which interactions are near a question: by their words, by meaning where the model can tell, by who took part."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from sqlalchemy import Connection

from memory import words as layer
from memory.embedder import Embedder, Vectors
from memory.index import VectorIndex
from memory.ranking import nearest
from store import history, interactions, vectors, words
from store.visibility import Reader
from tools.recall.rephrase import idle, rephrase

_POOL = 50
"""How many of each ranking are weighed against each other."""
_WORDS, _MEANING, _SENTENCE, _PERSON = 0.3, 1.0, 0.4, 0.2
"""What each says of a note: its words (0–1), its meaning and that of its nearest sentence (cosines), that the person
asked about took part. Measured by tests/eval/recall."""
_ALIKE = 0.25
_ALIKE_HERE = 0.12
"""A note that shares no word with the question is near it from this cosine on; of a customer that was named sooner."""
_SENTENCES = re.compile(r"(?<=[.!?])\s+|\n|,\s")


@dataclass(frozen=True)
class Wanted:
    """What is looked for: `text` in any words, notes of these customers (of any where there are none), first those in
    which these people took part."""

    text: str
    account_ids: tuple[int, ...] = ()
    contact_ids: tuple[int, ...] = ()
    whole: str = ""
    """The question with the names in it, which `text` does without; "": the same."""


@dataclass(frozen=True)
class Searcher:
    """`embedder` None: the model is not loaded (yet), words decide alone. `index` None: exact ranking of the rows."""

    embedder: Embedder | None = None
    index: VectorIndex | None = None

    def near(self, conn: Connection, reader: Reader, wanted: Wanted) -> list[int]:
        """Ids of interactions, best first, none where nothing is near. What an index finds is ids only: the rows say
        what may be seen."""
        by_words = dict(words.search(conn, reader, rephrase(wanted.text), _POOL, wanted.account_ids))
        asked = self._asked(wanted.whole or wanted.text)
        alike = self._alike(conn, reader, asked, wanted.account_ids, by_words)
        with_them = history.took_part(conn, {*by_words, *alike}, wanted.contact_ids)
        most = max(by_words.values(), default=1.0)
        scores = {
            id_: _WORDS * by_words.get(id_, 0.0) / most
            + _MEANING * alike.get(id_, 0.0)
            + _PERSON * (id_ in with_them)
            for id_ in {*by_words, *alike}
            if id_ in by_words or alike[id_] >= (_ALIKE_HERE if wanted.account_ids else _ALIKE)
        }
        if asked is not None:
            self._by_sentence(conn, reader, wanted.text, scores)
        return sorted(scores, key=lambda id_: (-round(scores[id_], 3), -id_))

    def _asked(self, text: str) -> Vectors | None:
        """None where the model is not there, or knows too little of the words."""
        if self.embedder is None or not self.embedder.understands(text):
            return None
        vector: Vectors = self.embedder.encode([text])[0]
        return vector

    def _alike(
        self,
        conn: Connection,
        reader: Reader,
        asked: Vectors | None,
        account_ids: Sequence[int],
        by_words: Iterable[int],
    ) -> dict[int, float]:
        """The cosines of the nearest, and of what was found by words."""
        if self.embedder is None or asked is None:
            return {}
        if not account_ids and self.index is not None:
            found = dict(self.index.nearest(asked, _POOL))
        else:
            ids, matrix = (
                vectors.of_accounts(conn, reader, self.embedder.name, account_ids)
                if account_ids
                else vectors.every(conn, self.embedder.name)
            )
            found = dict(nearest(asked, ids, matrix, _POOL))
        missing = [id_ for id_ in by_words if id_ not in found]
        rest = vectors.some(conn, self.embedder.name, missing)
        return found | {id_: float(vector @ asked) for id_, vector in rest}

    def _by_sentence(self, conn: Connection, reader: Reader, text: str, scores: dict[int, float]) -> None:
        """A long note says many things: its nearest sentence counts too."""
        best = sorted(scores, key=lambda id_: -scores[id_])[:_POOL]
        asked = layer.words().vector(_plain(text))
        for id_, told in interactions.texts(conn, reader, best).items():
            said = [layer.words().vector(_plain(one)) for one in _SENTENCES.split(told) if one.strip()]
            scores[id_] += _SENTENCE * max((float(np.dot(one, asked)) for one in said), default=0.0)


def _plain(text: str) -> str:
    """Without the words that every question and most sentences have."""
    kept = [word for word in re.findall(r"[a-z0-9'’]+", text.lower()) if word not in idle()]
    return " ".join(kept) or text
