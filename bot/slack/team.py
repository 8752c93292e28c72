"""The Slack team that this process serves, and the workspace that is its."""

from __future__ import annotations

from dataclasses import dataclass, field

from slack_sdk import WebClient

from store.database import Workspace


@dataclass(frozen=True)
class Team:
    """`id` Slack's, `bot_user_id` who we are there."""

    id: str
    bot_user_id: str
    workspace: Workspace
    client: WebClient = field(repr=False)
    """Calls Slack as our bot, with no retries of its own: what may be repeated is decided by who calls."""
