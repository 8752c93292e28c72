"""A direct message that nobody asked for in words: through the outbox, as every post."""

from __future__ import annotations

from datetime import datetime

from bot.cards.card import Card
from bot.slack.team import Team
from store import outbox
from store.outbox import Post


def write(team: Team, slack_id: str, key: str, card: Card, now: datetime) -> None:
    """`key` names the work that it comes from. Raises what the network raises."""
    channel = str(team.client.conversations_open(users=[slack_id])["channel"]["id"])
    quiet = {"unfurl_links": False, "unfurl_media": False}
    payload = {"channel": channel, "text": card.text, "blocks": card.blocks, **quiet}
    with team.workspace.writing() as conn:
        outbox.put(conn, Post(key, outbox.POST, channel, payload, now))
