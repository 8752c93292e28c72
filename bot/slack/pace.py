"""How fast a channel may be written to: Slack takes about one message a second, and a short burst."""

from __future__ import annotations

import threading

BURST = 4
PER_SECOND = 1.0


class Pace:
    """A bucket of BURST tokens a channel, filled by PER_SECOND. Times are seconds of one clock."""

    def __init__(self) -> None:
        self._full_at: dict[str, float] = {}
        self._lock = threading.Lock()

    def spend(self, channel: str, at: float) -> None:
        with self._lock:
            self._full_at[channel] = max(self._full_at.get(channel, at), at) + 1 / PER_SECOND

    def resting(self, at: float) -> set[str]:
        """Channels that have no token left."""
        with self._lock:
            self._full_at = {channel: full for channel, full in self._full_at.items() if full > at}
            return {
                channel for channel, full in self._full_at.items() if full - at > (BURST - 1) / PER_SECOND
            }
