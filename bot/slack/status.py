"""That we are at it, where an answer takes longer; and that we no longer are, whatever happens in between.

The session of the message's thread: docs.slack.dev/ai/agent-sessions. It stays "processing" until it is told
otherwise, so that goes through the outbox with the answer. A second try of a message tells it too: the first may have
died at work.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from bot.failpoint import failpoint
from bot.slack import heard
from bot.slack.heard import Said, Spot
from bot.slack.team import Team
from bot.slack.trouble import Unknown, trouble
from store.inbox import Claimed
from store.outbox import Post

log = logging.getLogger(__name__)

AFTER = 1.0
"""Seconds that nobody minds to wait."""
METHOD = "agents.sessions.setStatus"
AT_IT, DONE = "processing", "active"


class Status:
    """Of one message while it is worked on; nothing is shown for a button or a form."""

    def __init__(self, team: Team | None, claimed: Claimed, after: float) -> None:
        self._team, self._claimed = team, claimed
        self._spot = _spot(claimed) if team else None
        self._told = claimed.attempts > 0
        self._timer = threading.Timer(after, self._tell)
        self._timer.daemon = True

    def begin(self) -> None:
        if self._spot:
            self._timer.start()

    def end(self) -> None:
        """What was being told is told by then."""
        self._timer.cancel()
        if self._timer.is_alive():
            self._timer.join()

    def taken_back(self, now: datetime) -> list[Post]:
        """The call that ends it, if it may stand there; to be made after the answer."""
        self.end()
        if not (self._spot and self._told):
            return []
        key = f"inbox:{self._claimed.id}:status:{self._claimed.attempts}"
        return [Post(key, METHOD, self._spot.channel, _call(self._spot, DONE), now, self._claimed.id)]

    def _tell(self) -> None:
        if self._team is None or self._spot is None:
            return
        try:
            self._team.client.api_call(METHOD, json=_call(self._spot, AT_IT))
        except Exception as error:
            self._told |= isinstance(trouble(error), Unknown)
            log.info("a status was not shown: %s", type(error).__name__)
        else:
            self._told = True
            failpoint("status told")


class Statuses:
    """`after`: seconds of work before one is shown. Without a team none ever is."""

    def __init__(self, team: Team | None, after: float | None = None) -> None:
        self._team = team
        self._after = AFTER if after is None else after

    @contextmanager
    def of(self, claimed: Claimed) -> Iterator[Status]:
        status = Status(self._team, claimed, self._after)
        status.begin()
        try:
            yield status
        finally:
            status.end()


NONE = Statuses(None)


def _spot(claimed: Claimed) -> Spot | None:
    what = heard.from_json(claimed.kind, claimed.body)
    return what.spot if isinstance(what, Said) else None


def _call(spot: Spot, status: str) -> dict[str, str]:
    return {"channel_id": spot.channel, "thread_ts": spot.thread or spot.ts, "status": status}
