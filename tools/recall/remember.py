"""The copies that recall reads: an interaction's words and its vector, made behind the reply."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from memory.embedder import Embedder
from memory.tokens import counted
from store import vectors, words, writing
from store.database import Workspace

_WORDS_AT_ONCE = 200
_VECTORS_AT_ONCE = 4
"""A question waits behind one batch: small ones let it through soon."""


@dataclass
class Reached:
    """Up to which written row (store/writing.py) one kind of copy is whole: what was written before is not looked at
    again. None: nobody has looked yet."""

    row: int | None = None


def remember_words(workspace: Workspace, reached: Reached | None = None) -> bool:
    """Reads the words of some interactions that have none yet; whether there were any."""
    reached = reached or Reached()
    with workspace.reading() as conn:
        newest = writing.newest(conn)
        unread = words.unread(conn, _WORDS_AT_ONCE, reached.row)
    if unread:
        with workspace.writing() as conn:
            for interaction_id, text in unread:
                words.put(conn, interaction_id, counted(text))
    if len(unread) < _WORDS_AT_ONCE:
        reached.row = newest
    return bool(unread)


def remember_vectors(workspace: Workspace, embedder: Embedder, reached: Reached | None = None) -> list[int]:
    """Embeds some interactions that have no vector yet; which ones. The model works outside any transaction."""
    reached = reached or Reached()
    with workspace.reading() as conn:
        newest = writing.newest(conn)
        waiting = vectors.unembedded(conn, embedder.name, _VECTORS_AT_ONCE, reached.row)
    made = embedder.encode([one.text for one in waiting])
    if waiting:
        with workspace.writing() as conn:
            for one, vector in zip(waiting, made, strict=True):
                vectors.put(conn, one.interaction_id, embedder.name, content_hash(one.text), vector)
    if len(waiting) < _VECTORS_AT_ONCE:
        reached.row = newest
    return [one.interaction_id for one in waiting]


def content_hash(text: str) -> str:
    return sha256(text.encode("utf-8", "replace")).hexdigest()
