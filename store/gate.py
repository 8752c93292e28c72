"""Whose turn it is to write: the writers of this process one after another, in the order in which they came; those that
somebody waits for within seconds before all others.

SQLite keeps no line. A writer that finds another at work asks again after a pause, which grows to a tenth of a second,
and whoever asks at the right moment is next: under load some asked in vain until they gave up.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager


class Gate:
    """One for a database. Who has waited `seconds` goes on, and is told by the database whether it may."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._inside = threading.local()
        self._at_it: threading.Lock | None = None
        self._urgent: deque[threading.Lock] = deque()
        self._line: deque[threading.Lock] = deque()
        """Each waits before a closed door of its own."""
        self._guard = threading.Lock()

    @property
    def waiting(self) -> int:
        """How many writers stand in line."""
        return len(self._urgent) + len(self._line)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Waits for nobody."""
        depth = self._depth
        self._inside.depth = depth + 1
        try:
            yield
        finally:
            self._inside.depth = depth

    @contextmanager
    def writing(self, urgent: bool = False) -> Iterator[None]:
        """A writer inside another unit of its own thread would wait for itself: says so at once."""
        if self._depth:
            raise RuntimeError("writing() inside another unit of this thread: use that one's connection")
        door = self._join(self._urgent if urgent else self._line)
        try:
            with self.reading():
                yield
        finally:
            self._leave(door)

    @property
    def _depth(self) -> int:
        """How many units this thread is inside of."""
        return getattr(self._inside, "depth", 0)

    def _join(self, line: deque[threading.Lock]) -> threading.Lock:
        """Gives back the door by which to leave, once it is its turn."""
        door = threading.Lock()
        door.acquire()
        with self._guard:
            if self._at_it is None:
                self._at_it = door
                return door
            line.append(door)
        if not door.acquire(timeout=self._seconds):
            with self._guard:
                if door in line:
                    line.remove(door)
        return door

    def _leave(self, door: threading.Lock) -> None:
        with self._guard:
            if self._at_it is not door:
                return
            line = self._urgent or self._line
            self._at_it = line.popleft() if line else None
            if self._at_it:
                self._at_it.release()
