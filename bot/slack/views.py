"""Opening, pushing and changing views: what Slack wants done inside of three seconds, and what stops it."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

log = logging.getLogger(__name__)

TOO_LATE = frozenset(
    {
        "expired_trigger_id",
        "trigger_expired",
        "exchanged_trigger_id",
        "trigger_exchanged",
        "invalid_trigger_id",
    }
)
"""docs.slack.dev/reference/methods/views.open: a trigger is good once, for three seconds."""
GONE = frozenset({"not_found", "view_not_found", "hash_conflict"})
"""The person closed it, or has gone on in it meanwhile: what they see now is newer."""

View = dict[str, Any]


@dataclass(frozen=True)
class Open:
    """A view before a person, as it was last changed."""

    id: str
    hash: str


def open_view(client: WebClient, trigger_id: str, view: View) -> Open | None:
    """None where it is too late for one."""
    return _begun(client, "views.open", trigger_id, view)


def push_view(client: WebClient, trigger_id: str, view: View) -> Open | None:
    """On top of the one that is open. None where it is too late for one."""
    return _begun(client, "views.push", trigger_id, view)


def change_view(client: WebClient, shown: Open, view: View) -> None:
    """Unless it is gone or newer by now."""
    try:
        client.views_update(view_id=shown.id, hash=shown.hash, view=view)
    except SlackApiError as error:
        if _code(error) not in GONE:
            raise


def _begun(client: WebClient, method: str, trigger_id: str, view: View) -> Open | None:
    try:
        made = client.api_call(method, json={"trigger_id": trigger_id, "view": view})["view"]
    except SlackApiError as error:
        if _code(error) not in TOO_LATE:
            raise
        log.info("%s came too late: %s", method, _code(error))
        return None
    return Open(made["id"], made["hash"])


def _code(error: SlackApiError) -> str:
    return str(error.response.get("error"))
