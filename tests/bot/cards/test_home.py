"""A Home tab of any size, with anything in it, is one that Slack takes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.cards.card import Viewer
from bot.cards.draw import draw
from bot.cards.home import for_stranger, home
from bot.playground.views import checked
from bot.playground.visible import visible_text
from tests.bot.cards import samples
from tests.bot.cards.hostile import answers, entries, refs, steps
from tests.bot.cards.hostile import deals as hostile_deals
from tests.bot.cards.samples import EN, ENTRY, JA, QUOTE
from tools.answers import MyDay, MyNote, StepGroup
from tools.my_day import DEALS, NOTES, STEPS
from tools.results import Logged, Result, StepChanged

DAY = MyDay(
    samples.HELEN,
    samples.TODAY,
    (StepGroup("today", (QUOTE,)), StepGroup("later", (samples.CALL_AT,), 12)),
    (samples.DEAL,),
    0,
    (MyNote(ENTRY, 71), MyNote(replace(ENTRY, id=62), None)),
    writes=True,
    settings=False,
)
WIDE = replace(QUOTE, action="x" * 40_000)
FULL = replace(
    DAY,
    steps=tuple(
        StepGroup(when, tuple(replace(WIDE, id=place * 100 + n) for n in range(most)), 900)  # type: ignore[arg-type]
        for place, (when, most) in enumerate(STEPS.items())
    ),
    deals=(samples.DEAL,) * DEALS,
    more_deals=70,
    notes=tuple(MyNote(replace(ENTRY, id=n, summary="長い&<" * 9_000), n) for n in range(NOTES)),
)


def read(day: MyDay, viewer: Viewer) -> str:
    return visible_text(checked(home(day, viewer), "home"), {})


@pytest.mark.parametrize("viewer", [EN, JA], ids=lambda viewer: viewer.language)
def test_a_full_day_fits_with_nothing_lost_silently(viewer: Viewer) -> None:
    banner = draw(Logged(1, (ENTRY,) * 40), viewer).blocks
    view = checked(home(FULL, viewer, banner), "home")
    assert len(view["blocks"]) <= 100
    assert f"entry:{NOTES - 1}" in [block["block_id"] for block in view["blocks"] if "block_id" in block]
    assert view["blocks"][-1]["block_id"] == "settings:mine"
    assert visible_text(view, {}).count("900") == len(STEPS)


@pytest.mark.parametrize("viewer", [EN, JA], ids=lambda viewer: viewer.language)
def test_what_is_not_shown_says_how_to_see_it(viewer: Viewer) -> None:
    assert ("my next steps" if viewer is EN else "私のタスク一覧") in read(DAY, viewer)


def test_who_may_not_write_is_offered_nothing_to_press() -> None:
    view = home(replace(DAY, writes=False), EN)
    assert not [block for block in view["blocks"] if block["type"] == "actions"]


@pytest.mark.parametrize("viewer", [EN, JA], ids=lambda viewer: viewer.language)
@pytest.mark.parametrize("outsider", [True, False])
def test_a_stranger_gets_a_word(outsider: bool, viewer: Viewer) -> None:
    assert visible_text(checked(for_stranger(outsider, viewer), "home"), {}).strip()


days = st.builds(
    MyDay,
    refs,
    st.just(samples.TODAY),
    st.lists(
        st.builds(StepGroup, st.sampled_from(list(STEPS)), st.tuples(steps), st.integers(0, 9)), max_size=2
    ).map(tuple),
    st.lists(hostile_deals, max_size=2).map(tuple),
    st.integers(0, 2**40),
    st.lists(st.builds(MyNote, entries, st.none() | st.integers(0, 2**63)), max_size=1).map(tuple),
    st.booleans(),
    st.booleans(),
)


@pytest.mark.filterwarnings("ignore::hypothesis.errors.HypothesisWarning")
@settings(suppress_health_check=list(HealthCheck), deadline=None, max_examples=60)
@given(days, answers())
def test_whatever_stands_in_a_day_its_tab_is_taken(day: MyDay, told: Result) -> None:
    for viewer in (EN, JA):
        checked(home(day, viewer, draw(told, viewer).blocks), "home")


def test_a_banner_keeps_its_buttons() -> None:
    long = StepChanged(7, "finished", (QUOTE,))
    blocks = draw(long, EN).blocks
    view = home(DAY, EN, [blocks[0]] * 40 + blocks[1:])
    assert view["blocks"][11]["elements"][0]["action_id"] == "undo"
