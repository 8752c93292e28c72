"""Every result, of any size and with anything in it, becomes a card that Slack takes and nobody can abuse."""

from __future__ import annotations

import json
import re
import string
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from bot.cards.card import Card, Viewer
from bot.cards.draw import DRAWINGS, draw
from bot.cards.escape import WORD_JOINER
from bot.cards.plain import plain
from bot.playground.blocks import checked_for_message
from tests.bot.cards import samples
from tests.bot.cards.hostile import answers as any_answer
from tests.bot.cards.samples import EN, ENTRY, JA, QUOTE
from tests.bot.cards.test_escape import LIVE
from tools import answers, errors, outcomes, overviews, results
from tools.reading import Remark

LINK = re.compile(r"https?://[^\s<>|]{1,3000}|tel:\+?\d+|mailto:[\w.+%-]+@[\w.-]+", re.ASCII)
"""Slack's own links to files and messages, numbers and mailboxes; nothing that could end one."""
INERT = {
    "rich_text",
    "rich_text_section",
    "rich_text_list",
    "rich_text_quote",
    "text",
    "link",
    "context",
    "actions",
    "button",
    "plain_text",
    "container",
}


def subclasses(kind: type[Any]) -> Iterator[type[Any]]:
    for child in kind.__subclasses__():
        yield child
        yield from subclasses(child)


def nodes(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
        yield from nodes(list(node.values()))
    elif isinstance(node, list):
        for item in node:
            yield from nodes(item)


def assert_safe(card: Card) -> None:
    checked_for_message(card.blocks)
    typed = [node for node in nodes(card.blocks) if "type" in node]
    assert {node["type"] for node in typed} <= INERT
    assert all(node["emoji"] is False for node in typed if node["type"] == "plain_text")
    assert card.text
    assert not LIVE.search(card.text.replace(WORD_JOINER, " "))
    assert len(card.text) < 4_000
    plain(card).encode()
    assert all(LINK.fullmatch(node["url"]) for node in typed if node["type"] == "link")
    for node in typed:
        if node["type"] == "button":
            assert all(isinstance(v, int) or k == "choice" for k, v in json.loads(node["value"]).items())


def test_every_result_has_a_drawing() -> None:
    assert set(subclasses(results.Result)) == set(DRAWINGS)


@pytest.mark.parametrize("viewer", [EN, JA], ids=lambda viewer: viewer.language)
@pytest.mark.parametrize("result", samples.ALL, ids=lambda result: type(result).__name__)
def test_a_card_is_taken_by_slack(result: results.Result, viewer: Viewer) -> None:
    assert_safe(draw(result, viewer))


@settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None, max_examples=150
)
@given(any_answer())
def test_whatever_stands_in_a_result_its_card_is_safe(answer: results.Result | errors.ToolError) -> None:
    for viewer in (EN, JA):
        assert_safe(draw(answer, viewer))


@pytest.mark.parametrize("viewer", [EN, JA], ids=lambda viewer: viewer.language)
def test_a_result_of_any_size_fits(viewer: Viewer) -> None:
    long = replace(ENTRY, summary="長い&<" * 10_000, steps=(replace(QUOTE, action="x" * 40_000),) * 100)
    question = replace(samples.WHICH, choices=samples.WHICH.choices[:2] * 40)
    asks = tuple(replace(question, id=n) for n in range(1, 60))
    entries = tuple(replace(long, id=n) for n in range(1_000))
    assert_safe(draw(results.Logged(1, (long,), asks, by=samples.HELEN), viewer))
    assert_safe(draw(results.Logged(1, entries, asks), viewer))
    assert_safe(draw(results.Corrected(1, long, samples.MOVE.moves * 200, asks), viewer))
    assert_safe(
        draw(results.Next(samples.ORBIT, "account", long.steps, (samples.DEAL,) * 900, None, long, 7), viewer)
    )
    assert_safe(draw(results.Owned(samples.ORBIT, None, None, None, (samples.DEAL,) * 900), viewer))
    assert_safe(draw(results.StepChanged(1, "added", long.steps, samples.MOVE.moves * 200), viewer))
    assert_safe(draw(results.Undone(1, 1, "x", ("y" * 9_999,) * 900), viewer))
    assert_safe(
        draw(results.Recalled("q" * 40_000, None, (results.Hit(long, "p" * 40_000, 1),) * 90), viewer)
    )


@pytest.mark.parametrize("viewer", [EN, JA], ids=lambda viewer: viewer.language)
def test_a_list_of_any_length_fits(viewer: Viewer) -> None:
    wide = "株W " * 999
    name = samples.Ref(1, wide, wide)
    files = (replace(samples.FILED.files[0], name=wide),) * 40
    entry = replace(
        ENTRY, account=name, contacts=(name,) * 9, author=name, summary=wide, text=wide, files=files
    )
    step = replace(QUOTE, action=wide, owner=name, account=name)
    deal = replace(samples.DEAL, name=wide, account=name, owner=name, stage=wide)
    lead = replace(samples.LEAD, name=wide, company=wide, title=wide, email=wide, note=wide, owner=name)
    customer = replace(samples.CUSTOMER, account=name, owner=name, facts=(wide, wide), segment=wide)
    reach = replace(samples.REACH, person=name, account=name, emails=(wide,) * 9)
    promise = answers.Promise(step, name, samples.TODAY)
    standing = replace(
        samples.STANDING,
        account=name,
        people=(name,) * 90,
        voice=replace(samples.VOICE, words=wide),
        promises=(promise,) * 90,
        last=(entry,) * 9,
        deals=(deal,) * 90,
    )
    ask = answers.Ask("past_close", wide, samples.TODAY)
    for result in (
        replace(samples.REPORT, entries=(entry,) * 90, done=(step,) * 90, coming=(step,) * 90),
        replace(samples.PAST, entries=(entry,) * 90),
        replace(samples.PIPELINE, deals=(deal,) * 90),
        replace(samples.GROUPED, by="owner", groups=(overviews.Group(wide, samples.TALLY),) * 90),
        overviews.Customers(samples.SCOPE, 90, accounts=(customer,) * 90),
        overviews.ContactDetails(name, (reach,) * 90, "people"),
        outcomes.Leads(None, False, (), None, None, (lead,) * 90, 90),
        results.Next(name, "me", (step,) * 90),
        answers.Brief(standing, name, (ask,) * 5),
        results.Recalled(wide, None, (results.Hit(entry, wide, 1),) * 90),
    ):
        assert_safe(draw(result, viewer))


def test_an_entry_is_shown_whatever_is_asked_beside_it() -> None:
    wide = "W" * 9_999
    name = samples.Ref(1, wide, wide)
    choices = tuple(results.Choice("accounts:1", wide, wide) for _ in range(40))
    asks = tuple(results.Question(n, "which_account", wide, choices) for n in range(1, 30))
    remarks = tuple(Remark("unread_day", wide) for _ in range(40))
    step = replace(QUOTE, action=wide, owner=name, account=name)
    move = results.DealMove(name, (results.FieldMove("name", wide, wide),) * 40)
    entry = replace(
        ENTRY, account=name, contacts=(name,) * 40, summary=wide, steps=(step,) * 40, deal_move=move
    )
    card = draw(results.Logged(1, (entry,) * 40, asks, name, remarks=remarks), EN)
    assert_safe(card)
    assert {"entry:61", "question:1", "change"} <= {block.get("block_id") for block in card.blocks}


def test_what_does_not_fit_is_counted() -> None:
    entries = tuple(replace(ENTRY, id=n) for n in range(1_000))
    text = plain(draw(results.Logged(1, entries), EN))
    shown = text.count("Happy with the pilot.")
    assert 5 <= shown < 50
    assert f"{1_000 - shown} more" in text


@pytest.mark.parametrize("viewer", [EN, JA], ids=lambda viewer: viewer.language)
@pytest.mark.parametrize("kind", [errors.ToolError, *subclasses(errors.ToolError)])
def test_every_error_has_its_own_sentence(kind: type[errors.ToolError], viewer: Viewer) -> None:
    names = [name for _, name, _, _ in string.Formatter().parse(kind.sentence) if name]
    about = dict.fromkeys(names, "Vantor")
    made = {errors.NotFound: ("account", "Vantor"), errors.NoStep: ("Vantor",)}
    error = kind(*made[kind]) if kind in made else kind(**about)
    card = draw(error, viewer)
    assert_safe(card)
    generic = plain(draw(errors.ToolError(), viewer))
    assert (plain(card) == generic) == (kind is errors.ToolError)
    if viewer is EN and kind not in made:
        assert plain(card) == str(error)
