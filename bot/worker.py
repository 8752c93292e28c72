"""Takes what stands in the inbox, one conversation at a time, and puts what answers it into the outbox."""

from __future__ import annotations

import logging
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from bot.answering import Answering
from bot.failpoint import failpoint
from bot.slack.attached import CLIP_AFTER, HELD_UP, NotYet
from bot.slack.status import NONE, Status, Statuses
from store import inbox, messages, outbox
from store.database import Workspace
from store.inbox import Claimed
from store.outbox import Post
from tools.errors import GaveUp

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=15)
"""How long a conversation waits for a worker that died."""
RENEWED_EVERY = 5.0
AGAIN_AFTER = (5, 30, 120, 600)
"""Seconds until the next try; after the last one it is given up and the person is told."""


class Worker:
    """`work_once` may run in several processes and threads, each with a `holder` of its own.

    `committed` is called when there is something in the outbox.
    """

    def __init__(
        self,
        workspace: Workspace,
        answering: Answering,
        holder: str,
        committed: Callable[[], None],
        now: Callable[[], datetime],
        statuses: Statuses = NONE,
    ) -> None:
        self._workspace = workspace
        self._answering = answering
        self._holder = holder
        self._committed = committed
        self._now = now
        self._statuses = statuses

    def work_once(self) -> bool:
        """Answers one message, button or form; whether there was one."""
        with self._workspace.writing() as conn:
            claimed = inbox.claim(conn, self._holder, self._now(), LEASE)
        if claimed is None:
            return False
        failpoint("claimed")
        with self._holding(claimed), self._statuses.of(claimed) as status:
            self._work(claimed, status)
        self._committed()
        return True

    def _work(self, claimed: Claimed, status: Status) -> None:
        """The one place where an unforeseen error ends: noted, tried again, told at last; the message is kept."""
        try:
            if claimed.attempts > len(AGAIN_AFTER):
                raise RuntimeError("every worker that took it stopped")
            answered = self._answering.answer(claimed)
        except NotYet:
            self._put_off(claimed, status)
            return
        except Exception as error:
            self._failed(claimed, error, status)
            return
        failpoint("answered")
        self._finish(claimed, [*answered, *status.taken_back(self._now())])
        failpoint("finished")

    def _finish(self, claimed: Claimed, answered: list[Post]) -> None:
        """The posts and *done* commit together, unless the lease ran out and another is at it now."""
        with self._workspace.writing() as conn:
            if not inbox.renew(conn, claimed.conversation, self._holder, self._now() + LEASE):
                return
            for post in answered:
                outbox.put(conn, post)
            if claimed.kind == "edit":
                # What somebody took out of a message is kept no longer than it is needed.
                messages.rewrite(conn, claimed.id, {**claimed.body, "before": ""})
            inbox.done(conn, claimed.id, self._now())
            inbox.release(conn, claimed.conversation, self._holder)

    def _put_off(self, claimed: Claimed, status: Status) -> None:
        """Nothing went wrong: what it needs is not there yet."""
        over = status.taken_back(self._now())
        wait = timedelta(seconds=CLIP_AFTER[min(claimed.attempts, len(CLIP_AFTER) - 1)])
        put_off = inbox.retry if claimed.attempts < HELD_UP else inbox.put_aside
        with self._workspace.writing() as conn:
            put_off(conn, claimed.id, "a voice clip is still being written down", self._now() + wait)
            for post in over:
                outbox.put(conn, post)
            inbox.release(conn, claimed.conversation, self._holder)

    def _failed(self, claimed: Claimed, error: Exception, status: Status) -> None:
        """The error's own text may quote the message: only its kind and place are noted."""
        what = _described(error)
        last = claimed.attempts >= len(AGAIN_AFTER)
        log.error("message %s failed, try %s: %s", claimed.id, claimed.attempts + 1, what)
        over = status.taken_back(self._now())
        told = self._answering.notice(claimed, GaveUp(number=str(claimed.id))) if last else None
        with self._workspace.writing() as conn:
            if last:
                inbox.bury(conn, claimed.id, what)
            else:
                wait = timedelta(seconds=AGAIN_AFTER[claimed.attempts])
                inbox.retry(conn, claimed.id, what, self._now() + wait)
            for post in [told, *over] if told else over:
                outbox.put(conn, post)
            inbox.release(conn, claimed.conversation, self._holder)

    @contextmanager
    def _holding(self, claimed: Claimed) -> Iterator[None]:
        """Renews the lease as long as the work takes."""
        over = threading.Event()
        keeping = threading.Thread(target=self._keep, args=(claimed.conversation, over), daemon=True)
        keeping.start()
        try:
            yield
        finally:
            over.set()

    def _keep(self, conversation: str, over: threading.Event) -> None:
        while not over.wait(RENEWED_EVERY):
            with self._workspace.writing() as conn:
                if not inbox.renew(conn, conversation, self._holder, self._now() + LEASE):
                    return


def _described(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {frames[-1].filename.split('/site-packages/')[-1]}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{place}"
