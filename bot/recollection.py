"""The memory's thread: behind the replies it makes the copies that recall reads, and holds what searches them.

Nothing waits for it: until the model is loaded words decide alone, and until the index stands exact ranking does.
"""

from __future__ import annotations

import logging
import threading
from pathlib import Path

from bot.bell import Bell
from memory.embedder import Embedder, ModelProblem
from memory.index import IndexInUse, VectorIndex
from store import vectors
from store.database import Workspace
from tools.recall.remember import Reached, content_hash, remember_vectors, remember_words
from tools.recall.searcher import Searcher

log = logging.getLogger(__name__)

_PAUSE = 5.0
"""Seconds between looks for what another process wrote."""


class Recollection:
    """`searcher` is what a turn searches with; it grows as model and index become ready."""

    def __init__(self, workspace: Workspace, embedder: Embedder, folder: Path, bell: Bell) -> None:
        self.searcher = Searcher()
        self._workspace, self._embedder, self._folder, self._bell = workspace, embedder, folder, bell
        self._words, self._vectors = Reached(), Reached()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="recollection", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self, seconds: float) -> None:
        self._stopping.set()
        self._bell.ring()
        self._thread.join(seconds)
        if self.searcher.index:
            self.searcher.index.close()

    def _run(self) -> None:
        while not self._stopping.is_set() and remember_words(self._workspace, self._words):
            pass
        self._load()
        while not self._stopping.is_set():
            rung = self._bell.rung
            if not self._step():
                self._bell.wait(rung, _PAUSE)

    def _step(self) -> bool:
        """Words of new notes, then some vectors; whether there was any."""
        read = remember_words(self._workspace, self._words)
        return self._embed() or read

    def _load(self) -> None:
        try:
            self._embedder.load()
        except ModelProblem as problem:
            log.warning("recall goes by words alone: %s", problem)
            return
        with self._workspace.writing() as conn:
            vectors.forget_stale(conn, content_hash)
        self.searcher = Searcher(self._embedder)
        while not self._stopping.is_set() and self._embed():
            pass
        self._open_index()

    def _open_index(self) -> None:
        """The index, brought up to the rows: what it lacks is added, what no row stands for is dropped."""
        try:
            index = VectorIndex(self._folder)
        except (IndexInUse, OSError) as problem:
            log.warning("recall ranks without an index: %s", problem)
            return
        with self._workspace.reading() as conn:
            ids, matrix = vectors.every(conn, self._embedder.name)
        standing = index.ids()
        index.put((id_, vector) for id_, vector in zip(ids, matrix, strict=True) if id_ not in standing)
        index.drop(standing - set(ids))
        self.searcher = Searcher(self._embedder, index)

    def _embed(self) -> bool:
        if self.searcher.embedder is None:
            return False
        done = remember_vectors(self._workspace, self._embedder, self._vectors)
        if done and self.searcher.index:
            with self._workspace.reading() as conn:
                self.searcher.index.put(vectors.some(conn, self._embedder.name, done))
        return bool(done)
