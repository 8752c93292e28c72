"""Who looks after a customer."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from store.models import AccountRow, ChangeRow, QuestionRow, ThreadRow, UserRow
from tests.company import Company, in_thread
from tests.tools.test_log_interaction import QUICK_CALL, quick_call
from tools.answer import answer
from tools.customers.who_owns import who_owns
from tools.entries.log_interaction import log_interaction
from tools.errors import AlreadyAnswered, NotFound, NothingNamed
from tools.results import Asked, Owned
from tools.turn import Focus


def owned(company: Company, name: str = "", author: str = "Nora Blake", **rest: object) -> Owned:
    found = who_owns(company.turn(author, f"who owns {name or 'this'}?", **rest), name)
    assert isinstance(found, Owned)
    return found


@pytest.mark.parametrize(
    ("name", "owner"),
    [
        ("brightwater", "Nora Blake"),
        ("Tideline", "Theo Grant"),
        ("みどり電機", "森 花"),
        ("みどり電機様", "森 花"),
        ("Peter Voss", "Theo Grant"),
        ("佐々木部長", "森 花"),
        ("Fleet rollout", "Theo Grant"),
        ("the Tideline people", "Theo Grant"),
    ],
)
def test_a_customer_somebody_there_or_a_deal_has_an_owner(company: Company, name: str, owner: str) -> None:
    found = owned(company, name)
    assert found.owner
    assert found.owner.name == owner
    assert found.manager
    assert found.manager.name == "Vera Stone"


def test_it_says_how_to_reach_them_and_what_time_it_is_there(company: Company) -> None:
    found = owned(company, "Tideline")
    assert found.owner
    assert (found.owner.email, found.owner.slack_id) == ("person3@ours.test", "U3")
    assert found.owner.local_time == datetime(2026, 6, 10, 14, tzinfo=UTC)
    assert found.owner.local_time.hour == 10


def test_open_deals_stand_beside_closed_ones_do_not(company: Company) -> None:
    assert [deal.name for deal in owned(company, "Brightwater").deals] == ["Renewal 2027"]


def test_a_person_is_what_was_asked_about(company: Company) -> None:
    found = owned(company, "Peter Voss")
    assert (found.about.name, found.about.detail) == ("Peter Voss", "CTO")
    assert found.account
    assert found.account.name == "Corvid Robotics"


def test_this_is_what_the_thread_is_about(company: Company) -> None:
    assert owned(company, account="Norden Bank").about.name == "Norden Bank"


def test_below_a_card_this_is_what_the_card_shows(company: Company) -> None:
    logged = log_interaction(company.turn("Nora Blake", QUICK_CALL), [quick_call()])
    assert owned(company, focus=Focus(change_id=logged.change_id)).about.name == "Brightwater Foods"


def test_where_nothing_says_what_this_is_it_asks_for_a_name(company: Company) -> None:
    with pytest.raises(NothingNamed):
        owned(company)


def test_a_name_that_nobody_goes_by_is_not_found(company: Company) -> None:
    with pytest.raises(NotFound, match="Xylophone Works"):
        owned(company, "Xylophone Works")


def test_the_thread_turns_to_what_was_asked_about(company: Company) -> None:
    who_owns(in_thread(company.turn("Nora Blake", "who owns Tideline?")), "Tideline")
    assert company.row(ThreadRow)["account_id"] == company.id("accounts", "Tideline")


def test_two_who_fit_are_asked_about_and_the_button_answers(company: Company) -> None:
    asked = who_owns(company.turn("Nora Blake", "who owns corvid?"), "corvid")
    assert isinstance(asked, Asked)
    assert [choice.label for choice in asked.question.choices] == ["Corvid Robotics", "Corvid Freight"]
    first, second = (choice.value for choice in asked.question.choices)
    pressed = answer(company.turn("Omar Reyes", ""), asked.question.id, first)
    assert isinstance(pressed, Owned)
    assert pressed.owner
    assert pressed.owner.name == "Theo Grant"
    assert answer(company.turn("Omar Reyes", ""), asked.question.id, first) == pressed
    with pytest.raises(AlreadyAnswered):
        answer(company.turn("Nora Blake", ""), asked.question.id, second)
    assert not company.rows(ChangeRow)


def test_a_trial_asks_and_keeps_no_question(company: Company) -> None:
    asked = who_owns(company.turn("Nora Blake", "who owns corvid?", dry=True), "corvid")
    assert isinstance(asked, Asked)
    assert asked.question.id == 0
    assert not company.rows(QuestionRow)


def test_an_owner_who_left_is_named_no_more_their_manager_is(company: Company) -> None:
    with company.workspace.writing() as conn:
        conn.execute(UserRow.__table__.update().where(UserRow.name == "Theo Grant").values(active=False))
    found = owned(company, "Tideline")
    assert found.owner is None
    assert found.manager
    assert found.manager.name == "Vera Stone"


def test_who_is_no_longer_of_the_team_is_told_nothing(company: Company) -> None:
    turn = company.turn("Nora Blake", "who owns Tideline?")
    with company.workspace.writing() as conn:
        conn.execute(UserRow.__table__.update().where(UserRow.name == "Nora Blake").values(active=False))
    with pytest.raises(NotFound):
        who_owns(turn, "Tideline")


def test_an_account_without_an_owner(company: Company) -> None:
    with company.workspace.writing() as conn:
        conn.execute(AccountRow.__table__.update().where(AccountRow.name == "Tideline").values(owner_id=None))
    found = owned(company, "Tideline")
    assert (found.owner, found.manager) == (None, None)
