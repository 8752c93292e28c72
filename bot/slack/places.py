"""Can people of another company read a channel? Asked of Slack, and kept for a while; what Slack tells by itself counts
at once (bot/slack/comings.py)."""

from __future__ import annotations

from datetime import datetime, timedelta

from slack_sdk.errors import SlackApiError

from bot.slack.team import Team
from bot.slack.trouble import Refused, trouble
from store import places

KEPT = timedelta(minutes=10)


def is_channel(channel: str) -> bool:
    """Many read it; any other id is that of a person, or of our direct messages with one."""
    return channel.startswith(("C", "G"))


def shared(team: Team, channel: str, now: datetime) -> bool:
    """A direct message with us has one reader. Raises what the network raises: without an answer nothing is posted."""
    if not is_channel(channel):
        return False
    with team.workspace.reading() as conn:
        known = places.get(conn, channel)
    if known and (known.shared or now - known.told_at < KEPT):
        return known.shared
    answer = _asked(team, channel)
    if answer is None:
        return known.shared if known else False
    with team.workspace.writing() as conn:
        places.told(conn, channel, answer, now)
    return answer


def _asked(team: Team, channel: str) -> bool | None:
    """None where Slack does not let us ask: an app without the scope, a channel that is gone."""
    try:
        about = team.client.conversations_info(channel=channel)["channel"]
    except SlackApiError as error:
        if isinstance(trouble(error), Refused):
            return None
        raise
    return bool(about.get("is_ext_shared"))
