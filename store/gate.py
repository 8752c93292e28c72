"""Whose turn it is to write: the writers of this process one after another, in the order in which they came.

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
        self._line: deque[threading.Lock] = deque()
        """The writer whose turn it is, then those who wait, each before a closed door of its own."""
        self._guard = threading.Lock()

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
    def writing(self) -> Iterator[None]:
        """A writer inside another unit of its own thread would wait for itself: says so at once."""
        if self._depth:
            raise RuntimeError("writing() inside another unit of this thread: use that one's connection")
        door = self._join()
        try:
            with self.reading():
                yield
        finally:
            self._leave(door)

    @property
    def _depth(self) -> int:
        """How many units this thread is inside of."""
        return getattr(self._inside, "depth", 0)

    def _join(self) -> threading.Lock:
        """Gives back the door by which to leave, once it is its turn."""
        door = threading.Lock()
        door.acquire()
        with self._guard:
            self._line.append(door)
            waits = self._line[0] is not door
        if waits:
            door.acquire(timeout=self._seconds)
        return door

    def _leave(self, door: threading.Lock) -> None:
        with self._guard:
            was_its_turn = self._line[0] is door
            self._line.remove(door)
            if was_its_turn and self._line:
                self._line[0].release()
