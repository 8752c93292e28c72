"""Is a request Slack's own, and new? Its signature, its age, and whether it was taken in before."""

from __future__ import annotations

import hmac
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from slack_sdk.signature import SignatureVerifier

FRESH = timedelta(minutes=5)
"""How old a signature may be: Slack's own rule."""
_REMEMBERED = 100_000
"""Signatures kept at most: more than Slack delivers to one workspace in five minutes."""


class Genuine:
    """May be asked from several threads at once. `now` is the clock."""

    def __init__(self, signing_secret: str, now: Callable[[], datetime]) -> None:
        self._signs = SignatureVerifier(signing_secret)
        self._now = now
        self._taken: OrderedDict[str, datetime] = OrderedDict()
        self._lock = threading.Lock()

    def signature(self, body: str, headers: Mapping[str, str]) -> str | None:
        """The signature of a request that is Slack's and fresh; None for every other.

        `v0=` and the HMAC-SHA256 of `v0:timestamp:body`, the body as it came:
        docs.slack.dev/authentication/verifying-requests-from-slack
        """
        timestamp = headers.get("x-slack-request-timestamp", "")
        given = headers.get("x-slack-signature", "")
        # The library raises on a time that is no number, and on a signature that is not ASCII.
        if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= 12 and given.isascii()):
            return None
        if abs(self._now().timestamp() - int(timestamp)) > FRESH.total_seconds():
            return None
        expected = self._signs.generate_signature(timestamp=timestamp, body=body)
        return given if expected is not None and hmac.compare_digest(expected, given) else None

    def taken(self, signature: str) -> bool:
        """Was this very request taken in already? Only one who listened in sends it twice."""
        with self._lock:
            self._forget()
            return signature in self._taken

    def take(self, signature: str) -> None:
        with self._lock:
            self._taken[signature] = self._now()

    def _forget(self) -> None:
        """What is too old to be fresh again."""
        over = self._now() - 2 * FRESH
        while self._taken and (len(self._taken) > _REMEMBERED or next(iter(self._taken.values())) < over):
            self._taken.popitem(last=False)
