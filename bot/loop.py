"""Threads that take a step after the other."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable

from bot.bell import Bell

log = logging.getLogger(__name__)

POLL = 1.0
"""Seconds between looks for what another process committed."""


def looping(
    name: str,
    step: Callable[[], bool],
    bell: Bell,
    over: threading.Event,
    to_the_end: bool = False,
    pause: float = POLL,
) -> threading.Thread:
    """A running thread. `step` does one piece of work and says whether there was any; the bell rings for more,
    and after `pause` seconds it looks anyway.

    Once it is `over` no new step is begun; `to_the_end`: not before there is none left.
    """
    thread = threading.Thread(
        target=_loop, args=(step, bell, over, to_the_end, pause), name=name, daemon=True
    )
    thread.start()
    return thread


def join(threads: Iterable[threading.Thread], deadline: float) -> None:
    """`deadline` on the monotonic clock."""
    for thread in threads:
        thread.join(max(0.0, deadline - time.monotonic()))


def _loop(
    step: Callable[[], bool], bell: Bell, over: threading.Event, to_the_end: bool, pause: float
) -> None:
    while to_the_end or not over.is_set():
        rung = bell.rung
        busy = _taken(step)
        if over.is_set() and not busy:
            return
        if not busy:
            bell.wait(rung, pause)


def _taken(step: Callable[[], bool]) -> bool:
    try:
        return step()
    except Exception as error:
        # A full disk or a database that is away must not end the thread: nothing more would be answered.
        log.error("%s: %s", threading.current_thread().name, type(error).__name__)
        return False
