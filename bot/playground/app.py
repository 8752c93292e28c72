"""The addresses of the stand-in: Web API, Socket Mode, files, response addresses and the page."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocket

from bot.playground import acts, desk
from bot.playground.errors import SlackError
from bot.playground.reply import Reply
from bot.playground.slack import Slack
from bot.playground.socket_mode import link
from bot.playground.web_api import DROP, WebApi

Endpoint = Callable[[Request], Awaitable[Response]]
NAMES = ("127.0.0.1", "localhost", "[::1]")
PAGE = Path(__file__).parent / "page"


def build(slack: Slack) -> ASGIApp:
    async def linked(websocket: WebSocket) -> None:
        await link(slack, websocket)

    routes = [
        Route("/api/{method}", WebApi(slack).__call__, methods=["GET", "POST"]),
        WebSocketRoute("/link", linked),
        Route("/upload/{file_id}", _taking(slack), methods=["POST"]),
        Route("/files-pri/{which}/{name:path}", _serving(slack)),
        Route("/files/{user}/{file_id}/{name:path}", _file_link),
        Route("/response/{key}", _answering(slack), methods=["POST"]),
        Route("/archives/{channel}/{message}", _permalink),
        *desk.routes(slack),
        Mount("/", _Page(directory=PAGE, html=True)),
    ]
    return _Guard(_Dropping(Starlette(routes=routes)))


async def _permalink(request: Request) -> Response:
    """A message's link leads to its place on the page."""
    ts = request.path_params["message"].removeprefix("p")
    thread = request.query_params.get("thread_ts", f"{ts[:-6]}.{ts[-6:]}")
    return RedirectResponse(f"/#/{quote(request.path_params['channel'])}/{quote(thread)}")


async def _file_link(request: Request) -> Response:
    """A file's link leads to the file."""
    return RedirectResponse(f"/desk/file/{quote(request.path_params['file_id'])}")


def _taking(slack: Slack) -> Endpoint:
    async def take(request: Request) -> Response:
        """The bytes of a file whose upload was announced."""
        slack.files.get(request.path_params["file_id"]).content = await request.body()
        return PlainTextResponse("OK")

    return take


def _serving(slack: Slack) -> Endpoint:
    async def serve_file(request: Request) -> Response:
        """Only with the app's token; without it Slack gives its sign-in page, and status 200."""
        if request.headers.get("authorization") != f"Bearer {slack.bot_token}":
            return Response("<!DOCTYPE html><title>Sign in</title>", media_type="text/html")
        file = slack.files.get(request.path_params["which"].rpartition("-")[2])
        if file.clip and request.path_params["name"].endswith(".vtt"):
            return Response(file.clip.vtt(), media_type="text/vtt; charset=utf-8")
        return Response(file.content or b"", media_type=file.mimetype)

    return serve_file


def _answering(slack: Slack) -> Endpoint:
    def answer(key: str, content: dict[str, object]) -> Response:
        try:
            address = slack.responses.use(key)
            acts.respond_with(slack, slack.channels.get(address.channel), address.user, content, address.ts)
        except SlackError as refused:
            status = 404 if refused.code.endswith("_url") else 400
            return Reply({"ok": False, "error": refused.code}, status)
        return PlainTextResponse("ok")

    async def respond(request: Request) -> Response:
        content = json.loads(await request.body())
        return await run_in_threadpool(answer, request.path_params["key"], content)

    return respond


class _Page(StaticFiles):
    """The page's own files, looked at anew on every load, and in nobody's frame."""

    def file_response(self, *args: Any, **more: Any) -> Response:
        response = super().file_response(*args, **more)
        response.headers["Cache-Control"] = "no-cache"
        response.headers["Content-Security-Policy"] = "frame-ancestors 'none'"
        return response


class _Dropping:
    """Cuts the connection where an answer is marked to be lost."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        dropped = False

        async def cutting(message: Message) -> None:
            nonlocal dropped
            if message["type"] == "http.response.start":
                dropped = any(name == DROP.encode() for name, _ in message["headers"])
                if dropped:
                    # uvicorn offers no other way to its connection than the object that `send` belongs to.
                    send.__self__.transport.abort()  # type: ignore[attr-defined]
            if not dropped:
                await send(message)

        await self._app(scope, receive, cutting)


class _Guard:
    """Answers only to names of this machine: a page elsewhere must not reach it under a name of its own."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = dict(scope.get("headers") or [])
        host = headers.get(b"host", b"").decode("latin-1")
        known = host.rpartition(":")[0] in NAMES or host in NAMES
        refusal = PlainTextResponse("Open the address that was printed.", 421)
        # A socket needs a ticket anyway, and cannot be refused with a page.
        await (self._app if known or scope["type"] != "http" else refusal)(scope, receive, send)
