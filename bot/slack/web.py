"""HTTP mode: Slack posts what happens to `/slack/events`; `/health` says whether the records can be read."""

from __future__ import annotations

import asyncio
import json
import socket
import threading
from collections.abc import Callable
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs

import uvicorn
from slack_bolt import App, BoltRequest
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.slack.genuine import Genuine

LARGEST = 1_000_000
"""Bytes of a request. Slack's largest, a form with a full view, has some 250 kB."""
_ENDS_WITHIN = 20
"""Seconds for what is being taken in when it is told to stop."""


class TooLarge(Exception):
    pass


class Door:
    """The two routes. Whatever is not signed by Slack, too large or no request of Slack's is turned away unread."""

    def __init__(self, app: App, genuine: Genuine, healthy: Callable[[], bool]) -> None:
        self._app = app
        self._genuine = genuine
        self._healthy = healthy
        self._in_order = asyncio.Lock()

    def routes(self) -> list[Route]:
        return [
            Route("/slack/events", self.events, methods=["POST"]),
            Route("/health", self.health),
        ]

    async def health(self, _: Request) -> Response:
        well = await run_in_threadpool(self._healthy)
        return PlainTextResponse("ok" if well else "the records cannot be read", 200 if well else 503)

    async def events(self, request: Request) -> Response:
        try:
            body = (await _read(request)).decode("utf-8")
        except TooLarge:
            return PlainTextResponse("too large", 413)
        except (UnicodeDecodeError, ClientDisconnect):
            return PlainTextResponse("not readable", 400)
        signature = self._genuine.signature(body, request.headers)
        if signature is None:
            return PlainTextResponse("not signed by Slack", 401)
        if not _is_ours(body, request.headers.get("content-type", "")):
            return PlainTextResponse("not readable", 400)
        if self._genuine.taken(signature):
            return PlainTextResponse("", 200)
        answer = await self._dispatched(BoltRequest(body=body, headers=dict(request.headers)))
        if answer.status_code == 200:
            self._genuine.take(signature)
        return answer

    async def _dispatched(self, request: BoltRequest) -> Response:
        """Events one at a time, in the order in which they came; what a person waits for waits for none."""
        if request.body.get("type") == "event_callback":
            async with self._in_order:
                return await run_in_threadpool(self._answer, request)
        return await run_in_threadpool(self._answer, request)

    def _answer(self, request: BoltRequest) -> Response:
        answer = self._app.dispatch(request)
        return Response(answer.body, answer.status, answer.first_headers_without_set_cookie())


async def _read(request: Request) -> bytes:
    """Raises TooLarge before the rest of it is taken in."""
    read = bytearray()
    async for piece in request.stream():
        read += piece
        if len(read) > LARGEST:
            raise TooLarge
    return bytes(read)


def _is_ours(body: str, content_type: str) -> bool:
    """A JSON object, or a form with one payload that is a JSON object, or with the fields of a command."""
    if content_type.startswith("application/json"):
        return _is_event(_json(body))
    if not content_type.startswith("application/x-www-form-urlencoded"):
        return False
    fields = parse_qs(body)
    if "payload" in fields:
        return len(fields["payload"]) == 1 and isinstance(_json(fields["payload"][0]), dict)
    return "command" in fields or "ssl_check" in fields


def _is_event(said: Any) -> bool:
    return isinstance(said, dict) and (
        said.get("type") != "event_callback" or isinstance(said.get("event"), dict)
    )


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


class Server:
    """The door, open on a port in a thread of its own until `close`."""

    def __init__(self, door: Door, host: str, port: int) -> None:
        config = uvicorn.Config(
            Starlette(routes=door.routes()),
            log_level="warning",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=_ENDS_WITHIN,
        )
        self._server = uvicorn.Server(config)
        # Not left to uvicorn, which ends the process where the port is in use.
        self._socket = socket.create_server((host, port))
        self._thread = threading.Thread(
            target=self._server.run, args=([self._socket],), name="web", daemon=True
        )
        self._thread.start()

    @property
    def port(self) -> int:
        return int(self._socket.getsockname()[1])

    def hang_up(self) -> None:
        """Takes in nothing more; what is being taken in is finished."""
        self._server.should_exit = True
        self._thread.join(_ENDS_WITHIN + 5)
        self._socket.close()


def opened(
    app: App,
    signing_secret: str,
    healthy: Callable[[], bool],
    address: tuple[str, int],
    now: Callable[[], datetime],
) -> Server:
    """Listens at `address` (host, port; port 0 takes a free one). Raises OSError where the port is in use."""
    return Server(Door(app, Genuine(signing_secret, now), healthy), *address)
