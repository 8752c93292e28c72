"""Points at which a test kills this process as a power cut would.

RAPPORT_FAILPOINT="name", or "name:3" for the third time that it comes there.
"""

from __future__ import annotations

import os
import signal
import threading

_name, _, _times = os.environ.get("RAPPORT_FAILPOINT", "").partition(":")
_left = int(_times or 1)
_lock = threading.Lock()


def failpoint(name: str) -> None:
    global _left
    if name != _name:
        return
    with _lock:
        _left -= 1
        if _left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
