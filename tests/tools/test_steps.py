"""Next steps: added, finished, moved, dropped, in words and by buttons."""

from __future__ import annotations

from datetime import date

import pytest

from store.models import StepRow
from tests.company import WEDNESDAY, Company, heard
from tests.tools.test_log_interaction import QUICK_CALL, quick_call
from tools.answer import answer
from tools.entries.log_interaction import log_interaction
from tools.errors import AlreadyAnswered, Empty, ImpossibleDay, Invented, NotAllowed, NotFound, Stale, Unclear
from tools.results import Asked, FieldMove, StepChanged
from tools.said import SaidStep
from tools.steps.add_step import add_step
from tools.steps.drop_step import drop_step
from tools.steps.finish_step import finish_by_id, finish_step
from tools.steps.move_step import move_by_id, move_step
from tools.turn import Focus
from tools.undo import undo


def to_do(
    company: Company, action: str, due: str = "", owner: str = "", author: str = "Nora Blake"
) -> StepChanged:
    said = SaidStep(action=action, due=due, owner=owner)
    added = add_step(company.turn(author, f"{owner} {action} {due}"), [said])
    assert isinstance(added, StepChanged)
    return added


def finish(company: Company, step: str = "", account: str = "", author: str = "Nora Blake") -> StepChanged:
    done = finish_step(company.turn(author, f"{step} {account} done"), step, account)
    assert isinstance(done, StepChanged)
    return done


def test_a_reminder_is_a_step_of_mine(company: Company) -> None:
    (step,) = to_do(company, "call Isla Park on Friday", "Friday").steps
    assert (step.action, step.due_on) == ("call Isla Park", date(2026, 6, 12))
    assert step.owner
    assert step.owner.name == "Nora Blake"
    assert step.account
    assert step.account.name == "Brightwater Foods", "where Isla Park is"


def test_a_japanese_reminder(company: Company) -> None:
    (step,) = to_do(company, "来週の火曜までに小林社長に提案書を送る", "来週の火曜", author="森 花").steps
    assert (step.action, step.due_on) == ("小林社長に提案書を送る", date(2026, 6, 16))
    assert step.account
    assert step.account.name == "浜松倉庫株式会社"


def test_a_step_for_a_colleague(company: Company) -> None:
    (step,) = to_do(company, "send Tideline the deck", owner="Theo").steps
    assert step.owner
    assert step.owner.name == "Theo Grant"


@pytest.mark.parametrize(
    ("action", "due", "owner", "error"),
    [
        ("call", "Feb 30", "", ImpossibleDay),
        ("call", "sometime", "", Unclear),
        ("call", "", "Bartholomew", NotFound),
        ("", "Friday", "", Empty),
    ],
)
def test_a_step_that_cannot_be_read_is_not_added(
    company: Company, action: str, due: str, owner: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        to_do(company, action, due, owner)
    assert not company.rows(StepRow)


def test_a_step_with_one_of_two_customers_asks_which(company: Company) -> None:
    turn = company.turn("Nora Blake", "remind me to call corvid on Friday")
    asked = add_step(turn, [SaidStep(action="call corvid", due="Friday", owner="")], "corvid")
    assert isinstance(asked, Asked)
    assert not company.rows(StepRow)
    added = answer(company.turn("Nora Blake", ""), asked.question.id, asked.question.choices[0].value)
    assert isinstance(added, StepChanged)
    assert added.steps[0].account
    assert added.steps[0].account.name == "Corvid Robotics"
    assert added.steps[0].due_on == date(2026, 6, 12)


def test_words_find_the_step_that_is_meant(company: Company) -> None:
    to_do(company, "send the renewal quote to Isla Park")
    to_do(company, "send the security sheet to Gus Ferro")
    (step,) = finish(company, "the renewal quote").steps
    assert (step.action, step.done) == ("send the renewal quote to Isla Park", True)
    assert [row["done_at"] is None for row in company.rows(StepRow)] == [False, True]


@pytest.mark.parametrize(
    ("said", "action"),
    [("見積書", "見積書を送付"), ("見積書の送付", "見積書を送付"), ("契約書の件", "契約書を確認")],
)
def test_japanese_words_find_it_too(company: Company, said: str, action: str) -> None:
    to_do(company, "見積書を送付", author="森 花")
    to_do(company, "契約書を確認", author="森 花")
    (step,) = finish(company, said, author="森 花").steps
    assert step.action == action


def test_a_customer_narrows_it_down(company: Company) -> None:
    to_do(company, "send the quote to Brightwater")
    to_do(company, "send the quote to Tideline")
    (step,) = finish(company, "the quote", "Tideline").steps
    assert step.action == "send the quote to Tideline"


def test_ones_own_step_comes_before_a_colleagues(company: Company) -> None:
    to_do(company, "send the quote", author="Theo Grant", owner="Nora")
    to_do(company, "send the quote", author="Theo Grant")
    (step,) = finish(company, "the quote", author="Theo Grant").steps
    assert step.owner
    assert step.owner.name == "Theo Grant"


def test_two_that_fit_are_asked_about_and_the_button_finishes_it(company: Company) -> None:
    to_do(company, "send the quote to Brightwater")
    to_do(company, "send the quote to Tideline")
    asked = finish_step(company.turn("Nora Blake", "the quote is done"), "the quote")
    assert isinstance(asked, Asked)
    assert asked.question.kind == "which_step"
    assert not any(row["done_at"] for row in company.rows(StepRow))
    value = next(c.value for c in asked.question.choices if "Tideline" in c.label)
    done = answer(company.turn("Nora Blake", ""), asked.question.id, value)
    assert isinstance(done, StepChanged)
    assert (done.did, done.steps[0].action) == ("finished", "send the quote to Tideline")
    with pytest.raises(AlreadyAnswered):
        answer(company.turn("Nora Blake", ""), asked.question.id, asked.question.choices[0].value)


def test_without_words_it_is_the_last_one_spoken_of(company: Company) -> None:
    to_do(company, "file the report")
    logged = log_interaction(company.turn("Nora Blake", QUICK_CALL), [quick_call()])
    done = finish_step(company.turn("Nora Blake", "done!", focus=Focus(change_id=logged.change_id)))
    assert isinstance(done, StepChanged)
    assert [step.action for step in done.steps] == ["Send her the quote"]


def test_words_that_name_no_step_are_not_guessed_at(company: Company) -> None:
    to_do(company, "send the quote to Brightwater")
    with pytest.raises(NotFound, match="the contract"):
        finish(company, "the contract")
    with pytest.raises(NotFound):
        finish(company, "send the quote", "Xylophone Works")
    with pytest.raises(Invented):
        finish_step(company.turn("Nora Blake", "done"), "the quote")


def test_a_step_moves_to_another_day_and_says_from_where(company: Company) -> None:
    to_do(company, "send the quote to Brightwater", "Friday")
    moved = move_step(company.turn("Nora Blake", "move the quote to Monday"), "Monday", "the quote")
    assert isinstance(moved, StepChanged)
    assert moved.moves == (FieldMove("due_on", date(2026, 6, 12), date(2026, 6, 15)),)


def test_a_step_is_handed_to_a_colleague(company: Company) -> None:
    to_do(company, "send the quote to Brightwater", "Friday")
    moved = move_step(company.turn("Nora Blake", "the quote: Theo does it"), "", "the quote", owner="Theo")
    assert isinstance(moved, StepChanged)
    assert moved.moves == (FieldMove("owner", "Nora Blake", "Theo Grant"),)
    assert moved.steps[0].due_on == date(2026, 6, 12)


def test_a_question_about_a_move_remembers_where_to(company: Company) -> None:
    to_do(company, "send the quote to Brightwater")
    to_do(company, "send the quote to Tideline")
    asked = move_step(company.turn("Nora Blake", "move the quote to Monday 3pm"), "Monday 3pm", "the quote")
    assert isinstance(asked, Asked)
    moved = answer(company.turn("Nora Blake", ""), asked.question.id, asked.question.choices[0].value)
    assert isinstance(moved, StepChanged)
    assert moved.steps[0].due_on == date(2026, 6, 15)
    assert moved.steps[0].due_at
    assert moved.steps[0].due_at.hour == 14, "three in London is two in UTC"


def test_a_step_is_dropped_and_undo_opens_it_again(company: Company) -> None:
    to_do(company, "send the quote to Brightwater")
    dropped = drop_step(company.turn("Nora Blake", "forget the quote"), "the quote")
    assert isinstance(dropped, StepChanged)
    assert dropped.did == "dropped"
    with pytest.raises(NotFound):
        finish(company, "the quote")
    undo(company.turn("Nora Blake", "undo"))
    assert finish(company, "the quote").did == "finished"


def test_buttons_finish_and_move(company: Company) -> None:
    (step,) = to_do(company, "send the quote", "Friday").steps
    moved = move_by_id(company.turn("Theo Grant", ""), step.id, date(2026, 6, 11))
    assert moved.moves == (FieldMove("due_on", date(2026, 6, 12), date(2026, 6, 11)),)
    assert finish_by_id(company.turn("Theo Grant", ""), step.id).steps[0].done
    assert company.row(StepRow)["done_at"] is not None
    with pytest.raises(Stale):
        finish_by_id(company.turn("Nora Blake", ""), step.id)


def test_a_second_try_finishes_nothing_else(company: Company) -> None:
    to_do(company, "send the quote to Brightwater")
    to_do(company, "send the quote to Tideline")
    turn = company.turn("Nora Blake", "the Tideline quote is done", inbox_id=heard(company, "E3"))
    assert finish_step(turn, "Tideline quote") == finish_step(turn, "Tideline quote")
    assert sum(row["done_at"] is not None for row in company.rows(StepRow)) == 1


def test_a_trial_changes_no_step(company: Company) -> None:
    to_do(company, "send the quote")
    tried = finish_step(company.turn("Nora Blake", "the quote is done", dry=True), "the quote")
    assert isinstance(tried, StepChanged)
    assert (tried.dry, tried.change_id, tried.steps[0].done) == (True, 0, True)
    assert company.row(StepRow)["done_at"] is None


def test_who_may_only_ask_may_not_finish(company: Company) -> None:
    (step,) = to_do(company, "send the quote").steps
    with pytest.raises(NotAllowed):
        finish_by_id(company.turn("Omar Reyes", ""), step.id)
    with pytest.raises(NotAllowed):
        add_step(
            company.turn("Omar Reyes", "call", at=WEDNESDAY), [SaidStep(action="call", due="", owner="")]
        )
