"""Looks in Slack for a post of ours whose fate is unknown: its metadata carries the outbox row's id."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from slack_sdk import WebClient

EVENT = "rapport"
CLOCKS_DIFFER = timedelta(minutes=10)


def metadata(outbox_id: int) -> dict[str, Any]:
    return {"event_type": EVENT, "event_payload": {"outbox_id": outbox_id}}


def find(
    client: WebClient, channel: str, thread_ts: str | None, outbox_id: int, since: datetime
) -> str | None:
    """The ts of the message that this outbox row became; None if it never arrived. `since`: when the row was made."""
    for message in _messages(client, channel, thread_ts, since - CLOCKS_DIFFER):
        carried = message.get("metadata") or {}
        if (
            carried.get("event_type") == EVENT
            and carried.get("event_payload", {}).get("outbox_id") == outbox_id
        ):
            return str(message["ts"])
    return None


def _messages(
    client: WebClient, channel: str, thread_ts: str | None, oldest: datetime
) -> Iterator[dict[str, Any]]:
    asked: dict[str, Any] = {
        "channel": channel,
        "oldest": f"{oldest.timestamp():.6f}",
        "include_all_metadata": True,
        "limit": 200,
    }
    method = "conversations.replies" if thread_ts else "conversations.history"
    while True:
        page = client.api_call(method, params={**asked, "ts": thread_ts} if thread_ts else asked)
        yield from page.get("messages", [])
        cursor = (page.get("response_metadata") or {}).get("next_cursor")
        if not cursor:
            return
        asked["cursor"] = cursor
