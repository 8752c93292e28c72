"""The Edit form: what differs is written, and nothing where a colleague was quicker."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from store.models import InteractionRow, ParticipantRow, StepRow
from tests.company import Company
from tests.tools.test_log_interaction import QUICK_CALL, quick_call
from tests.tools.test_undo import everything
from tools.customers.who_owns import who_owns
from tools.entries.edit_interaction import edit_interaction
from tools.entries.edited import EditedInteraction, EditedStep, standing
from tools.entries.log_interaction import log_interaction
from tools.errors import NotAllowed, NothingTold, Stale
from tools.results import Corrected, Entry, FieldMove, Money
from tools.said import SaidNote
from tools.undo import undo_change


def log(company: Company, **rest: Any) -> Entry:
    (entry,) = log_interaction(company.turn("Nora Blake", QUICK_CALL), [quick_call(**rest)]).entries
    return entry


def form(company: Company, entry: Entry) -> EditedInteraction:
    """The form as it opens."""
    owned = who_owns(company.turn("Nora Blake", "who owns Brightwater"), "Brightwater")
    deal = next((deal for deal in owned.deals if entry.deal and deal.id == entry.deal.id), None)  # type: ignore[union-attr]
    stands = standing(entry, deal)
    return replace(stands, expected=stands.mark)


def edit(company: Company, entry: Entry, by: str = "Nora Blake", **values: Any) -> Corrected:
    filled_in = replace(form(company, entry), **values)
    return edit_interaction(company.turn(by, ""), entry.id, filled_in)


def test_a_form_that_is_sent_as_it_opened_changes_nothing(company: Company) -> None:
    entry = log(company)
    before = everything(company)
    assert edit(company, entry).moves == ()
    assert everything(company) == before


@pytest.mark.parametrize(
    ("values", "move"),
    [
        ({"kind": "meeting"}, FieldMove("kind", "call", "meeting")),
        ({"mood": None}, FieldMove("mood", "positive", None)),
        ({"summary": "Short"}, FieldMove("summary", QUICK_CALL, "Short")),
        ({"occurred_on": date(2026, 6, 1)}, FieldMove("occurred_on", date(2026, 6, 10), date(2026, 6, 1))),
        ({"amount": Decimal(16000)}, FieldMove("amount", Money(1_800_000, "GBP"), Money(1_600_000, "GBP"))),
        ({"amount": None, "currency": None}, FieldMove("amount", Money(1_800_000, "GBP"), None)),
        ({"stage": "won"}, FieldMove("stage", "proposal", "won")),
        ({"close_date": None}, FieldMove("close_date", date(2026, 7, 31), None)),
        ({"deal_id": None}, FieldMove("deal", "Renewal 2027", None)),
        ({"contact_ids": ()}, FieldMove("contact", "Isla Park", None)),
        ({"contact_ids": (1, 2)}, FieldMove("contact", None, "Gus Ferro")),
    ],
)
def test_each_field_can_be_changed(company: Company, values: dict[str, Any], move: FieldMove) -> None:
    assert edit(company, log(company), **values).moves == (move,)


def test_a_step_is_changed_dropped_and_added(company: Company) -> None:
    entry = log(company)
    step = entry.steps[0]
    theo = company.id("users", "Theo Grant")
    steps = (
        EditedStep(step.id, "Send the contract", date(2026, 6, 19), theo),
        EditedStep(None, "Call Gus", None, None),
    )
    done = edit(company, entry, steps=steps)
    assert [(each.action, each.due_on, each.owner and each.owner.id) for each in done.entry.steps] == [
        ("Send the contract", date(2026, 6, 19), theo),
        ("Call Gus", None, company.id("users", "Nora Blake")),
    ]
    changed = edit(company, done.entry, steps=(EditedStep(step.id, "", None, theo),))
    assert [each.action for each in changed.entry.steps] == ["Call Gus"]
    assert company.rows(StepRow)[0]["dropped_at"] is not None


def test_a_step_may_be_the_customers(company: Company) -> None:
    entry = log(company)
    step = entry.steps[0]
    done = edit(company, entry, steps=(EditedStep(step.id, step.action, step.due_on, "customer"),))
    assert done.entry.steps[0].owner is None


def test_somebody_who_is_not_known_stays_or_goes(company: Company) -> None:
    entry = log(company, contacts=["Isla", "Quick"])
    assert entry.unknown_people == ("Quick",)
    assert edit(company, entry, unknown_kept=()).entry.unknown_people == ()
    assert len(company.rows(ParticipantRow)) == 1


def test_another_customer_takes_the_figures_along(company: Company) -> None:
    entry = log(company)
    done = edit(company, entry, account_id=company.id("accounts", "Corvid Robotics"), contact_ids=())
    assert done.entry.account
    assert done.entry.account.name == "Corvid Robotics"
    assert company.deal("Renewal 2027")["amount_minor"] == 1_500_000
    assert company.deal("Fleet rollout")["amount_minor"] == 1_800_000


def test_nothing_is_written_over_a_colleagues_edit(company: Company) -> None:
    entry = log(company)
    opened = form(company, entry)
    edit(company, entry, by="Theo Grant", summary="Theo's words")
    with pytest.raises(Stale, match="entry"):
        edit_interaction(company.turn("Nora Blake", ""), entry.id, replace(opened, summary="Nora's words"))
    assert company.row(InteractionRow)["summary"] == "Theo's words"


def test_nothing_is_written_over_a_deal_that_moved(company: Company) -> None:
    entry = log(company)
    opened = form(company, entry)
    log_interaction(
        company.turn("Theo Grant", "Brightwater: 20k"), [SaidNote(account="Brightwater", amount="20k")]
    )
    with pytest.raises(Stale):
        edit_interaction(company.turn("Nora Blake", ""), entry.id, replace(opened, kind="meeting"))


@pytest.mark.parametrize("values", [{"account_id": 99}, {"contact_ids": (99,)}, {"deal_id": 99}])
def test_a_record_that_is_gone_cannot_be_chosen(company: Company, values: dict[str, Any]) -> None:
    entry = log(company)
    before = everything(company)
    with pytest.raises(Stale):
        edit(company, entry, **values)
    assert everything(company) == before


def test_ones_own_edit_is_undone_with_the_entry_and_a_colleagues_holds_it(company: Company) -> None:
    before = everything(company)
    logged = log_interaction(company.turn("Nora Blake", QUICK_CALL), [quick_call()])
    edit(company, logged.entries[0], summary="Short")
    undo_change(company.turn("Nora Blake", ""), logged.change_id)
    assert everything(company) == before
    again = log_interaction(company.turn("Nora Blake", QUICK_CALL), [quick_call()])
    edit(company, again.entries[0], by="Theo Grant", summary="Short")
    with pytest.raises(Stale):
        undo_change(company.turn("Nora Blake", ""), again.change_id)


def test_what_is_gone_or_not_allowed_is_said(company: Company) -> None:
    entry = log(company)
    with pytest.raises(NotAllowed):
        edit(company, entry, by="Omar Reyes", summary="Short")
    with pytest.raises(NothingTold):
        edit_interaction(company.turn("Nora Blake", ""), 99, form(company, entry))
