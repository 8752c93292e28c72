"""Ids as Slack writes them, and message timestamps that are unique and rising."""

from __future__ import annotations

import base64
import hashlib
import secrets
import threading
from collections.abc import Callable


def stable_id(prefix: str, *words: str) -> str:
    """The same id for the same words on every start, so that what an app stored still points at it."""
    digest = hashlib.sha256("\n".join(words).encode()).digest()
    return prefix + "0" + base64.b32encode(digest).decode()[:9]


def new_id(prefix: str) -> str:
    return prefix + "0" + base64.b32encode(secrets.token_bytes(10)).decode()[:9]


class Timestamps:
    """Slack's `ts`: seconds and microseconds, a message's name within its channel."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._last = 0
        self._lock = threading.Lock()

    def next(self) -> str:
        with self._lock:
            self._last = max(self._last + 1, int(self._clock() * 1_000_000))
            return format_ts(self._last)


def format_ts(microseconds: int) -> str:
    return f"{microseconds // 1_000_000}.{microseconds % 1_000_000:06d}"
