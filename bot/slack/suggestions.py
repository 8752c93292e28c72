"""What a person may want to say, offered when they open their direct messages with us.

In an agent app without a `thread_ts`, with which the call fails in silence:
docs.slack.dev/reference/methods/assistant.threads.setSuggestedPrompts
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from slack_bolt import App

from bot import conversation, people
from bot.cards.prompts import prompts
from bot.people import Stranger
from bot.slack import payloads
from bot.slack.team import Team
from bot.slack.trouble import trouble
from bot.viewers import viewer_of
from tools.my_day import my_day

log = logging.getLogger(__name__)


def register(app: App, team: Team, now: Callable[[], datetime]) -> None:
    def opened(body: Mapping[str, Any]) -> None:
        try:
            suggest(team, body, now())
        except Exception as error:
            # Nobody waits for it, and without it nothing is missing.
            log.info("nothing was suggested: %s", trouble(error))

    app.event("app_home_opened")(opened)


def suggest(team: Team, body: Mapping[str, Any], now: datetime) -> None:
    """Raises what the network raises."""
    opened = payloads.opened(body)
    if opened is None:
        return
    author = people.actor(team, opened.user, opened.team, now)
    if isinstance(author, Stranger):
        return
    turn = conversation.unasked(team, author, now)
    offered = prompts(my_day(turn), author.role, viewer_of(turn))
    team.client.api_call(
        "assistant.threads.setSuggestedPrompts", json={"channel_id": opened.channel, **offered}
    )
