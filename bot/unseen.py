"""Cards that nobody but one person sees: Slack gives them no place by which they are found again, only an address with
each press. So the names of their parts say which answer they are."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection

from bot.cards.card import Block, Card
from bot.desk import Desk
from bot.slack import posts, splice
from bot.slack.heard import Pressed
from store import transcript
from store.outbox import Post

PRESSED = ("step", "lead")
"""What may be pressed there: it is done at once, and its part of the card drawn anew."""


def blocks_of(card: Card, answer: str) -> list[Block]:
    """`answer`: its name, as desk.name gives it."""
    kept = [block for block in card.blocks if not block["type"].endswith("actions") or _is_pressed(block)]
    return splice.from_answer(kept, answer)


def redrawn(conn: Connection, desk: Desk, what: Pressed, card: Card) -> Post:
    """With its part drawn anew, else all of it."""
    answer = splice.answer_of(what.block)
    there = transcript.answered(conn, f"inbox:{answer}", what.user) if answer else None
    blocks = splice.splice(there.payload["blocks"], what.block, card.blocks) if there else None
    if there is not None and blocks is not None:
        shows = splice.both(card.shows, there.shows)
        card = Card(there.payload["text"], blocks, card.reader_id, shows)
    card = replace(card, blocks=splice.from_answer(card.blocks, desk.name("card")))
    return posts.response(desk.key("card"), desk.inbox_id, what, card, desk.now, anew=True)


def _is_pressed(block: Block) -> bool:
    return str(block.get("block_id", "")).split(":")[0] in PRESSED
