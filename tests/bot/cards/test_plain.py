from __future__ import annotations

from bot.cards.blocks import actions, bullets, button, context, paragraph, quote, rich
from bot.cards.card import Card
from bot.cards.escape import mrkdwn
from bot.cards.plain import plain
from bot.cards.spans import ours

ROW = [button("Done", "done", {"step": 1}), button("Tomorrow", "tomorrow", {"step": 1})]


def test_all_that_is_read_comes_in_order_with_the_buttons_last():
    body = rich(
        paragraph(ours("Heading"), ours("below")), quote(ours("said")), bullets([ours("one"), ours("two")])
    )
    card = Card("In one line", [body, actions("row", ROW), context(ours("small"))])
    assert plain(card).splitlines() == [
        "In one line", "Heading", "below", "said", "• one", "• two", "small", "[Done] [Tomorrow]",
    ]  # fmt: skip


def test_what_the_blocks_repeat_is_read_once():
    assert plain(Card("Heading", [rich(paragraph(ours("Heading"), ours("below")))])) == "Heading\nbelow"


def test_the_notification_is_read_as_it_was_meant():
    assert plain(Card(mrkdwn("A <b> & @c *d* e.f"), [])) == "A <b> & @c *d* e.f"


def test_the_same_button_is_read_once():
    assert plain(Card("x", [actions("row", ROW), actions("row", ROW)])) == "x\n[Done] [Tomorrow]"
