"""What the page asks for and what a person does on it: JSON under `/desk`, and a stream of what changes."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from bot.playground import deeds, posting
from bot.playground.channels import Conversation
from bot.playground.files import Clip
from bot.playground.people import User
from bot.playground.reply import Reply
from bot.playground.slack import Slack

JSON = dict[str, Any]


def routes(slack: Slack) -> list[Route]:
    async def workspace(_: Request) -> Response:
        return Reply(_workspace(slack))

    async def seen(request: Request) -> Response:
        return await run_in_threadpool(
            deeds.attempt, lambda: _seen(slack, slack.user(request.query_params["as"]))
        )

    async def act(request: Request) -> Response:
        # A page elsewhere cannot send this type without asking first, and nobody answers that question.
        if "application/json" not in request.headers.get("content-type", ""):
            return Reply({"error": "send JSON"}, 415)
        return await run_in_threadpool(deeds.do, slack, request.path_params["act"], await request.json())

    async def upload(request: Request) -> Response:
        asked = request.query_params
        if request.headers.get("x-playground") != "1":
            return Reply({"error": "send x-playground"}, 415)
        content = await request.body()
        if "clip" in asked:
            return await run_in_threadpool(deeds.attempt, lambda: _spoken(slack, asked))
        place = (
            asked["as"],
            asked["channel"],
            asked["name"],
            content,
            asked.get("text", ""),
            asked.get("thread_ts"),
        )
        return await run_in_threadpool(deeds.attempt, lambda: {"ts": slack.upload(*place)})

    async def file(request: Request) -> Response:
        held = slack.files.get(request.path_params["file_id"])
        kept = {"Content-Disposition": "attachment", "X-Content-Type-Options": "nosniff"}
        return Response(held.content or b"", media_type="application/octet-stream", headers=kept)

    async def changes(_: Request) -> Response:
        return StreamingResponse(
            _changes(slack), media_type="text/event-stream", headers={"Cache-Control": "no-store"}
        )

    return [
        Route("/desk/workspace", workspace),
        Route("/desk/seen", seen),
        Route("/desk/changes", changes),
        Route("/desk/upload", upload, methods=["POST"]),
        Route("/desk/file/{file_id}", file),
        Route("/desk/{act}", act, methods=["POST"]),
    ]


def _spoken(slack: Slack, asked: Mapping[str, str]) -> JSON:
    """A voice clip that says `clip`; where that is empty, nobody has written down what it says."""
    clip = Clip("complete" if asked["clip"] else "none", asked["clip"])
    return {"ts": slack.record(asked["as"], asked["channel"], clip, "", asked.get("thread_ts"))}


async def _changes(slack: Slack) -> AsyncIterator[str]:
    loop = asyncio.get_running_loop()
    queue: asyncio.Queue[JSON] = asyncio.Queue()

    def notice(change: JSON) -> None:
        loop.call_soon_threadsafe(queue.put_nowait, change)

    stop = slack.watch(notice)
    try:
        yield "retry: 500\n\n"
        while (change := await queue.get())["kind"] != "bye":
            yield f"data: {json.dumps(change)}\n\n"
    finally:
        stop()


def _workspace(slack: Slack) -> JSON:
    """What stands still: who there is to be, and what the host suggests."""
    now = slack.clock()
    people = [{**user.as_json(now), "locale": user.person.locale} for user in slack.people]
    return {
        "team": slack.team_name,
        "bot": slack.bot_user_id,
        "bot_name": slack.bot_name,
        "people": people,
        "examples": [{"text": e.text, "language": e.language} for e in slack.examples],
        "commands": list(slack.commands),
        "shortcuts": [
            {"name": s.name, "callback_id": s.callback_id, "kind": s.kind} for s in slack.shortcuts
        ],
    }


def _seen(slack: Slack, user: User) -> JSON:
    """What this person sees now."""
    with slack.changed:
        direct = slack.channels.direct(user.id)
        mine = [direct, *(c for c in slack.channels.of(user.id) if c.kind != "im")]
        return {
            "channels": [_channel(slack, where, user) for where in mine],
            "modal": slack.modal(user.id),
            "home": slack.home(user.id),
        }


def _channel(slack: Slack, where: Conversation, user: User) -> JSON:
    own = [m for m in where.ephemerals if m["for"] == user.id]
    return {
        "id": where.id,
        "name": where.name,
        "kind": where.kind,
        "topic": where.topic,
        "shared": where.shared,
        "members": where.members,
        "messages": [*(posting.decorated(where, m) for m in where.in_order()), *own],
        "read": where.read.get(user.id, ""),
        "prompts": slack.prompts.get(where.id),
        "statuses": {ts: status for (channel, ts), status in slack.statuses.items() if channel == where.id},
    }
