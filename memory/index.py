"""The workspace-wide vector index: Chroma, a disposable copy of the vector rows.

Chroma 1.5.9 does not survive every kill -9 and allows one process a folder. So the folder is locked, an index that
was not closed properly is tried in a child process first, and one that fails is thrown away and filled again from
the rows; until it is ready, exact ranking answers.
"""

from __future__ import annotations

import fcntl
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from memory.embedder import Vectors

if TYPE_CHECKING:
    from chromadb import Collection

_NAME = "interactions"
_BATCH = 5_000
"""Chroma takes at most 5,461 records a call."""
_PROBE_SECONDS = 60


class IndexInUse(Exception):
    """Another process has the folder."""


class VectorIndex:
    """Unit vectors by id. Opened by one process at a time; ids are interactions' ids."""

    def __init__(self, folder: Path) -> None:
        """Takes the folder. Raises IndexInUse where another process has it."""
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._lock = _locked(folder / "lock")
        self._collection = self._sound()

    def _sound(self) -> Collection:
        if not self._healthy():
            shutil.rmtree(self._folder / "chroma", ignore_errors=True)
        return collection(self._folder / "chroma")

    def _healthy(self) -> bool:
        """Whether the index opens and answers, tried in a child process: a broken one takes its process down."""
        if not (self._folder / "chroma").exists():
            return True
        command = [sys.executable, "-m", "memory.probe", str(self._folder / "chroma")]
        try:
            return (
                subprocess.run(command, capture_output=True, timeout=_PROBE_SECONDS, check=False).returncode
                == 0
            )
        except subprocess.TimeoutExpired:
            return False

    def ids(self) -> set[int]:
        return {int(id_) for id_ in self._collection.get(include=[])["ids"]}

    def put(self, items: Iterable[tuple[int, Vectors]]) -> None:
        """Adds or replaces vectors, each of shape (dimension,)."""
        batch: list[tuple[int, Vectors]] = []
        for item in items:
            batch.append(item)
            if len(batch) == _BATCH:
                self._put(batch)
                batch = []
        if batch:
            self._put(batch)

    def _put(self, batch: Sequence[tuple[int, Vectors]]) -> None:
        embeddings: Any = [vector for _, vector in batch]
        self._collection.upsert(ids=[str(id_) for id_, _ in batch], embeddings=embeddings)

    def drop(self, ids: Iterable[int]) -> None:
        gone = [str(id_) for id_ in ids]
        for at in range(0, len(gone), _BATCH):
            self._collection.delete(ids=gone[at : at + _BATCH])

    def nearest(self, query: Vectors, most: int) -> list[tuple[int, float]]:
        """Ids nearest to the unit vector `query` (dimension,), best first, with cosine similarity."""
        asked: Any = [query]
        found = self._collection.query(query_embeddings=asked, n_results=most, include=["distances"])
        distances = (found["distances"] or [[]])[0]
        return [(int(id_), 1 - float(far)) for id_, far in zip(found["ids"][0], distances, strict=True)]

    def close(self) -> None:
        self._lock.close()


def collection(folder: Path) -> Collection:
    """Chroma's collection in that folder, made where there is none. Opening a broken one may end the process."""
    import chromadb
    from chromadb.config import Settings

    client = chromadb.PersistentClient(str(folder), settings=Settings(anonymized_telemetry=False))
    return client.get_or_create_collection(
        _NAME, embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
    )


def _locked(path: Path) -> IO[str]:
    handle = path.open("w")
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        handle.close()
        raise IndexInUse(f"{path.parent} is in use by another process of Rapport.") from error
    return handle
