"""The Web API over HTTP: `POST /api/<method>`, token checked, faults met, errors answered as Slack does."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from bot.playground import scopes
from bot.playground.errors import SlackError
from bot.playground.faults import Fault
from bot.playground.methods import METHODS
from bot.playground.methods.arguments import Arguments
from bot.playground.reply import Reply
from bot.playground.workspace import Workspace

JSON = dict[str, Any]
DROP = "x-playground-drop"


class WebApi:
    def __init__(self, slack: Workspace) -> None:
        self._slack = slack

    async def __call__(self, request: Request) -> Response:
        given = await _given(request)
        token = (
            request.headers.get("authorization", "").removeprefix("Bearer ").strip()
            or given.get("token")
            or ""
        )
        return await run_in_threadpool(self._answer, request.path_params["method"], given, token)

    def _answer(self, method: str, given: JSON, token: str) -> Response:
        arguments = Arguments(given)
        channel = arguments.text("channel") or arguments.text("channel_id")
        fault = self._slack.faults.take(method, channel)
        if fault and fault.kind != "hang_up":
            return _failing(fault)
        try:
            done = {"ok": True, **self._call(method, arguments, token)}
        except SlackError as refused:
            done = _refusal(refused)
        told = {"x-oauth-scopes": ",".join(self._slack.scopes)} if self._slack.scopes else {}
        return Reply(done, headers={**told, **({DROP: "1"} if fault else {})})

    def _call(self, method: str, arguments: Arguments, token: str) -> JSON:
        slack = self._slack
        if method == "api.test":
            return {}
        if not token:
            raise SlackError("not_authed")
        if method == "apps.connections.open":
            return self._link(token)
        if token != slack.bot_token:
            raise SlackError("not_allowed_token_type" if token == slack.app_token else "invalid_auth")
        if not slack.installed:
            raise SlackError("account_inactive")
        if method not in METHODS:
            raise SlackError("unknown_method")
        scopes.check(slack, method, arguments)
        slack.calls.append((method, arguments.plain()))
        return METHODS[method](slack, arguments)

    def _link(self, token: str) -> JSON:
        slack = self._slack
        if token != slack.app_token:
            raise SlackError("not_allowed_token_type" if token == slack.bot_token else "invalid_auth")
        return {"url": slack.address.replace("http", "ws", 1) + f"/link?ticket={slack.ticket}"}


async def _given(request: Request) -> JSON:
    """A form or a JSON body, whichever was sent, over what stands in the query."""
    given: JSON = dict(request.query_params)
    body = await request.body()
    if "json" in request.headers.get("content-type", ""):
        try:
            sent = json.loads(body) if body.strip() else {}
        except ValueError:
            sent = {}
        return {**given, **sent} if isinstance(sent, dict) else given
    return {**given, **dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))}


def _failing(fault: Fault) -> Response:
    if fault.kind == "refuse":
        return Reply({"ok": False, "error": fault.error})
    if fault.kind == "rate_limit":
        headers = {"Retry-After": str(fault.retry_after)}
        return Reply({"ok": False, "error": "ratelimited"}, fault.status, headers)
    return Response(fault.body, fault.status, media_type="text/html")


def _refusal(refused: SlackError) -> JSON:
    answer: JSON = {"ok": False, "error": refused.code}
    if refused.messages:
        answer["errors"] = [message.removeprefix("[ERROR] ") for message in refused.messages]
        answer["response_metadata"] = {"messages": refused.messages}
    return answer
