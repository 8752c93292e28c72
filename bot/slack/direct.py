"""A direct message that no message asked for: through the outbox, as every post."""

from __future__ import annotations

from datetime import datetime

from bot import people
from bot.cards.card import Card
from bot.slack import posts
from bot.slack.team import Team
from store import outbox


def write(team: Team, slack_id: str, key: str, card: Card, now: datetime) -> None:
    """`key` names the work that it comes from. Raises what the network raises."""
    channel = people.direct(team, slack_id)
    with team.workspace.writing() as conn:
        outbox.put(conn, posts.direct(key, None, channel, card, now))
