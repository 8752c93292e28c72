"""What is to be done next: with a customer, by me, by a colleague."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.company import Company, in_thread
from tests.tools.test_log_interaction import QUICK_CALL, quick_call
from tools.answer import answer
from tools.entries.log_interaction import log_interaction
from tools.errors import ImpossibleDay, NotFound, Unclear
from tools.results import Asked, Next, StepChanged
from tools.said import SaidStep
from tools.steps.add_step import add_step
from tools.whats_next import whats_next


def to_do(
    company: Company, action: str, due: str = "", owner: str = "", author: str = "Nora Blake"
) -> StepChanged:
    said = SaidStep(action=action, due=due, owner=owner)
    added = add_step(company.turn(author, f"{owner} {action} {due}"), [said])
    assert isinstance(added, StepChanged)
    return added


def coming(company: Company, author: str = "Nora Blake", **said: str) -> Next:
    found = whats_next(company.turn(author, " ".join(said.values())), **said)
    assert isinstance(found, Next)
    return found


def test_of_a_customer_open_steps_deals_and_what_happened_last(company: Company) -> None:
    log_interaction(company.turn("Nora Blake", QUICK_CALL), [quick_call()])
    to_do(company, "Isla Park to sign the order", "Thursday", "they")
    found = coming(company, "Theo Grant", name="brightwater")
    assert (found.about.name, found.about_kind) == ("Brightwater Foods", "account")
    assert [(step.action, step.owner and step.owner.name) for step in found.steps] == [
        ("Isla Park to sign the order", None),
        ("Send her the quote", "Nora Blake"),
    ]
    assert [deal.name for deal in found.deals] == ["Renewal 2027"]
    assert found.last
    assert found.last.summary == QUICK_CALL
    assert found.owner
    assert found.owner.name == "Nora Blake"


def test_my_own_are_soonest_first_and_say_what_is_overdue(company: Company) -> None:
    to_do(company, "file the report")
    to_do(company, "call Norden Bank", "Friday")
    to_do(company, "call Tideline", "2026-06-08")
    to_do(company, "call Brightwater", "today", author="Theo Grant")
    found = coming(company, whose="me")
    assert [(step.action, step.overdue) for step in found.steps] == [
        ("call Tideline", True),
        ("call Norden Bank", False),
        ("file the report", False),
    ]
    assert found.about_kind == "me"


@pytest.mark.parametrize("said", [{"whose": "Theo"}, {"name": "Theo Grant"}])
def test_of_a_colleague(company: Company, said: dict[str, str]) -> None:
    to_do(company, "call Brightwater", "today", author="Theo Grant")
    found = coming(company, **said)
    assert (found.about.name, found.about_kind) == ("Theo Grant", "colleague")
    assert [step.action for step in found.steps] == ["call Brightwater"]


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("today", ["call Tideline", "call Corvid Freight"]),
        ("this week", ["call Tideline", "call Corvid Freight", "call Norden Bank"]),
        ("今週", ["call Tideline", "call Corvid Freight", "call Norden Bank"]),
        ("next week", ["call Brightwater"]),
        ("来週", ["call Brightwater"]),
    ],
)
def test_only_what_is_due_then_and_what_is_overdue_is_due_today(
    company: Company, when: str, expected: list[str]
) -> None:
    for name, due in (
        ("Tideline", "2026-06-08"),
        ("Corvid Freight", "today"),
        ("Norden Bank", "Friday"),
        ("Brightwater", "next Tuesday"),
    ):
        to_do(company, f"call {name}", due)
    to_do(company, "file the report")
    assert [step.action for step in coming(company, whose="me", when=when).steps] == expected


def test_thirty_are_shown_and_the_rest_is_counted(company: Company) -> None:
    for days in range(33):
        to_do(company, f"do part {days}", str(date(2026, 6, 10) + timedelta(days)))
    found = coming(company, whose="me")
    assert (len(found.steps), found.more) == (30, 3)


def test_without_a_name_it_is_the_threads_customer_else_me(company: Company) -> None:
    turn = company.turn("Nora Blake", "what's next?", account="Tideline")
    found = whats_next(turn)
    assert isinstance(found, Next)
    assert found.about.name == "Tideline"
    assert coming(company).about_kind == "me"


def test_mine_in_a_thread_is_still_mine(company: Company) -> None:
    found = whats_next(company.turn("Nora Blake", "what's next for me?", account="Tideline"), whose="me")
    assert isinstance(found, Next)
    assert found.about_kind == "me"


def test_two_who_fit_are_asked_about_and_the_button_carries_on(company: Company) -> None:
    to_do(company, "call Corvid Freight", "next week")
    to_do(company, "ring Corvid Freight", "today")
    asked = whats_next(
        in_thread(company.turn("Nora Blake", "next week with corvid?")), "corvid", when="next week"
    )
    assert isinstance(asked, Asked)
    found = answer(company.turn("Nora Blake", ""), asked.question.id, asked.question.choices[1].value)
    assert isinstance(found, Next)
    assert [step.action for step in found.steps] == ["call Corvid Freight"]


def test_what_cannot_be_read_is_said(company: Company) -> None:
    with pytest.raises(NotFound):
        coming(company, whose="Bartholomew")
    with pytest.raises(NotFound):
        coming(company, name="Xylophone Works")
    with pytest.raises(ImpossibleDay, match="Feb 30"):
        coming(company, when="Feb 30")
    with pytest.raises(Unclear):
        coming(company, when="whenever")


@pytest.mark.parametrize(
    ("whose", "when"), [("my team", "overdue"), ("which reps", "late"), ("うちのチーム", "遅れている")]
)
def test_of_a_team_what_is_overdue_is_told_person_by_person(company: Company, whose: str, when: str) -> None:
    to_do(company, "call Tideline", "2026-06-08")
    to_do(company, "call Norden Bank", "Friday")
    to_do(company, "call Brightwater", "2026-06-05", author="Theo Grant")
    found = coming(company, whose=whose, when=when)
    assert (found.about_kind, found.late) == ("team", True)
    assert {(step.owner.name, step.action) for step in found.steps if step.owner} == {
        ("Nora Blake", "call Tideline"),
        ("Theo Grant", "call Brightwater"),
    }
