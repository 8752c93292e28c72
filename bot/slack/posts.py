"""Calls to Slack, made ready for the outbox."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.cards.card import Card
from bot.slack.heard import Commanded, Pressed, Spot
from store import outbox
from store.outbox import Post

UPDATE = "chat.update"
WHISPER = "chat.postEphemeral"
RESPONSE = "response_url"
"""No method of Slack's: an address that takes an answer to a command, also where we are no member."""

QUIET = {"unfurl_links": False, "unfurl_media": False}
"""No link of ours is worth a preview, and one that a customer's words smuggle in must not get one."""


def reply(
    key: str, inbox_id: int, spot: Spot, card: Card, now: datetime, change_id: int | None = None
) -> Post:
    """In the thread; in a direct message outside of one, at its end."""
    place = {"thread_ts": spot.thread} if spot.thread else {}
    payload = {"channel": spot.channel, **_shown(card), **place, **QUIET}
    return _made(Post(key, outbox.POST, spot.channel, payload, now, inbox_id, change_id), card)


def direct(key: str, inbox_id: int | None, channel: str, card: Card, now: datetime) -> Post:
    """In a direct message, unasked."""
    payload = {"channel": channel, **_shown(card), **QUIET}
    return _made(Post(key, outbox.POST, channel, payload, now, inbox_id), card)


def response(
    key: str, inbox_id: int, what: Commanded | Pressed, card: Card, now: datetime, anew: bool = False
) -> Post:
    """Seen by the person alone, where they typed; in a direct message where the address takes it no more. `anew`: in
    place of the card that was pressed."""
    payload = {"url": what.respond, "user": what.user, **_shown(card), "response_type": "ephemeral"}
    payload |= {"replace_original": True} if anew else {}
    return _made(Post(key, RESPONSE, what.spot.channel, payload, now, inbox_id), card)


def update(
    key: str, inbox_id: int, channel: str, ts: str, card: Card, now: datetime, change_id: int | None
) -> Post:
    """The message at `ts` shows this card from now on."""
    payload = {"channel": channel, "ts": ts, **_shown(card)}
    return _made(Post(key, UPDATE, channel, payload, now, inbox_id, change_id), card)


def removal(key: str, inbox_id: int, channel: str, ts: str, now: datetime) -> Post:
    """The message at `ts` goes."""
    return Post(key, outbox.REMOVAL, channel, {"channel": channel, "ts": ts}, now, inbox_id)


def whisper(key: str, inbox_id: int, spot: Spot, user: str, card: Card, now: datetime) -> Post:
    """Seen by one person only, and gone when they reload: never the only copy of anything."""
    place = {"thread_ts": spot.thread} if spot.thread else {}
    payload = {"channel": spot.channel, "user": user, **_shown(card), **place}
    return _made(Post(key, WHISPER, spot.channel, payload, now, inbox_id), card)


def _shown(card: Card) -> dict[str, Any]:
    return {"text": card.text, "blocks": card.blocks}


def _made(post: Post, card: Card) -> Post:
    """With what is looked at once more before it leaves."""
    return replace(post, reader_id=card.reader_id, shows=card.shows)
