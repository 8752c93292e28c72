"""Deals are begun and changed in words; what is believed to stand there is checked."""

from __future__ import annotations

from datetime import date

import pytest

from store.models import AccountRow, ChangeRow, DealRow, QuestionRow, StageMoveRow
from tests.company import Company
from tools.answer import answer
from tools.deals.create_deal import create_deal
from tools.deals.update_deal import update_deal
from tools.errors import (
    AlreadyAnswered,
    DealMovedOn,
    DealSaysOtherwise,
    NoDeal,
    NotAllowed,
    NothingNamed,
    NotYours,
    Unclear,
)
from tools.outcomes import RecordChanged
from tools.overviews import Pipeline
from tools.pipeline import pipeline
from tools.results import Asked, FieldMove, Money
from tools.undo import undo, undo_change


def changed(company: Company, text: str, by: str = "Theo Grant", **said: str) -> RecordChanged:
    done = update_deal(company.turn(by, text), **said)
    assert isinstance(done, RecordChanged)
    return done


# --- begun ------------------------------------------------------------------------------------------------


def test_a_deal_is_begun_with_what_is_said(company: Company) -> None:
    turn = company.turn("Theo Grant", "new deal for Norden Bank: 20 seats, 30k, closing in September")
    done = create_deal(turn, "Norden Bank", "20 seats", "30k", "in September")
    assert isinstance(done, RecordChanged)
    assert (done.did, done.record.name, done.record.detail) == ("created", "20 seats", "Norden Bank")
    assert done.deal
    assert done.deal.amount == Money(3_000_000, "EUR")  # the currency of the customer's country
    assert done.deal.close_date == date(2026, 9, 30)
    assert done.deal.owner
    assert done.deal.owner.name == "Theo Grant"
    assert [move["to_stage_id"] for move in company.rows(StageMoveRow, deal_id=done.record.id)] == [
        company.stage("lead")
    ]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("March", date(2027, 3, 31)),
        ("may", date(2027, 5, 31)),
        ("Jan", date(2027, 1, 29)),  # the 31st is a Sunday
        ("Q1", date(2027, 3, 31)),
        ("next month", date(2026, 7, 31)),
        ("来月", date(2026, 7, 31)),
        ("3月", date(2027, 3, 31)),
        ("来年1月末", date(2027, 1, 29)),
    ],
)
def test_a_month_or_a_quarter_closes_on_its_last_working_day(company: Company, words: str, day: date) -> None:
    done = create_deal(
        company.turn("Theo Grant", f"new deal for Norden Bank closing in {words}"), "Norden Bank", close=words
    )
    assert isinstance(done, RecordChanged)
    assert done.deal
    assert done.deal.close_date == day


def test_it_may_begin_in_a_stage_and_without_a_name(company: Company) -> None:
    turn = company.turn("森 花", "浜松倉庫で新規案件、提案から")
    done = create_deal(turn, "浜松倉庫", stage="提案")
    assert isinstance(done, RecordChanged)
    assert done.deal
    assert (done.deal.stage_kind, done.record.name) == ("proposal", "新規案件")


def test_a_new_customer_is_asked_for_and_made_with_the_deal(company: Company) -> None:
    turn = company.turn("Theo Grant", "new deal for Fenwick: 5 seats, $9k")
    asked = create_deal(turn, "Fenwick", "5 seats", "$9k")
    assert isinstance(asked, Asked)
    assert asked.question.kind == "new_account"
    assert [choice.value for choice in asked.question.choices][-1] == "new"
    done = answer(company.turn("Theo Grant", ""), asked.question.id, "new")
    assert isinstance(done, RecordChanged)
    assert done.record.detail == "Fenwick"
    assert [one.name for one in done.made] == ["Fenwick"]
    undo_change(company.turn("Theo Grant", ""), done.change_id)
    assert not company.rows(AccountRow, name="Fenwick")
    assert not company.rows(DealRow, name="5 seats")


def test_of_two_customers_one_is_asked_for(company: Company) -> None:
    asked = create_deal(company.turn("Nora Blake", "new deal for Corvid, 10k"), "Corvid", amount="10k")
    assert isinstance(asked, Asked)
    choice = f"accounts:{company.id('accounts', 'Corvid Freight')}"
    done = answer(company.turn("Nora Blake", ""), asked.question.id, choice)
    assert isinstance(done, RecordChanged)
    assert done.record.detail == "Corvid Freight"


def test_a_deal_with_nobody_is_not_begun(company: Company) -> None:
    with pytest.raises(NothingNamed):
        create_deal(company.turn("Theo Grant", "new deal, 30k"), amount="30k")


def test_the_same_message_twice_begins_one_deal(company: Company, inbox_id: int) -> None:
    turn = company.turn("Theo Grant", "new deal for Tideline, 30k", inbox_id=inbox_id)
    assert create_deal(turn, "Tideline", amount="30k") == create_deal(turn, "Tideline", amount="30k")
    assert len(company.rows(ChangeRow, verb="create_deal")) == 1


# --- changed ----------------------------------------------------------------------------------------------


def test_a_stage_moves_and_its_history_is_written(company: Company) -> None:
    done = changed(
        company, "move Corvid Robotics to negotiation", account="Corvid Robotics", stage="negotiation"
    )
    assert done.moves == (FieldMove("stage", "demo", "negotiation"),)
    (move,) = company.rows(StageMoveRow, deal_id=company.id("deals", "Fleet rollout"))
    assert (move["from_stage_id"], move["to_stage_id"]) == (
        company.stage("demo"),
        company.stage("negotiation"),
    )
    undo(company.turn("Theo Grant", "undo"))
    assert company.deal("Fleet rollout")["stage_id"] == company.stage("demo")
    assert not company.rows(StageMoveRow)


@pytest.mark.parametrize(
    ("text", "said", "field", "after"),
    [
        ("Brightwater is now 20k", {"amount": "20k"}, "amount_minor", 2_000_000),
        ("close date of Brightwater to Jan 15", {"close": "Jan 15"}, "close_date", date(2027, 1, 15)),
        ("call the Brightwater deal Big renewal", {"name": "Big renewal"}, "name", "Big renewal"),
    ],
)
def test_each_field_changes(
    company: Company, text: str, said: dict[str, str], field: str, after: object
) -> None:
    changed(company, text, "Nora Blake", account="Brightwater", **said)
    assert company.deal("Renewal 2027")[field] == after


def test_a_deal_is_found_by_its_own_words(company: Company) -> None:
    done = changed(company, "Tideline support is worth 5k", account="Tideline", deal="support", amount="5k")
    assert done.record.name == "Support upgrade"


def test_in_japanese_too(company: Company) -> None:
    done = changed(company, "みどり電機を交渉に進めて", "森 花", account="みどり電機", stage="交渉")
    assert done.deal
    assert done.deal.stage_kind == "negotiation"


def test_where_nothing_is_different_it_says_so(company: Company) -> None:
    done = changed(company, "Corvid Robotics to demo", account="Corvid Robotics", stage="demo")
    assert (done.did, done.moves) == ("same", ())


def test_what_is_said_to_stand_there_must(company: Company) -> None:
    with pytest.raises(DealSaysOtherwise) as refused:
        changed(company, "Brightwater from 12k to 20k", account="Brightwater", amount="20k", was="12k")
    assert getattr(refused.value.deal, "amount", None) == Money(1_500_000, "GBP")
    with pytest.raises(DealSaysOtherwise):
        changed(
            company,
            "move Brightwater from demo to negotiation",
            account="Brightwater",
            stage="negotiation",
            was="demo",
        )
    assert company.deal("Renewal 2027")["amount_minor"] == 1_500_000
    done = changed(company, "Brightwater from 15k to 20k", account="Brightwater", amount="20k", was="15k")
    assert done.did == "changed"


def test_of_several_deals_one_is_asked_for(company: Company) -> None:
    asked = update_deal(company.turn("Theo Grant", "Tideline to proposal"), "Tideline", stage="proposal")
    assert isinstance(asked, Asked)
    assert {choice.label for choice in asked.question.choices} == {"Platform rollout", "Support upgrade"}
    choice = f"deals:{company.id('deals', 'Platform rollout')}"
    done = answer(company.turn("Theo Grant", ""), asked.question.id, choice)
    assert isinstance(done, RecordChanged)
    assert done.record.name == "Platform rollout"
    with pytest.raises(AlreadyAnswered):
        answer(company.turn("Theo Grant", ""), asked.question.id, choice)


def test_one_that_moved_on_while_it_was_asked_is_left_and_shown(company: Company) -> None:
    asked = update_deal(company.turn("Theo Grant", "Tideline to proposal"), "Tideline", stage="proposal")
    assert isinstance(asked, Asked)
    changed(company, "platform rollout is 70k", deal="platform rollout", amount="70k")
    with pytest.raises(DealMovedOn) as refused:
        answer(
            company.turn("Theo Grant", ""),
            asked.question.id,
            f"deals:{company.id('deals', 'Platform rollout')}",
        )
    assert getattr(refused.value.deal, "amount", None) == Money(7_000_000, "USD")
    assert company.deal("Platform rollout")["stage_id"] == company.stage("qualified")


def test_a_customer_without_a_deal_is_told(company: Company) -> None:
    with pytest.raises(NoDeal):
        changed(company, "Norden Bank is now 20k", account="Norden Bank", amount="20k")


@pytest.mark.parametrize(
    "said", [{"amount": "plenty"}, {"stage": "the moon"}, {}], ids=["amount", "stage", "nothing"]
)
def test_words_that_say_nothing_change_nothing(company: Company, said: dict[str, str]) -> None:
    with pytest.raises(Unclear):
        changed(company, "Brightwater plenty the moon", account="Brightwater", **said)


# --- lost -------------------------------------------------------------------------------------------------


def test_a_lost_deal_keeps_the_reason_that_was_said(company: Company) -> None:
    done = changed(
        company,
        "we lost Brightwater to price",
        "Nora Blake",
        account="Brightwater",
        stage="lost",
        reason="price",
    )
    assert company.deal("Renewal 2027")["lost_reason"] == "price"
    assert done.questions == ()


def test_without_a_reason_one_click_tells_it_and_one_undo_takes_all_back(company: Company) -> None:
    done = changed(company, "mark Brightwater lost", "Nora Blake", account="Brightwater", stage="lost")
    (question,) = done.questions
    assert (question.kind, len(question.choices)) == ("lost_reason", 6)
    told = answer(company.turn("Nora Blake", ""), question.id, "competitor")
    assert isinstance(told, RecordChanged)
    assert (told.change_id, told.questions) == (done.change_id, ())
    assert {move.field for move in told.moves} == {"stage", "lost_reason"}
    undo_change(company.turn("Nora Blake", ""), told.change_id)
    stands = company.deal("Renewal 2027")
    assert (stands["stage_id"], stands["lost_reason"]) == (company.stage("proposal"), None)
    assert not company.rows(QuestionRow)


def test_a_deal_that_is_won_after_all_has_no_reason_any_more(company: Company) -> None:
    changed(company, "Brightwater lost to price", account="Brightwater", stage="lost", reason="price")
    changed(company, "Renewal 2027 is won", deal="Renewal 2027", stage="won")
    assert company.deal("Renewal 2027")["lost_reason"] is None


# --- who may ----------------------------------------------------------------------------------------------


def test_who_only_asks_changes_nothing(company: Company) -> None:
    for verb in (create_deal, update_deal):
        with pytest.raises(NotAllowed):
            verb(company.turn("Omar Reyes", "Brightwater 20k"), "Brightwater", amount="20k")


def test_a_deal_is_given_away_by_whoever_may(company: Company) -> None:
    with pytest.raises(NotYours):
        changed(company, "Fleet rollout goes to Nora", "森 花", deal="Fleet rollout", owner="Nora")
    done = changed(company, "Fleet rollout goes to Nora", deal="Fleet rollout", owner="Nora")
    assert done.moves == (FieldMove("owner", "Theo Grant", "Nora Blake"),)


# --- currencies -------------------------------------------------------------------------------------------


def test_attack_97_an_amount_without_a_currency_is_in_that_of_the_deal_or_of_the_customer(
    company: Company,
) -> None:
    kept = changed(
        company, "the Brightwater renewal is now 20k", account="Brightwater", deal="renewal", amount="20k"
    )
    assert kept.deal
    assert kept.deal.amount == Money(2_000_000, "GBP")
    begun = create_deal(company.turn("Theo Grant", "new deal 浜松倉庫 500,000"), "浜松倉庫", amount="500,000")
    assert isinstance(begun, RecordChanged)
    assert begun.deal
    assert begun.deal.amount == Money(500_000, "JPY")


def test_attack_97_a_total_of_several_currencies_is_told_in_each_and_never_as_one(company: Company) -> None:
    found = pipeline(company.turn("Theo Grant", "total pipeline"), measure="total")
    assert isinstance(found, Pipeline)
    assert {money.currency for money in found.tally.sums} == {"GBP", "USD", "JPY"}
    assert found.tally.home is None
