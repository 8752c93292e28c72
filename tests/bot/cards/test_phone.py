"""A card on a phone: it fits the screen, its notification is the answer, its days and numbers can be used as they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from bot.cards import history
from bot.cards.card import Viewer
from bot.cards.draw import draw
from bot.cards.entries import value
from bot.cards.escape import unescape
from tests.bot.cards.phone import screen, width
from tests.bot.cards.rich import rich
from tests.bot.cards.samples import ALL, EN, JA
from tools import answers, results

SCREEN = 28
"""Lines of a phone that is held upright."""
BOTH = pytest.mark.parametrize("viewer", [EN, JA], ids=["en", "ja"])
DAY = {"en": r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{1,2}(?!\d)", "ja": r"\d+月\d+日"}
WEEKDAY = {"en": r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), " + DAY["en"], "ja": DAY["ja"] + r"\([月火水木金土日]\)"}


def of(kind: type[results.Result], viewer: Viewer) -> Any:
    return next(one for one in rich(viewer.language) if isinstance(one, kind))


@BOTH
def test_a_card_fits_one_screen_even_of_a_busy_customer(viewer: Viewer) -> None:
    for result in rich(viewer.language):
        lines = screen(draw(result, viewer).blocks)
        if not isinstance(result, answers.Brief):
            assert len(lines) <= SCREEN, f"{type(result).__name__}:\n" + "\n".join(lines)
        assert max(map(width, lines)) <= 40


@BOTH
def test_a_brief_says_first_who_they_are_and_how_they_feel(viewer: Viewer) -> None:
    brief = of(answers.Brief, viewer)
    lines = screen(draw(brief, viewer).blocks)
    assert len(lines) <= SCREEN + 6
    first = "\n".join(lines[:SCREEN])
    for said in (brief.standing.owner.name, brief.standing.voice.words[:10], "Sign the NDA"):
        assert said in first


@BOTH
def test_a_history_says_first_how_they_feel_what_was_promised_and_whom_to_turn_to(viewer: Viewer) -> None:
    standing = of(answers.Brief, viewer).standing
    lines = screen(history.summary(standing, viewer))
    assert len(lines) <= SCREEN + 14
    first = "".join(lines[:SCREEN])
    for said in (standing.voice.words[:10], "Sign the NDA", standing.owner.name, standing.manager.name):
        assert said in first


@BOTH
def test_the_notification_is_the_answer_and_not_that_there_is_one(viewer: Viewer) -> None:
    """Its words stand on the card, on its first lines, whatever stands between them there."""
    for result in (*ALL, *rich(viewer.language)):
        card = draw(result, viewer)
        said = unescape(card.text)
        assert said.strip()
        assert "Rapport" not in said
        assert not re.search(r"[:：] ?[:：]|[:：·]$", said), said


@BOTH
def test_a_day_comes_with_its_weekday(viewer: Viewer) -> None:
    for result in (*ALL, *rich(viewer.language)):
        card = draw(result, viewer)
        text = "\n".join([unescape(card.text), *(_texts(card.blocks))])
        bare, dated = re.findall(DAY[viewer.language], text), re.findall(WEEKDAY[viewer.language], text)
        assert len(bare) == len(dated), text


@pytest.mark.parametrize(
    ("written", "dialled"),
    [
        ("+81 90-1234-5678", "tel:+819012345678"),
        ("+1-555-0100", "tel:+15550100"),
        ("+81 3-1234-5678 ext. 12", "tel:+81312345678;ext=12"),
        ("03-1234-5678", "tel:0312345678"),
        ("ask at the desk", None),
        ("12", None),
        ("javascript:alert(1)", None),
        ("tel:+1555|https://evil.test", None),
    ],
)
def test_a_phone_number_can_be_tapped(written: str, dialled: str | None) -> None:
    [span] = value("phone", written, EN)
    assert (span.link or None) == dialled
    assert span.text == written


@pytest.mark.parametrize("viewer", [EN, JA], ids=["en", "ja"])
def test_a_long_name_is_cut_by_what_it_takes_on_the_screen(viewer: Viewer) -> None:
    names = {"en": "W" * 80, "ja": "株" * 80}
    [span] = value("name", names[viewer.language], viewer)
    assert width(span.text) <= 151


def _texts(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for each in node:
            yield from _texts(each)
    elif isinstance(node, dict):
        if node.get("type") == "rich_text_section":
            yield "".join(element.get("text", "") for element in node["elements"])
        else:
            yield from _texts([one for one in node.values() if isinstance(one, dict | list)])
