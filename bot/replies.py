"""What becomes of an answer: the calls to Slack that show it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection

from bot import unseen
from bot.cards import formats
from bot.cards.blocks import context
from bot.cards.card import Card
from bot.cards.draw import draw
from bot.cards.feedback import with_buttons
from bot.cards.short import in_short
from bot.desk import Desk
from bot.slack import posts, splice
from bot.slack.heard import Commanded, Edited, Heard, Pressed, Said, Spot, Submitted
from store import outbox, transcript
from store.messages import Answered
from store.outbox import Post
from tools.answers import Thanked
from tools.entries.amended import Amended
from tools.entries.logged import root_of
from tools.errors import AnsweredAside, SharedAside, ToolError
from tools.results import Chat, Corrected, Result, Undone
from tools.toolbox import Answer


def to_message(
    conn: Connection, desk: Desk, said: Said | Commanded | Pressed | Submitted, answers: Sequence[Answer]
) -> list[Post]:
    """A card for each answer, none for small talk in a channel. A card that became untrue is drawn again."""
    made: list[Post] = []
    for place, answer in enumerate(answers):
        if isinstance(answer, Chat) and not said.spot.direct:
            continue
        card = with_buttons(draw(answer, desk.viewer), answer, desk.inbox_id, desk.viewer)
        redrawn = _elsewhere(conn, desk, answer, card)
        told = in_short(answer, card, desk.viewer) if redrawn else card
        made.append(posts.reply(desk.key(place), desk.inbox_id, said.spot, told, desk.now, _change(answer)))
        made += redrawn
    return made


def to_command(
    conn: Connection, desk: Desk, what: Commanded, alone: Spot, answers: Sequence[Answer]
) -> list[Post]:
    """To the person alone, where they typed. That is gone when they reload: what was recorded, and what asks them
    something, stands in their direct messages with its buttons."""
    made: list[Post] = []
    for place, answer in enumerate(answers):
        card = draw(answer, desk.viewer)
        words = unseen.blocks_of(card, desk.name(place))
        if any(splice.is_whole(block.get("block_id", "")) for block in card.blocks):
            key = desk.key(f"direct:{place}")
            made.append(posts.reply(key, desk.inbox_id, alone, card, desk.now, _change(answer)))
            words.append(context(formats.words(desk.viewer).line("command.stays")))
        shown = replace(card, blocks=words)
        made.append(posts.response(desk.key(place), desk.inbox_id, what, shown, desk.now))
        made += _elsewhere(conn, desk, answer, card)
    return made


def to_one(
    conn: Connection,
    desk: Desk,
    what: Said | Commanded | Pressed | Submitted,
    alone: Spot,
    answers: Sequence[Answer],
) -> list[Post]:
    """In a direct message, with a word in the channel; a card whose button was pressed gives way to that."""
    made = to_message(conn, desk, replace(what, spot=alone), answers)
    card, key, spot = draw(AnsweredAside(), desk.viewer), desk.key("elsewhere"), what.spot
    if isinstance(what, Said):
        word = posts.reply(key, desk.inbox_id, spot, card, desk.now)
    elif isinstance(what, Commanded):
        word = posts.response(key, desk.inbox_id, what, draw(SharedAside(), desk.viewer), desk.now)
    else:
        word = posts.update(key, desk.inbox_id, spot.channel, spot.ts, card, desk.now, None)
    return [*made, word] if made else []


def to_hand(conn: Connection, desk: Desk, what: Pressed | Submitted, answer: Answer) -> list[Post]:
    """The card whose button was pressed shows what came of it; what could not be done is told who pressed."""
    if isinstance(answer, ToolError | Thanked):
        return [aside(desk, what, answer)]
    card = draw(answer, desk.viewer)
    elsewhere = _elsewhere(conn, desk, answer, card)
    if isinstance(what, Pressed) and what.respond:
        return [unseen.redrawn(conn, desk, what, card), *elsewhere]
    others = [post for post in elsewhere if post.payload["ts"] != what.spot.ts]
    told = in_short(answer, card, desk.viewer) if others and others[0] is elsewhere[0] else card
    return [_redrawn(conn, desk, what, answer, told), *others]


def anew(
    conn: Connection,
    desk: Desk,
    asked: int,
    spot: Spot,
    answers: Sequence[Answer],
    cards: Sequence[Answered],
) -> list[Post]:
    """The answers to a message that was edited, in the places of those that it had; what is left of these goes.
    `asked`: the message's inbox row."""
    made: list[Post] = []
    shown = [each for each in answers if spot.direct or not isinstance(each, Chat)]
    for place, answer in enumerate(shown):
        card = with_buttons(draw(answer, desk.viewer), answer, asked, desk.viewer)
        key, change_id = desk.key(place), _change(answer)
        if place < len(cards):
            there = cards[place]
            made.append(
                posts.update(key, desk.inbox_id, there.channel_id, there.ts, card, desk.now, change_id)
            )
        else:
            made.append(posts.reply(key, desk.inbox_id, spot, card, desk.now, change_id))
        made += [
            each
            for each in _elsewhere(conn, desk, answer, card)
            if each.payload["ts"] not in {one.ts for one in cards}
        ]
    for left in cards[len(shown) :]:
        made.append(
            posts.removal(desk.key(f"gone:{left.ts}"), desk.inbox_id, left.channel_id, left.ts, desk.now)
        )
    return made


def in_place(conn: Connection, desk: Desk, spot: Spot, answer: Result) -> list[Post]:
    """On the card of what it is about; beside it where that is not known yet."""
    card = draw(answer, desk.viewer)
    there = _elsewhere(conn, desk, answer, card)
    return there or beside(desk, spot, [answer])


def beside(desk: Desk, spot: Spot, answers: Sequence[Answer]) -> list[Post]:
    """Where it was said."""
    return [
        posts.reply(
            desk.key(place), desk.inbox_id, spot, draw(answer, desk.viewer), desk.now, _change(answer)
        )
        for place, answer in enumerate(answers)
    ]


def to_home(conn: Connection, desk: Desk, answer: Answer) -> tuple[Card, list[Post]]:
    """What stands on the Home tab where a button was pressed, and the cards elsewhere that became untrue."""
    card = draw(answer, desk.viewer)
    return card, [] if isinstance(answer, ToolError) else _elsewhere(conn, desk, answer, card)


def aside(desk: Desk, what: Heard, answer: Answer) -> Post:
    """To nobody but the person."""
    card = draw(answer, desk.viewer)
    if (isinstance(what, Commanded) and not what.spot.direct) or (isinstance(what, Pressed) and what.respond):
        return posts.response(desk.key("aside"), desk.inbox_id, what, card, desk.now)
    if what.spot.direct and isinstance(what, Said | Commanded | Edited):
        return posts.reply(desk.key("aside"), desk.inbox_id, what.spot, card, desk.now)
    return posts.whisper(desk.key("aside"), desk.inbox_id, what.spot, what.user, card, desk.now)


def notice(desk: Desk, what: Heard, error: ToolError) -> Post:
    """That it takes longer, or was given up: to stay where it was said."""
    key = desk.key(error.kind)
    if isinstance(what, Commanded):
        return posts.response(key, desk.inbox_id, what, draw(error, desk.viewer), desk.now)
    return posts.reply(key, desk.inbox_id, what.spot, draw(error, desk.viewer), desk.now)


def _redrawn(conn: Connection, desk: Desk, what: Pressed | Submitted, answer: Result, card: Card) -> Post:
    """The whole card, or only the part of it that the button is about; beside it where that part is gone."""
    spot, key = what.spot, desk.key("card")
    if not splice.is_part(what.block):
        return posts.update(key, desk.inbox_id, spot.channel, spot.ts, card, desk.now, _change(answer))
    part = _spliced(conn, desk, key, spot.channel, spot.ts, what.block, card)
    return part or posts.reply(key, desk.inbox_id, spot, card, desk.now, _change(answer))


def _elsewhere(conn: Connection, desk: Desk, answer: Answer, card: Card) -> list[Post]:
    """The card of what was taken back or corrected: it would go on showing what is no longer so."""
    made = []
    for place, change_id in enumerate(_outdated(conn, answer)):
        posted = outbox.of_change(conn, change_id)
        if posted is None:
            continue
        key, where, ts = desk.key(f"outdated:{place}"), posted.channel_id, posted.ts
        part = None
        if isinstance(answer, Corrected):
            part = _spliced(conn, desk, key, where, ts, f"entry:{answer.entry.id}", card)
        shown = in_short(answer, card, desk.viewer) if place else card
        made.append(part or posts.update(key, desk.inbox_id, where, ts, shown, desk.now, _change(answer)))
    return made


def _spliced(
    conn: Connection, desk: Desk, key: str, channel: str, ts: str, block: str, card: Card
) -> Post | None:
    """The message with one part drawn anew; None where it has no such part, or is not known yet."""
    there = transcript.shown(conn, channel, ts)
    blocks = splice.splice(there.payload["blocks"], block, card.blocks) if there else None
    if there is None or blocks is None:
        return None
    whole = Card(there.payload["text"], blocks, card.reader_id, splice.both(card.shows, there.shows))
    return posts.update(key, desk.inbox_id, channel, ts, whole, desk.now, there.change_id)


def _outdated(conn: Connection, answer: Answer) -> list[int]:
    """The changes whose cards are: the log itself, then what was put right in it and taken back."""
    if isinstance(answer, Undone):
        return list(dict.fromkeys((root_of(conn, answer.undone_id).id, answer.undone_id)))
    return [root_of(conn, answer.change_id).id] if isinstance(answer, Corrected | Amended) else []


def _change(answer: Answer) -> int | None:
    """The change that the card shows."""
    return getattr(getattr(answer, "left", None) or answer, "change_id", None) or None
