"""Wakes the threads of this process when something was committed for them."""

from __future__ import annotations

import threading


class Bell:
    """Read `rung` before looking for work and give it to `wait`: a ring in between is then not missed."""

    def __init__(self) -> None:
        self._rung = 0
        self._heard = threading.Condition()

    @property
    def rung(self) -> int:
        return self._rung

    def ring(self) -> None:
        with self._heard:
            self._rung += 1
            self._heard.notify_all()

    def wait(self, rung: int, seconds: float) -> None:
        """Until it rings once more than `rung` times, at most so long."""
        with self._heard:
            self._heard.wait_for(lambda: self._rung != rung, seconds)
