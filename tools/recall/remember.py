"""The copies that recall reads: an interaction's words and its vector, made behind the reply."""

from __future__ import annotations

from hashlib import sha256

from memory.embedder import Embedder
from memory.tokens import counted
from store import vectors, words
from store.database import Workspace

_WORDS_AT_ONCE = 200
_VECTORS_AT_ONCE = 4
"""A question waits behind one batch: small ones let it through soon."""


def remember_words(workspace: Workspace) -> bool:
    """Reads the words of some interactions that have none yet; whether there were any."""
    with workspace.reading() as conn:
        unread = words.unread(conn, _WORDS_AT_ONCE)
    if not unread:
        return False
    with workspace.writing() as conn:
        for interaction_id, text in unread:
            words.put(conn, interaction_id, counted(text))
    return True


def remember_vectors(workspace: Workspace, embedder: Embedder) -> list[int]:
    """Embeds some interactions that have no vector yet; which ones. The model works outside any transaction."""
    with workspace.reading() as conn:
        waiting = vectors.unembedded(conn, embedder.name, _VECTORS_AT_ONCE)
    made = embedder.encode([one.text for one in waiting])
    if waiting:
        with workspace.writing() as conn:
            for one, vector in zip(waiting, made, strict=True):
                vectors.put(conn, one.interaction_id, embedder.name, content_hash(one.text), vector)
    return [one.interaction_id for one in waiting]


def content_hash(text: str) -> str:
    return sha256(text.encode("utf-8", "replace")).hexdigest()
