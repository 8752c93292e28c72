"""What Slack delivers that concerns us is committed to the inbox, and only then acknowledged.

One global Bolt middleware: a listener could not do it, Bolt acknowledges before one and even when one raises.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from slack_bolt import BoltResponse
from sqlalchemy import Connection

from bot.bell import Bell
from bot.cards import history, log_this, telling
from bot.failpoint import failpoint
from bot.slack import afterwards, comings, forms, heard, payloads
from bot.slack.heard import Deleted, Heard, Said
from bot.slack.payloads import Opened
from bot.slack.team import Team
from bot.slack.typed import mentions
from bot.viewers import viewer_for, viewer_in
from store import home_tabs, inbox, messages, threads, users

log = logging.getLogger(__name__)
JSON = Mapping[str, Any]

_HISTORY = f"{history.ACTIONS}:"
ANSWERED_AT_ONCE = frozenset({forms.EDIT, forms.SETTINGS})
"""Buttons that open a view: Slack gives three seconds and their listener answers (bot/slack/listeners.py)."""

COMMAND = "/rapport"

FORMS_ANSWERED_AT_ONCE = frozenset({history.HISTORY, telling.TELL})
"""Forms that change no record: what comes of them is shown in their place (bot/slack/history.py, tell_owner.py)."""


class Intake:
    """`take` is the middleware. `now` is the clock; `bell` wakes the workers of this process."""

    def __init__(self, team: Team, bell: Bell, now: Callable[[], datetime]) -> None:
        self._team = team
        self._bell = bell
        self._now = now

    def take(self, body: JSON, next: Callable[[], Any]) -> BoltResponse | None:
        kind = body.get("type")
        if kind == "event_callback" and not _opens_messages(body):
            return self._acknowledged(body, self._event)
        if body.get("command") == COMMAND:
            return self._acknowledged(body, self._command)
        if kind == "block_actions" and not _opens_a_view(body):
            return self._acknowledged(body, self._action)
        if kind == "view_submission" and body["view"].get("callback_id") not in FORMS_ANSWERED_AT_ONCE:
            return self._acknowledged(body, self._submission)
        next()
        return None

    def _acknowledged(self, body: JSON, take: Callable[[JSON], JSON | None]) -> BoltResponse:
        """The one place where an error ends: unacknowledged, it is delivered again. Its text may quote a message."""
        if not self._ours(body):
            return BoltResponse(status=200)
        try:
            answer = take(body)
        except Exception as error:
            log.error("not taken in and not acknowledged: %s", type(error).__name__)
            return BoltResponse(status=500)
        failpoint("acknowledging")
        return BoltResponse(status=200, body=dict(answer or {}) or "")

    def _ours(self, body: JSON) -> bool:
        team = body.get("team_id") or (body.get("team") or {}).get("id")
        if team == self._team.id:
            return True
        log.warning("ignored what came for another team, %s", team)
        return False

    def _event(self, body: JSON) -> None:
        if comings.take(self._team, body["event"], self._now()):
            return
        if opened := payloads.opened(body):
            self._opened(opened)
        elif gone := payloads.deleted(body):
            self._write(lambda conn: self._forgotten(conn, body["event_id"], gone))
        elif changed := payloads.edited(body):
            self._write(lambda conn: self._rewritten(conn, body["event_id"], *changed))
        elif (said := payloads.said(body)) and self._is_for_us(said):
            self._keep("message", body["event_id"], said, ts=said.spot.ts)

    def _forgotten(self, conn: Connection, event_id: str, gone: Deleted) -> bool:
        """One that was not told of yet, and may still be, is known to be gone by then."""
        spot = gone.spot
        if spot.direct and messages.find(conn, spot.channel, spot.ts) is None:
            never = Said(gone.user, gone.team, "", spot, gone=True)
            return self._put(conn, "message", event_id, never, ts=spot.ts)
        told = afterwards.forget(conn, gone)
        return told is not None and self._put(conn, "deletion", event_id, told)

    def _rewritten(self, conn: Connection, event_id: str, now: Said, edited_ts: str) -> bool:
        """One that was not for us before is new where it is now."""
        if messages.find(conn, now.spot.channel, now.spot.ts) is None:
            new = self._names_us(now)
            return new and self._put(conn, "message", event_id, now, ts=now.spot.ts)
        edited = afterwards.rewrite(conn, now, edited_ts)
        return edited is not None and self._put(conn, "edit", event_id, edited)

    def _opened(self, opened: Opened) -> None:
        """Nothing is asked that would have to be answered: the tab is drawn as it stands whenever that is done."""
        with self._team.workspace.writing(urgent=True) as conn:
            home_tabs.opened(conn, opened.user, opened.team, opened.shows, self._now())
        self._bell.ring()

    def _command(self, body: JSON) -> None:
        told = payloads.commanded(body, self._now())
        self._keep("command", f"command:{told.key}", told)

    def _action(self, body: JSON) -> None:
        if pressed := payloads.pressed(body):
            self._keep("action", f"{pressed.user}:{pressed.action_ts}:{pressed.action}", pressed)

    def _submission(self, body: JSON) -> JSON | None:
        """Only a form without mistakes is kept; mistakes are shown in the form."""
        if body["view"].get("callback_id") == log_this.LOG_THIS:
            return self._noted(body)
        spot, block = forms.opened_from(body["view"])
        sent = payloads.submitted(body, spot, block, self._now())
        if errors := forms.errors(self._team.workspace, sent):
            return {"response_action": "errors", "errors": errors}
        self._keep("submission", sent.key, sent)
        return None

    def _noted(self, body: JSON) -> JSON | None:
        noted = payloads.noted(body, self._now())
        if not (noted.words or noted.own):
            with self._team.workspace.reading() as conn:
                user = users.by_slack_id(conn, noted.user)
            viewer = viewer_for(user, noted.at) if user else viewer_in("en-US", "UTC", noted.at)
            return {"response_action": "errors", "errors": log_this.missing(viewer)}
        self._keep("noting", noted.key, noted)
        return None

    def _is_for_us(self, said: Said) -> bool:
        if self._names_us(said):
            return True
        if said.spot.thread_ts is None or said.user == self._team.bot_user_id:
            return False
        with self._team.workspace.reading() as conn:
            return threads.get(conn, said.spot.channel, said.spot.thread_ts) is not None

    def _names_us(self, said: Said) -> bool:
        """Said to us whatever stands around it."""
        ours = said.user == self._team.bot_user_id
        return not ours and (said.spot.direct or mentions(said.text, self._team.bot_user_id))

    def _keep(self, kind: str, event_id: str, what: Heard, ts: str | None = None) -> None:
        self._write(lambda conn: self._put(conn, kind, event_id, what, ts))

    def _write(self, put: Callable[[Connection], bool]) -> None:
        """`put`: is there something new for a worker? Before what is written behind it: Slack waits three seconds."""
        with self._team.workspace.writing(urgent=True) as conn:
            new = put(conn)
        if new:
            failpoint("kept")
            self._bell.ring()

    def _put(self, conn: Connection, kind: str, event_id: str, what: Heard, ts: str | None = None) -> bool:
        now = self._now()
        spot = what.spot
        event = inbox.Event(
            event_id=event_id,
            kind=kind,
            conversation=spot.conversation,
            channel_id=spot.channel,
            ts=ts,
            body=heard.as_json(what),
            received_at=now,
        )
        new = inbox.put(conn, event)
        if new:
            _join(conn, what, now)
        return new


def _join(conn: Connection, what: Heard, now: datetime) -> None:
    """From now on replies in this thread are for us too, even one that comes before the first was read."""
    if isinstance(what, Said):
        threads.touch(conn, what.spot.channel, what.spot.thread, now)


def _opens_messages(body: JSON) -> bool:
    """A listener offers something to say; nothing is kept of it (bot/slack/suggestions.py)."""
    opened = payloads.opened(body)
    return opened is not None and opened.tab == "messages"


def _opens_a_view(body: JSON) -> bool:
    """Or changes one: what is done in a modal, and the buttons that open one."""
    in_a_modal = (body.get("view") or {}).get("type") == "modal"
    names = [str(action.get("action_id")) for action in body.get("actions") or ()]
    return in_a_modal or any(name in ANSWERED_AT_ONCE or name.startswith(_HISTORY) for name in names)
