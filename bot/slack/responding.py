"""Answers a command at the address that Slack gave with it: five times, within half an hour.

docs.slack.dev/interactivity/handling-user-interaction#message_responses
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse
from slack_sdk.webhook import WebhookClient


def respond(client: WebClient, payload: Mapping[str, Any]) -> None:
    """Raises SlackApiError with the address's own word (used_url, expired_url, …), and what the network raises."""
    body = {name: value for name, value in payload.items() if name not in ("url", "user")}
    address = WebhookClient(payload["url"], timeout=client.timeout, retry_handlers=[])
    answer = address.send_dict(body)
    if answer.status_code != 200:
        refused = _as_response(client, answer.status_code, answer.body, answer.headers)
        raise SlackApiError("not taken", refused)  # type: ignore[no-untyped-call]


def _as_response(client: WebClient, status: int, body: str, headers: Any) -> SlackResponse:
    """Plain text, or JSON with an error: its first word tells."""
    words = [word for word in body.replace('"', " ").split() if word.isidentifier()]
    known = [word for word in words if word.endswith("_url")] or words
    data = {"ok": False, "error": known[0] if known else ""}
    return SlackResponse(
        client=client,
        http_verb="POST",
        api_url="",
        req_args={},
        data=data,
        headers=dict(headers),
        status_code=status,
    )
