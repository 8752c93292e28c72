"""A customer's history as Slack takes it, whatever stands in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from bot.cards import history, telling
from bot.cards.telling import Recipient
from bot.playground.views import checked
from bot.slack.heard import Spot
from bot.slack.kept import Kept, kept
from tests.bot.cards.attacks import ATTACKS
from tests.bot.cards.samples import DEAL, ENTRY, JA, MANAGER, OWNER, QUOTE, SIGN, STANDING, TODAY
from tests.bot.cards.test_draw import INERT, LIVE
from tools.answers import Past, Promise, Voice
from tools.customers.customer_history import PAGE
from tools.reading import Candidate, Named
from tools.results import Hit, Recalled, Ref

BYTES = 250_000


def views(words: str) -> Iterator[dict[str, Any]]:
    """All of them, with these words wherever somebody may have written them."""
    ref = Ref(11, words, words)
    step = replace(QUOTE, action=words, owner=ref, account=ref)
    entry = replace(
        ENTRY, account=ref, contacts=(ref,) * 9, author=ref, text=words, summary=words, steps=(step,) * 40
    )
    standing = replace(
        STANDING,
        account=ref,
        owner=replace(OWNER, name=words, email=words),
        manager=replace(MANAGER, name=words),
        voice=Voice("negative", words, TODAY, ref, 61),
        promises=tuple(Promise(one, ref, TODAY) for one in (step, replace(SIGN, action=words)) * 9),
        last=(entry,) * 3,
        deals=(replace(DEAL, name=words, account=ref, owner=ref, stage=words),) * 9,
    )
    private = Kept(Spot("C1", "1.1", None, direct=False), words, 11, words).as_text()
    choices = tuple(Candidate("accounts", n, words, words) for n in range(1, 6))
    yield history.looking(JA)
    yield history.opened(Named("", choices=choices), JA, private)
    yield history.opened(Named(""), JA, private)
    yield history.opened(standing, JA, private, ("tell", "log", "everything"))
    yield history.page(Past((entry,) * PAGE, ref, more=99), 3, JA, private)
    yield history.page(Past((), ref), 0, JA, private)
    yield history.found(Recalled(words, ref, (Hit(entry, words, 1.0),) * 9), JA)
    people = [Recipient(n, words, OWNER.local_time, bool(n)) for n in (1, 2)]
    yield telling.ask(ref, people, JA, private)
    yield telling.nobody(ref, [words, words], JA)
    yield telling.told(words, OWNER.local_time, JA)


def test_slack_takes_every_view_whatever_was_written() -> None:
    for attack in ATTACKS:
        for made in views(attack):
            checked(made, "modal")
            assert len(json.dumps(made, ensure_ascii=False).encode()) < BYTES


def test_nothing_that_was_written_comes_to_life_in_a_view_or_a_message() -> None:
    inputs = {"input", "plain_text_input", "external_select", "radio_buttons"}
    for attack in ATTACKS:
        for made in views(attack):
            assert {node["type"] for node in _typed(made["blocks"])} <= INERT | inputs
        card = telling.message(attack, Ref(11, attack), attack, "https://x.example/a", JA, "{}")
        assert not LIVE.search(card.text.replace("\u2060", " "))
        assert {node["url"] for node in _typed(card.blocks) if node["type"] == "link"} == {
            "https://x.example/a"
        }


def test_what_a_view_keeps_comes_back_as_it_was_within_slacks_limit() -> None:
    for attack in ATTACKS:
        held = Kept(Spot("C1", "1.1", "1.0", direct=False), attack, 11, attack)
        assert len(held.as_text()) <= 3_000
        back = kept(held.as_text())
        assert (back.spot, back.account) == (held.spot, 11)


def _typed(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, list):
        for each in node:
            yield from _typed(each)
    elif isinstance(node, dict):
        if "type" in node:
            yield node
        yield from _typed(list(node.values()))
