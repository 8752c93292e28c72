"""What can be made to go wrong, as it does with the real Slack."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["rate_limit", "refuse", "break_down", "hang_up"]


@dataclass
class Fault:
    """What goes wrong the next `times` that `method` is called (in `channel`, where one is named)."""

    kind: Kind
    method: str
    channel: str | None
    times: int
    error: str = ""
    status: int = 200
    body: str = ""
    retry_after: int = 0

    def fits(self, method: str, channel: str) -> bool:
        return self.times > 0 and self.method in (method, "*") and self.channel in (None, channel)


@dataclass
class Faults:
    """Switches for tests. `duplicates` is how many more times every event is delivered than once."""

    duplicates: int = 0
    _set: list[Fault] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def rate_limit(self, method: str, channel: str | None = None, seconds: int = 30, times: int = 1) -> None:
        """429 with `Retry-After`."""
        self._add(Fault("rate_limit", method, channel, times, status=429, retry_after=seconds))

    def refuse(self, method: str, error: str, channel: str | None = None, times: int = 1) -> None:
        """`ok: false` with this error, nothing done."""
        self._add(Fault("refuse", method, channel, times, error=error))

    def break_down(self, method: str, status: int = 503, body: str = "", times: int = 1) -> None:
        """An answer that is not Slack's: a status and a body, HTML or half a JSON, nothing done."""
        self._add(Fault("break_down", method, None, times, status=status, body=body))

    def hang_up(self, method: str = "chat.postMessage", channel: str | None = None, times: int = 1) -> None:
        """Does what is asked, then drops the connection without an answer."""
        self._add(Fault("hang_up", method, channel, times))

    def clear(self) -> None:
        with self._lock:
            self._set.clear()
            self.duplicates = 0

    def take(self, method: str, channel: str) -> Fault | None:
        """The fault that this call meets, used up by one."""
        with self._lock:
            for fault in self._set:
                if fault.fits(method, channel):
                    fault.times -= 1
                    return fault
        return None

    def _add(self, fault: Fault) -> None:
        with self._lock:
            self._set.append(fault)
