"""A customer goes to a colleague, by whoever may give it away; what is open there goes along, or not."""

from __future__ import annotations

from typing import Any

import pytest

from store.models import AccountRow, DealRow, StepRow
from tests.company import Company
from tools.answer import answer
from tools.customers.assign_owner import assign_owner, give_back
from tools.errors import CannotOwn, NotFound, NothingNamed, NotYours
from tools.outcomes import Count, RecordChanged
from tools.results import Asked, FieldMove
from tools.said import SaidStep
from tools.steps.add_step import add_step
from tools.undo import undo_change


def given(company: Company, by: str, text: str, to: str, name: str = "", **rest: Any) -> RecordChanged:
    done = assign_owner(company.turn(by, text, **rest), to, name)
    assert isinstance(done, RecordChanged)
    return done


def owner_of(company: Company, row: Any, **where: Any) -> list[int]:
    return [found["owner_id"] for found in company.rows(row, **where)]


@pytest.fixture
def tideline(company: Company) -> int:
    add_step(
        company.turn("Theo Grant", "call Rosa at Tideline"), [SaidStep(action="call Rosa", due="", owner="")]
    )
    return company.id("accounts", "Tideline")


def test_a_customer_goes_with_what_is_open_there(company: Company, tideline: int) -> None:
    done = given(company, "Theo Grant", "give Tideline to Nora", "Nora", "Tideline")
    nora = company.id("users", "Nora Blake")
    assert done.moves == (FieldMove("owner", "Theo Grant", "Nora Blake"),)
    assert done.along == (Count("deals", 2), Count("steps", 1))
    assert owner_of(company, DealRow, account_id=tideline) == [nora, nora]
    undo_change(company.turn("Theo Grant", ""), done.change_id)
    assert nora not in owner_of(company, DealRow, account_id=tideline)
    assert company.row(AccountRow, id=tideline)["owner_id"] == company.id("users", "Theo Grant")


def test_a_button_leaves_the_rest_with_whom_it_was(company: Company, tideline: int) -> None:
    done = given(company, "Theo Grant", "give Tideline to Nora", "Nora", "Tideline")
    alone = give_back(company.turn("Theo Grant", ""), done.change_id)
    theo, nora = company.id("users", "Theo Grant"), company.id("users", "Nora Blake")
    assert (alone.change_id, alone.along) == (done.change_id, ())
    assert owner_of(company, DealRow, account_id=tideline) == [theo, theo]
    assert owner_of(company, StepRow) == [theo]
    assert company.row(AccountRow, id=tideline)["owner_id"] == nora
    undo_change(company.turn("Theo Grant", ""), done.change_id)
    assert company.row(AccountRow, id=tideline)["owner_id"] == theo


def test_colleagues_deals_and_closed_ones_stay(company: Company) -> None:
    done = given(company, "Nora Blake", "give Brightwater to Theo", "Theo", "Brightwater")
    assert done.along == (Count("deals", 1),)
    assert company.deal("Pilot")["owner_id"] == company.id("users", "Nora Blake")


def test_a_rep_may_not_take_a_colleagues_customer_a_manager_may(company: Company, tideline: int) -> None:
    with pytest.raises(NotYours) as refused:
        given(company, "Nora Blake", "Tideline is mine now", "mine", "Tideline")
    assert "Theo Grant" in str(refused.value)
    assert "Vera Stone" in str(refused.value)
    given(company, "Vera Stone", "give Tideline to Nora", "Nora", "Tideline")
    assert company.row(AccountRow, id=tideline)["owner_id"] == company.id("users", "Nora Blake")


def test_what_belongs_to_nobody_anyone_may_take(company: Company) -> None:
    with company.workspace.writing() as conn:
        conn.execute(AccountRow.__table__.update().values(owner_id=None))
    given(company, "Nora Blake", "I take Norden Bank", "I", "Norden Bank")
    bank = company.row(AccountRow, name="Norden Bank")
    assert bank["owner_id"] == company.id("users", "Nora Blake")


def test_in_a_thread_it_is_the_threads_customer(company: Company, tideline: int) -> None:
    given(company, "Theo Grant", "担当を森さんに変更", "森さん", account="Tideline")
    assert company.row(AccountRow, id=tideline)["owner_id"] == company.id("users", "森 花")


def test_it_is_asked_which_and_carried_on_with(company: Company) -> None:
    asked = assign_owner(company.turn("Vera Stone", "give Corvid to Nora"), "Nora", "Corvid")
    assert isinstance(asked, Asked)
    choice = f"accounts:{company.id('accounts', 'Corvid Robotics')}"
    done = answer(company.turn("Vera Stone", ""), asked.question.id, choice)
    assert isinstance(done, RecordChanged)
    assert done.record.name == "Corvid Robotics"


def test_to_whom_it_already_belongs_nothing_changes(company: Company) -> None:
    assert given(company, "Theo Grant", "give Tideline to me", "me", "Tideline").did == "same"


@pytest.mark.parametrize(
    ("to", "error"), [("Omar", CannotOwn), ("Zebedee", NotFound)], ids=["only asks", "unknown"]
)
def test_who_cannot_own_is_said(company: Company, to: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        given(company, "Theo Grant", f"give Tideline to {to}", to, "Tideline")


def test_nothing_named_is_said(company: Company) -> None:
    with pytest.raises(NothingNamed):
        given(company, "Theo Grant", "give it to Nora", "Nora")
