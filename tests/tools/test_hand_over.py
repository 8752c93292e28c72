"""A leaver's whole book goes over by one proposal, once, and comes back by one undo."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from sqlalchemy import update

from store.models import AccountRow, ChangeRow, DealRow, ProposalRow, StepRow, UserRow
from tests.company import WEDNESDAY, Company
from tools.colleagues.hand_over import hand_over
from tools.decide import carry_out, decline
from tools.errors import (
    AlreadyDecided,
    CannotOwn,
    Expired,
    NotAllowed,
    NothingToGive,
    NotYours,
    Overtaken,
    SamePerson,
    ToolError,
)
from tools.outcomes import Count, Proposed
from tools.said import SaidStep
from tools.steps.add_step import add_step
from tools.undo import undo_change

WORDS = "hand all of Theo's accounts to Nora"


def owned(company: Company, name: str) -> tuple[int, ...]:
    """How many customers, open deals and steps are theirs."""
    theirs = {"owner_id": company.id("users", name)}
    return tuple(len(company.rows(row, **theirs)) for row in (AccountRow, DealRow, StepRow))


def proposed(company: Company, by: str = "Vera Stone", to: str = "Nora", **rest: Any) -> Proposed:
    step = SaidStep(action="call Rosa", due="", owner="")
    add_step(company.turn("Theo Grant", "call Rosa at Tideline"), [step])
    return hand_over(company.turn(by, f"{WORDS} {to}", **rest), "Theo", to)


def pressed(company: Company, by: str, proposal_id: int, **rest: Any) -> Proposed:
    return carry_out(company.turn(by, "", **rest), proposal_id)


def test_it_says_what_would_go_over_and_does_nothing_yet(company: Company) -> None:
    before = owned(company, "Nora Blake")
    said = proposed(company)
    assert (said.of.name, said.to.name, said.status) == ("Theo Grant", "Nora Blake", "pending")
    assert said.counts == (Count("accounts", 3), Count("deals", 3), Count("steps", 1))
    assert said.names == ("Corvid Robotics", "Norden Bank", "Tideline")
    assert owned(company, "Nora Blake") == before


def test_its_button_carries_all_of_it_out_as_one_change_that_is_undone_as_a_whole(company: Company) -> None:
    said = proposed(company)
    before = owned(company, "Theo Grant"), owned(company, "Nora Blake")
    done = pressed(company, "Vera Stone", said.proposal_id)
    assert (done.status, done.decided_by and done.decided_by.name) == ("done", "Vera Stone")
    assert owned(company, "Theo Grant") == (0, 0, 0)
    assert done.change_id
    assert company.row(ChangeRow, id=done.change_id)["verb"] == "hand_over"
    undo_change(company.turn("Vera Stone", ""), done.change_id)
    assert (owned(company, "Theo Grant"), owned(company, "Nora Blake")) == before


def test_closed_deals_stay_with_who_won_them(company: Company) -> None:
    said = hand_over(company.turn("Vera Stone", "hand all of Nora's accounts to Theo"), "Nora", "Theo")
    pressed(company, "Vera Stone", said.proposal_id)
    assert company.deal("Pilot")["owner_id"] == company.id("users", "Nora Blake")


def test_a_colleague_may_not_propose_it_of_another_but_of_themselves(company: Company) -> None:
    with pytest.raises(NotYours) as refused:
        proposed(company, "Nora Blake", "森")
    assert "Theo Grant" in str(refused.value)
    said = hand_over(company.turn("Theo Grant", "give all my customers to Nora"), "my", "Nora")
    assert said.of.name == "Theo Grant"


@pytest.mark.parametrize(
    ("to", "error"), [("Theo", SamePerson), ("Omar", CannotOwn), ("nobody I know", ToolError)]
)
def test_who_cannot_take_over_is_said(company: Company, to: str, error: type[ToolError]) -> None:
    with pytest.raises(error):
        proposed(company, to=to)


def test_who_has_nothing_hands_nothing_over(company: Company) -> None:
    with pytest.raises(NothingToGive):
        hand_over(company.turn("Vera Stone", "hand all of my accounts to Nora"), "my", "Nora")


def test_a_trial_proposes_nothing(company: Company) -> None:
    assert (proposed(company, dry=True).proposal_id, company.rows(ProposalRow)) == (0, [])


def test_a_second_try_of_the_same_message_proposes_the_same(company: Company, inbox_id: int) -> None:
    turn = company.turn("Vera Stone", WORDS, inbox_id=inbox_id)
    assert hand_over(turn, "Theo", "Nora").proposal_id == hand_over(turn, "Theo", "Nora").proposal_id


def test_a_second_try_of_the_same_press_shows_what_was_done(company: Company, inbox_id: int) -> None:
    said = proposed(company)
    first, second = (pressed(company, "Vera Stone", said.proposal_id, inbox_id=inbox_id) for _ in range(2))
    assert first == second


# --- fault 18: double click, two approvers, approve and reject -------------------------------------------


def test_fault_18_a_double_click_carries_it_out_once(company: Company) -> None:
    said = proposed(company)
    pressed(company, "Vera Stone", said.proposal_id)
    with pytest.raises(AlreadyDecided) as refused:
        pressed(company, "Theo Grant", said.proposal_id)
    assert "Vera Stone" in str(refused.value)
    assert len(company.rows(ChangeRow, verb="hand_over")) == 1


@pytest.mark.parametrize("other", [carry_out, decline])
def test_fault_18_of_two_at_once_one_wins_and_is_named(company: Company, other: Any) -> None:
    said, start = proposed(company), Barrier(2)
    ends: list[object] = []

    def press(by: str, verb: Any) -> None:
        turn = company.turn(by, "")
        start.wait()
        try:
            ends.append(verb(turn, said.proposal_id))
        except ToolError as error:
            ends.append(error)

    pressing = [
        Thread(target=press, args=args) for args in (("Vera Stone", carry_out), ("Theo Grant", other))
    ]
    for each in pressing:
        each.start()
    for each in pressing:
        each.join()
    (won,) = [end for end in ends if isinstance(end, Proposed)]
    (lost,) = [end for end in ends if isinstance(end, AlreadyDecided)]
    kept = company.row(ProposalRow)
    assert won.decided_by
    assert won.decided_by.name in str(lost)
    assert (kept["status"], kept["decided_by"]) == (won.status, won.decided_by.id)
    assert len(company.rows(ChangeRow, verb="hand_over")) == (won.status == "done")


def test_fault_18_what_was_declined_is_not_carried_out(company: Company) -> None:
    said = proposed(company)
    assert decline(company.turn("Vera Stone", ""), said.proposal_id).status == "declined"
    with pytest.raises(AlreadyDecided):
        pressed(company, "Vera Stone", said.proposal_id)
    assert owned(company, "Theo Grant")[0] == 3


# --- fault 19: permission removed, record changed, expired ------------------------------------------------


def _set(company: Company, row: Any, id_: int, **values: Any) -> None:
    with company.workspace.writing() as conn:
        conn.execute(update(row).where(row.id == id_).values(**values))


@pytest.mark.parametrize("values", [{"role": "ask-only"}, {"active": False}])
def test_fault_19_who_may_no_longer_write_is_refused(company: Company, values: dict[str, Any]) -> None:
    said = proposed(company)
    _set(company, UserRow, company.id("users", "Vera Stone"), **values)
    with pytest.raises((NotAllowed, ToolError)):
        pressed(company, "Vera Stone", said.proposal_id)
    assert owned(company, "Theo Grant")[0] == 3


def test_fault_19_who_is_no_longer_their_manager_is_refused_and_another_may(company: Company) -> None:
    said = proposed(company)
    hana = company.id("users", "森 花")
    _set(company, UserRow, hana, manager_id=None)
    _set(company, UserRow, company.id("users", "Theo Grant"), manager_id=hana)
    with pytest.raises(NotYours) as refused:
        pressed(company, "Vera Stone", said.proposal_id)
    assert "森 花" in str(refused.value)
    assert company.row(ProposalRow)["status"] == "pending"
    assert pressed(company, "森 花", said.proposal_id).status == "done"


def test_fault_19_who_takes_over_must_still_be_there(company: Company) -> None:
    said = proposed(company)
    _set(company, UserRow, company.id("users", "Nora Blake"), active=False)
    with pytest.raises(CannotOwn):
        pressed(company, "Vera Stone", said.proposal_id)


def test_fault_19_records_that_have_changed_are_refused_and_explained(company: Company) -> None:
    said = proposed(company)
    _set(company, AccountRow, company.id("accounts", "Tideline"), owner_id=company.id("users", "森 花"))
    for _ in range(2):
        with pytest.raises((Overtaken, AlreadyDecided)) as refused:
            pressed(company, "Vera Stone", said.proposal_id)
        assert "changed" in str(refused.value) or "overtaken" in str(refused.value)
    assert company.row(ProposalRow)["status"] == "overtaken"
    assert owned(company, "Theo Grant")[0] == 2


def test_fault_19_one_that_has_expired_is_refused(company: Company) -> None:
    said = proposed(company)
    turn = company.turn("Vera Stone", "", at=WEDNESDAY + timedelta(days=3))
    with pytest.raises(Expired):
        carry_out(turn, said.proposal_id)
    assert company.row(ProposalRow)["status"] == "expired"
    assert not company.rows(ChangeRow, verb="hand_over")


def test_fault_19_one_who_only_asks_proposes_nothing(company: Company) -> None:
    with pytest.raises(NotAllowed):
        hand_over(company.turn("Omar Reyes", WORDS), "Theo", "Nora")
    said = proposed(company)
    with pytest.raises(NotAllowed):
        pressed(company, "Omar Reyes", said.proposal_id)
    with pytest.raises(NotAllowed):
        decline(replace(company.turn("Omar Reyes", "")), said.proposal_id)
