"""The last look at a card before it leaves: it may have waited since it was drawn.

Where another company can read the channel by now, where the person it was drawn for has lost access, where a record
in it is no longer for them to see, or not for everybody in the channel, a plain refusal goes in its place: text, blocks
and notification alike.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bot.cards.draw import draw
from bot.slack import places
from bot.slack.posts import RESPONSE, WHISPER
from bot.slack.team import Team
from bot.viewers import viewer_for, viewer_in
from store import users, visibility
from store.outbox import Claimed
from store.visibility import Reader
from tools.errors import NotForAll, SharedPlace, Withdrawn


def payload_of(team: Team, post: Claimed, now: datetime) -> dict[str, Any]:
    """What may be sent; what was drawn for nobody shows nothing of the records. Raises what the network raises."""
    if post.reader_id is None:
        return post.payload
    with team.workspace.reading() as conn:
        reader = users.get(conn, post.reader_id)
        hidden = reader is None or not reader.active or visibility.hides(conn, Reader(reader.id), post.shows)
        for_one = post.method in (WHISPER, RESPONSE) or not places.is_channel(post.channel_id)
        for_all = for_one or visibility.is_open(conn)
    shared = places.shared(team, post.channel_id, now)
    refusal = SharedPlace() if shared else Withdrawn() if hidden else None if for_all else NotForAll()
    if refusal is None:
        return post.payload
    card = draw(refusal, viewer_for(reader, now) if reader else viewer_in("en-US", "UTC", now))
    return {**post.payload, "text": card.text, "blocks": card.blocks}
