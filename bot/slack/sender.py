"""Posts what stands in the outbox, each once: oldest first in a channel, no channel waiting for another."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from slack_sdk.errors import SlackApiError

from bot import people
from bot.cards import fold
from bot.failpoint import failpoint
from bot.slack import detour, posts, readback, release, responding
from bot.slack.pace import Pace
from bot.slack.team import Team
from bot.slack.trouble import Later, LockedOut, Refused, Trouble, Unknown, trouble
from store import installed, outbox, transcript
from store.outbox import Claimed, Post

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=45)
"""Longer than a call to Slack may take (bot/wiring.py): by then its sender has died."""
LOCKED_OUT_FOR = timedelta(minutes=1)
ATTEMPTS = 20
"""With waits of up to five minutes: more than an hour of trying."""

NOT_TAKEN = frozenset({"invalid_blocks", "invalid_blocks_format", "invalid_arguments", "invalid_payload"})


class Sender:
    """`send_once` may run in several threads and processes."""

    def __init__(self, team: Team, now: Callable[[], datetime]) -> None:
        self._team = team
        self._now = now
        self._pace = Pace()
        self._locked_out = threading.Event()

    def send_once(self) -> bool:
        """Takes one post from the outbox and sends it, or puts it back for later; whether there was one."""
        now = self._now()
        with self._team.workspace.writing(urgent=True) as conn:
            resting = self._pace.resting(now.timestamp())
            post = outbox.claim(conn, now, resting, LEASE) if installed.is_in(conn) else None
        if post is None:
            return False
        self._pace.spend(post.channel_id, now.timestamp())
        failpoint("sending")
        self._send(post)
        return True

    def _send(self, post: Claimed) -> None:
        """A failed look leaves it in doubt: only after one that found nothing is it sent again."""
        try:
            ts = self._found(post)
        except Exception as error:
            self._failed(post, trouble(error), in_doubt=True)
            return
        try:
            ts = ts or self._call(self._looked_at(post))
        except Exception as error:
            self._failed(post, trouble(error), in_doubt=False)
            return
        failpoint("posted")
        with self._team.workspace.writing() as conn:
            outbox.sent(conn, post.id, ts or None)
        self._locked_out.clear()

    def _found(self, post: Claimed) -> str | None:
        """Where an earlier try of it stands, if it arrived. An update or a whisper is simply made again."""
        if not post.ambiguous or post.method != outbox.POST:
            return None
        with self._team.workspace.reading() as conn:
            since = transcript.made_at(conn, post.id)
        return readback.find(
            self._team.client, post.channel_id, post.payload.get("thread_ts"), post.id, since
        )

    def _looked_at(self, post: Claimed) -> Claimed:
        """The post as it may leave."""
        payload = release.payload_of(self._team, post, self._now())
        if payload == post.payload:
            return post
        with self._team.workspace.writing() as conn:
            outbox.replace(conn, post.id, payload)
        return replace(post, payload=payload)

    def _call(self, post: Claimed) -> str:
        payload: dict[str, Any] = dict(post.payload)
        if post.method == outbox.POST:
            payload["metadata"] = readback.metadata(post.id)
        if post.method == posts.RESPONSE:
            responding.respond(self._team.client, payload)
            return ""
        answer = self._team.client.api_call(post.method, json=payload)
        return str(answer.get("ts") or answer.get("message_ts") or "")

    def _failed(self, post: Claimed, what: Trouble, in_doubt: bool) -> None:
        if post.attempts >= ATTEMPTS and not isinstance(what, LockedOut):
            what = Refused(what.why)
        match what:
            case Later(why, seconds):
                self._put_back(
                    post, why, timedelta(seconds=seconds) if seconds else _backoff(post.attempts), in_doubt
                )
            case Unknown(why):
                log.warning(
                    "post %s may have arrived or not (%s): looking before it is sent again", post.id, why
                )
                self._put_back(
                    post, why, _backoff(post.attempts) if in_doubt else timedelta(0), in_doubt=True
                )
            case LockedOut(why):
                self._say_once(why)
                self._put_back(post, why, LOCKED_OUT_FOR, in_doubt)
            case Refused(why) if why in NOT_TAKEN and (opened := _laid_open(post)):
                self._in_another_form(post, opened, why)
            case Refused(why) if post.method == posts.RESPONSE:
                self._tell_directly(post, why)
            case Refused(why):
                self._bury(post, why)

    def _put_back(self, post: Claimed, why: str, wait: timedelta, in_doubt: bool) -> None:
        put = outbox.ambiguous if in_doubt else outbox.park
        with self._team.workspace.writing() as conn:
            put(conn, post.id, error=why, not_before=self._now() + wait)

    def _in_another_form(self, post: Claimed, payload: dict[str, Any], why: str) -> None:
        """At once: its folds may be what Slack does not take."""
        with self._team.workspace.writing() as conn:
            outbox.replace(conn, post.id, payload)
            outbox.park(conn, post.id, error=why, not_before=self._now())

    def _tell_directly(self, post: Claimed, why: str) -> None:
        """An address that takes no more: the person is told all the same. Raises what the network raises."""
        channel = people.direct(self._team, post.payload["user"])
        payload = {"channel": channel, **{name: post.payload[name] for name in ("text", "blocks")}}
        told = Post(f"{post.key}:directly", outbox.POST, channel, payload, self._now())
        told = replace(told, reader_id=post.reader_id, shows=post.shows)
        with self._team.workspace.writing() as conn:
            outbox.put(conn, told)
            outbox.bury(conn, post.id, why)

    def _bury(self, post: Claimed, why: str) -> None:
        log.error("post %s to %s was given up: Slack says %s", post.id, post.channel_id, why)
        try:
            detour.around(self._team, post, why, self._now())
        except (SlackApiError, OSError) as error:
            log.error("nor could anybody be told: %s", type(error).__name__)
        with self._team.workspace.writing() as conn:
            outbox.bury(conn, post.id, why)

    def _say_once(self, why: str) -> None:
        if not self._locked_out.is_set():
            self._locked_out.set()
            log.error(
                "Slack refuses our token (%s). Put a valid SLACK_BOT_TOKEN and start again; posts wait.", why
            )


def _laid_open(post: Claimed) -> dict[str, Any] | None:
    """Without its folds; None where it has none."""
    blocks = post.payload.get("blocks") or []
    opened = fold.laid_open(blocks)
    return {**post.payload, "blocks": opened} if opened != blocks else None


def _backoff(attempts: int) -> timedelta:
    return timedelta(seconds=min(2.0 ** min(attempts, 9), 300))
