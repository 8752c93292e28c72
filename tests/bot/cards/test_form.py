"""The Edit form: what it shows, and what a person left in it, by the stand-in's own state of its fields."""

from __future__ import annotations

import copy
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bot.cards import limits
from bot.cards.form import Around, edit_form
from bot.cards.inputs import options, owner_options
from bot.cards.read_form import read_form
from bot.playground.blocks import complaints_for_view
from bot.playground.state import initial_values
from tests.bot.cards.attacks import ATTACKS
from tests.bot.cards.samples import DEAL, EN, ENTRY, HELEN, JA, ORBIT, PAULO, QUOTE, SIGN
from tools.entries.edited import EditedStep, standing
from tools.results import Ref

FULL = replace(ENTRY, unknown_people=("Kim",), steps=(QUOTE, SIGN))
AROUND = Around(DEAL, (replace(DEAL, id=42, name="Add-on"),))


def filled(view, **changes):
    """The view as Slack submits it, with some fields changed: block id → state of its element."""
    values = initial_values(view["blocks"])
    for name, state in changes.items():
        held = values[name.replace("__", ":")]
        (action,) = held
        held[action] = {**held[action], **state}
    return {**copy.deepcopy(view), "state": {"values": values}}


def left(view, viewer=EN, **changes):
    return read_form(filled(view, **changes), viewer)


def form(entry=FULL, around=AROUND, viewer=EN):
    view = edit_form(entry, around, viewer, "C1:17.5")
    assert not complaints_for_view(view["blocks"])
    assert len(view["private_metadata"]) <= limits.PRIVATE
    return view


@pytest.mark.parametrize("viewer", [EN, JA])
def test_what_nobody_touched_stands_as_it_stood(viewer):
    read = left(form(viewer=viewer), viewer)
    now = standing(FULL, DEAL)
    assert read.values == replace(now, expected=now.mark)
    assert read.private == "C1:17.5"
    assert read.errors == {}


def test_every_field_can_be_changed():
    read = left(
        form(),
        account={"selected_option": {"value": "12"}},
        contacts={"selected_options": [{"value": "31"}, {"value": "77"}]},
        kind={"selected_option": {"value": "meeting"}},
        occurred_on={"selected_date": "2026-11-18"},
        deal={"selected_option": {"value": "42"}},
        amount={"value": "€1,500.50"},
        stage={"selected_option": {"value": "negotiation"}},
        close_date={"selected_date": None},
        mood={"selected_option": {"value": "none"}},
        summary={"value": "  Nothing new.  "},
        step__51__action={"value": ""},
        step__52__due={"selected_date": "2026-12-01"},
        step__52__owner={"selected_option": {"value": "2"}},
        step__new__action={"value": "Call Kim"},
    ).values
    assert read is not None
    assert (read.account_id, read.contact_ids, read.unknown_kept) == (12, (31, 77), ())
    assert (read.kind, read.occurred_on, read.mood, read.summary) == (
        "meeting",
        date(2026, 11, 18),
        None,
        "Nothing new.",
    )
    assert (read.deal_id, read.amount, read.currency) == (42, Decimal("1500.50"), "EUR")
    assert (read.stage, read.close_date) == ("negotiation", None)
    assert read.steps == (
        EditedStep(51, "", date(2026, 11, 20), 2),
        EditedStep(52, "Sign the NDA", date(2026, 12, 1), 2),
        EditedStep(None, "Call Kim", None, None),
    )


def test_a_bare_figure_is_in_the_deals_currency():
    assert left(form(), amount={"value": "20k"}).values.currency == "USD"


@pytest.mark.parametrize("written", ["soon", "USD", "18,000 USD or 20,000 USD"])
def test_what_is_no_amount_is_said_at_its_field(written):
    read = left(form(), amount={"value": written})
    assert read.values is None
    assert list(read.errors) == ["amount"]


def test_a_figure_needs_a_deal():
    nothing = {"selected_option": {"value": "none"}}
    assert list(left(form(), deal=nothing, amount={"value": "$5"}).errors) == ["deal"]
    assert left(form(), deal=nothing).values.deal_id is None


def test_an_empty_summary_and_a_step_without_an_action_are_refused():
    read = left(form(viewer=JA), JA, summary={"value": " "}, step__new__due={"selected_date": "2026-12-01"})
    assert set(read.errors) == {"summary", "step:new:action"}
    assert "書いて" in read.errors["summary"]


def test_what_is_too_long_for_a_form_is_left_as_it_is():
    entry = replace(FULL, summary="x" * 4_000, steps=(replace(QUOTE, action="y" * 4_000), SIGN))
    read = left(form(entry)).values
    assert read.summary is None
    assert [step.id for step in read.steps] == [SIGN.id]


def test_a_form_of_any_size_is_taken():
    entry = replace(
        FULL,
        contacts=tuple(Ref(n, f"Name {n}") for n in range(300)),
        steps=tuple(replace(QUOTE, id=n) for n in range(300)),
    )
    form(entry, Around(DEAL, tuple(replace(DEAL, id=n) for n in range(300))))


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_form_shows_whatever_was_written(attack):
    name = Ref(5, attack, attack)
    step = replace(QUOTE, action=attack, owner=name)
    deal = replace(DEAL, name=attack, stage=attack)
    form(
        replace(
            FULL, account=name, contacts=(name,), unknown_people=(attack,), summary=attack, steps=(step,)
        ),
        Around(deal),
    )


def test_an_edit_in_between_is_noticed():
    expected = left(form()).values.expected
    assert standing(FULL, DEAL).mark == expected
    for other in (replace(FULL, summary="Else"), replace(FULL, steps=(QUOTE,)), replace(FULL, mood=None)):
        assert standing(other, DEAL).mark != expected
    assert standing(FULL, replace(DEAL, amount=None)).mark != expected


def test_options_are_offered_with_what_tells_them_apart():
    assert [o["text"]["text"] for o in options((ORBIT, PAULO), EN)] == [
        "Orbit Dairy",
        "Paulo Reis (Head of IT)",
    ]
    assert [o["value"] for o in owner_options((HELEN,), JA)] == ["customer", "2"]
    assert len(owner_options([HELEN] * 500, EN)) == limits.OPTIONS
