"""Our line to Slack: who we are there, how events come (a socket, or requests to our port), and its end."""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime
from typing import Any, Protocol, TypeVar

from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.settings import Settings
from bot.slack.team import Team
from bot.slack.web import opened
from store import preferences
from store.database import Workspace

T = TypeVar("T")

CALL_SECONDS = 20
DELIVERIES_AT_ONCE = 1
"""In the order in which Slack tells of them, a backlog too. Taking one in is one commit; the work comes after."""
LISTENERS = 5
"""Forms opened at once, each a call to Slack."""
RECEIVED_AT_ONCE = 65_536
"""Bytes. The client recurses once for each piece of a message: 1,024, its default, would be too deep for a long one."""


_NEEDED = (
    "Set SLACK_BOT_TOKEN, and SLACK_APP_TOKEN (xapp-…, Socket Mode) or SLACK_SIGNING_SECRET (HTTP), or try rapport"
    " demo."
)


class Line(Protocol):
    """What Slack tells us comes over it."""

    def hang_up(self) -> None:
        """Takes in nothing more; what was taken in is acknowledged."""


class CannotStart(Exception):
    """The message says what is missing or wrong, and what to do."""


def introduce(settings: Settings, workspace: Workspace) -> tuple[Team, str]:
    """Our team and its name; where its Slack is, is noted. Raises CannotStart."""
    if not settings.slack_bot_token:
        raise CannotStart(f"SLACK_BOT_TOKEN (xoxb-…) is missing. {_NEEDED}")
    token = settings.slack_bot_token.get_secret_value()
    client = WebClient(token, base_url=settings.slack_api_url, timeout=CALL_SECONDS, retry_handlers=[])
    who = _asked("SLACK_BOT_TOKEN", settings.slack_api_url, client.auth_test)
    with workspace.writing() as conn:
        preferences.note_slack_url(conn, str(who.get("url") or ""))
    return Team(who["team_id"], who["user_id"], workspace, client), str(who.get("team") or who["team_id"])


def bolt_app(team: Team) -> App:
    pool = ThreadPoolExecutor(LISTENERS, "listener")
    # Its own loggers would take the root's level, at which they write down whole messages (bot/logs.py).
    quiet = logging.getLogger("slack_bolt")
    return App(
        client=team.client,
        name="rapport",
        logger=quiet,
        token_verification_enabled=False,
        request_verification_enabled=False,  # done before a request comes here (bot/slack/web.py)
        listener_executor=pool,
    )


def listen(settings: Settings, app: App, healthy: Callable[[], bool], now: Callable[[], datetime]) -> Line:
    """Events come from now on: over a socket where there is an app-level token, else to our port.

    `healthy`: can the records be read? Raises CannotStart.
    """
    if settings.slack_app_token:
        return _socket(settings.slack_app_token.get_secret_value(), app)
    if not settings.slack_signing_secret:
        raise CannotStart(f"Neither SLACK_APP_TOKEN nor SLACK_SIGNING_SECRET is set. {_NEEDED}")
    secret = settings.slack_signing_secret.get_secret_value()
    try:
        return opened(app, secret, healthy, (settings.host, settings.port), now)
    except OSError as error:
        raise CannotStart(
            f"Port {settings.port} of {settings.host} cannot be listened to ({error.strerror}). Set another: PORT."
        ) from error


def _socket(token: str, app: App) -> Line:
    handler = SocketModeHandler(
        app, token, concurrency=DELIVERIES_AT_ONCE, receive_buffer_size=RECEIVED_AT_ONCE
    )
    _asked("SLACK_APP_TOKEN", app.client.base_url, handler.connect)
    return SocketLine(handler)


class SocketLine:
    def __init__(self, handler: SocketModeHandler) -> None:
        self._handler = handler

    def hang_up(self) -> None:
        """Acknowledges what was taken in before the line goes dead: closing alone would cut that off."""
        client: Any = self._handler.client
        client.closed = True
        client.message_queue.put(None)  # wakes the thread that waits for the next message, up to a second
        client.message_processor.shutdown()
        client.message_workers.shutdown()
        client.auto_reconnect_enabled = False
        client.current_session_state.terminated = True
        if client.is_connected():
            with suppress(OSError):  # wakes the reader, which would hold up the end for seconds
                client.current_session.sock.shutdown(socket.SHUT_RDWR)
        client.close()


def _asked(token: str, address: str, call: Callable[[], T]) -> T:
    """A first call to Slack, its failure as a sentence."""
    try:
        return call()
    except SlackApiError as error:
        why = error.response.get("error")
        raise CannotStart(f"Slack refuses {token} ({why}). Copy it again from your app's page.") from error
    except OSError as error:
        why = getattr(error, "reason", error)
        raise CannotStart(f"Slack cannot be reached at {address} ({why}).") from error
