"""What a channel does not take goes to the person whom it was drawn for, in a direct message with the reason; what an
admin can mend, the admins are told, once for each reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from bot import people
from bot.cards import limits
from bot.cards.draw import draw
from bot.slack import places, posts
from bot.slack.team import Team
from bot.viewers import viewer_for
from store import outbox, users
from store.outbox import Claimed, Post
from tools.errors import NotPosted, SlackRefuses

ADMINS_MEND = frozenset({"missing_scope", "not_allowed_token_type", "ekm_access_denied", "method_deprecated"})
TOLD = 5
"""How many admins are told at most."""


def around(team: Team, post: Claimed, why: str, now: datetime) -> None:
    """Into the outbox. Raises what the network raises."""
    made = [*_to_the_reader(team, post, why, now), *_to_admins(team, why, now)]
    with team.workspace.writing() as conn:
        for each in made:
            outbox.put(conn, each)


def _to_the_reader(team: Team, post: Claimed, why: str, now: datetime) -> Iterator[Post]:
    if post.reader_id is None or post.method not in (outbox.POST, posts.WHISPER):
        return
    if not places.is_channel(post.channel_id):
        return
    with team.workspace.reading() as conn:
        reader = users.get(conn, post.reader_id)
    slack_id = people.slack_id_of(team, reader) if reader else None
    if reader is None or slack_id is None:
        return
    excuse = draw(NotPosted(why=why), viewer_for(reader, now))
    blocks = [*excuse.blocks, *post.payload.get("blocks", ())][: limits.BLOCKS]
    channel = people.direct(team, slack_id)
    payload = {"channel": channel, "text": f"{post.payload['text']} ({excuse.text})", "blocks": blocks}
    made = Post(f"{post.key}:direct", outbox.POST, channel, payload, now, post.inbox_id, post.change_id)
    yield replace(made, reader_id=post.reader_id, shows=post.shows)


def _to_admins(team: Team, why: str, now: datetime) -> Iterator[Post]:
    if why not in ADMINS_MEND:
        return
    with team.workspace.reading() as conn:
        admins = users.admins(conn)[:TOLD]
    for admin in admins:
        if slack_id := people.slack_id_of(team, admin):
            card = draw(SlackRefuses(why=why), viewer_for(admin, now))
            key = f"refused:{why}:{admin.id}"
            yield posts.direct(key, None, people.direct(team, slack_id), card, now)
