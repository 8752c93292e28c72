"""Questions about deals: every figure is of all of them that the person may see, whatever is shown."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import insert, update

from store import preferences
from store.models import DealRow, WorkspaceRow
from tests.company import WEDNESDAY, Company
from tools.deals.update_deal import update_deal
from tools.errors import NotFound, Unclear
from tools.overviews import Pipeline
from tools.pipeline import pipeline
from tools.results import Money

NORA, THEO, VERA, HANA = "Nora Blake", "Theo Grant", "Vera Stone", "森 花"


def asked(company: Company, author: str = VERA, **said: str) -> Pipeline:
    found = pipeline(company.turn(author, " ".join(said.values())), **said)
    assert isinstance(found, Pipeline)
    return found


def names(found: Pipeline) -> list[str]:
    return [deal.name for deal in found.deals]


def test_all_that_is_open_by_currency_and_together_only_with_every_rate(company: Company):
    found = asked(company, measure="pipeline")
    sums = (Money(10_000_000, "USD"), Money(1_500_000, "GBP"), Money(800_000, "JPY"))
    assert (found.tally.count, found.tally.sums, found.tally.unpriced) == (5, sums, 1)
    assert (found.tally.home, found.tally.no_rate) == (None, ("GBP", "JPY"))
    _set_rates(company, {"GBP": "1.25", "JPY": "0.007"})
    assert asked(company, measure="pipeline").tally.home == Money(10_000_000 + 1_875_000 + 560_000, "USD")


def _set_rates(company: Company, rates: dict[str, str]) -> None:
    with company.workspace.writing() as conn:
        conn.execute(update(WorkspaceRow).values(rates=rates))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"whose": "my"}, ["Renewal 2027"]),
        ({"whose": "Theo"}, ["Platform rollout", "Fleet rollout", "Support upgrade"]),
        (
            {"whose": "Theo and Nora"},
            ["Renewal 2027", "Platform rollout", "Fleet rollout", "Support upgrade"],
        ),
        ({"whose": "森さん"}, ["基幹システム更新"]),
        ({"whose": "Vera's team", "state": "in demo"}, ["Fleet rollout"]),
        ({"name": "Tideline"}, ["Platform rollout", "Support upgrade"]),
        ({"name": "Rosa"}, ["Platform rollout", "Support upgrade"]),
        ({"state": "won"}, ["Pilot"]),
        ({"state": "受注した"}, ["Pilot"]),
        ({"when": "in September"}, ["Fleet rollout", "基幹システム更新"]),
        ({"when": "by end of August"}, ["Renewal 2027", "Platform rollout"]),
        ({"when": "9月以降"}, ["Fleet rollout", "基幹システム更新"]),
        ({"amount": "over $50k"}, ["Platform rollout"]),
        ({"amount": "between $30k and $50k"}, ["Fleet rollout"]),
        ({"amount": "80万円以上"}, ["基幹システム更新"]),
        ({"amount": "in pounds"}, ["Renewal 2027"]),
        ({"of": "German"}, []),
        ({"of": "Japan"}, ["基幹システム更新"]),
        ({"of": "renewals"}, ["Renewal 2027", "基幹システム更新"]),
        ({"lacking": "no amount"}, ["Support upgrade"]),
        ({"lacking": "without a close date"}, ["Support upgrade"]),
        ({"lacking": "no activity in 30 days", "whose": "my"}, ["Renewal 2027"]),
        ({"lacking": "no activity in 60 days"}, []),
        (
            {"lacking": "nothing heard"},
            ["Renewal 2027", "Platform rollout", "Fleet rollout", "基幹システム更新", "Support upgrade"],
        ),
        ({"order": "two biggest", "amount": "USD"}, ["Platform rollout", "Fleet rollout"]),
    ],
)
def test_which_deals_are_meant(company: Company, said: dict[str, str], expected: list[str]):
    assert names(asked(company, NORA, **said)) == expected


def test_past_their_close_date(company: Company):
    with company.workspace.writing() as conn:
        late = update(DealRow).where(DealRow.name == "Fleet rollout")
        conn.execute(late.values(close_date=date(2026, 6, 9)))
    assert names(asked(company, lacking="past their close date")) == ["Fleet rollout"]
    assert names(asked(company, lacking="クローズ予定日を過ぎている")) == ["Fleet rollout"]


def test_groups_add_up_to_the_whole(company: Company):
    for by in ("by stage", "by owner", "by month", "by quarter", "per currency", "by customer", "by country"):
        found = asked(company, by=by)
        assert sum(group.tally.count for group in found.groups) == found.tally.count == 5, by
    stages = [(group.name, group.tally.count) for group in asked(company, by="ステージ別").groups]
    assert stages == [("Lead", 1), ("Qualified", 2), ("Demo", 1), ("Proposal", 1)]
    months = [group.first for group in asked(company, by="by month").groups]
    assert months == [date(2026, 7, 1), date(2026, 8, 1), date(2026, 9, 1), None]


def test_won_in_a_period_goes_by_the_day_on_which_it_was_moved_there(company: Company):
    assert asked(company, state="won", when="this quarter").tally.count == 0
    assert asked(company, state="won", when="in February").tally.sums == (Money(200_000, "GBP"),)
    turn = company.turn(
        THEO, "move Fleet rollout at Corvid Robotics to won", at=WEDNESDAY - timedelta(days=7)
    )
    update_deal(turn, account="Corvid Robotics", deal="Fleet rollout", stage="won")
    assert names(asked(company, state="won", when="last week")) == ["Fleet rollout"]
    assert asked(company, state="won", when="in September").tally.count == 0


def test_the_win_rate_is_of_those_closed(company: Company):
    found = asked(company, measure="win rate")
    assert (found.rate, found.won, found.lost) == (Decimal(1), 1, 0)
    assert asked(company, measure="win rate", whose="森さん").rate is None
    (nora,) = asked(company, measure="win rate", by="by rep").groups
    assert (nora.name, nora.won, nora.lost) == (NORA, 1, 0)


def test_a_forecast_weighs_each_stage(company: Company):
    found = asked(company, measure="weighted forecast", whose="Theo")
    assert found.weighted
    with company.workspace.reading() as conn:
        stages = preferences.get(conn).pipelines[0].stages
    shares = {stage.kind: Decimal(str(stage.probability)) for stage in stages}
    expected = int(4_000_000 * shares["demo"] + 6_000_000 * shares["qualified"])
    assert found.weighted.sums == (Money(expected, "USD"),)


def test_a_list_is_shortened_and_the_figures_are_of_all(company: Company):
    one = company.deal("Platform rollout")
    copies = [{**one, "id": 1_000 + n, "name": f"Copy {n}"} for n in range(80)]
    with company.workspace.writing() as conn:
        conn.execute(insert(DealRow), copies)
    found = asked(company, name="Tideline")
    assert (found.tally.count, len(found.deals), found.more) == (82, 60, 22)
    assert found.tally.sums == (Money(81 * 6_000_000, "USD"),)


def test_a_customer_without_an_open_deal_shows_those_that_were(company: Company):
    turn = company.turn(NORA, "Brightwater: Renewal 2027 lost")
    update_deal(turn, account="Brightwater", deal="Renewal 2027", stage="lost")
    found = asked(company, name="Brightwater")
    assert found.scope.state == "all"
    assert {deal.stage_kind for deal in found.deals} == {"won", "lost"}


def test_in_a_thread_this_deal_is_that_of_the_customer_it_is_about(company: Company):
    found = pipeline(company.turn(THEO, "what is this deal at", account="Tideline"), name="this deal")
    assert isinstance(found, Pipeline)
    assert found.scope.account
    assert found.scope.account.name == "Tideline"


def test_deals_that_no_rate_can_compare_are_told_of(company: Company):
    found = asked(company, amount="over $10k")
    assert (names(found), found.scope.incomparable) == (["Platform rollout", "Fleet rollout"], ("GBP", "JPY"))
    _set_rates(company, {"GBP": "1.25"})
    found = asked(company, amount="over $10k")
    assert (names(found), found.scope.incomparable) == (
        ["Renewal 2027", "Platform rollout", "Fleet rollout"],
        ("JPY",),
    )


def test_what_is_not_understood_is_said_and_not_guessed(company: Company):
    assert asked(company, of="strategic").scope.unread == ("strategic",)
    for said in ({"when": "soonish"}, {"amount": "many"}):
        with pytest.raises(Unclear):
            asked(company, **said)
    for said in ({"whose": "Zelda"}, {"name": "Zanzibar Lamps"}):
        with pytest.raises(NotFound):
            asked(company, **said)


@pytest.mark.parametrize("visibility", ["team", "owner"])
def test_nothing_hidden_is_counted(company: Company, visibility: str):
    with company.workspace.writing() as conn:
        conn.execute(update(WorkspaceRow).values(visibility=visibility, lexicon_version=9))
    mine = {"Renewal 2027"} if visibility == "owner" else None
    found = asked(company, NORA, measure="list")
    if mine is not None:
        assert set(names(found)) == mine
        assert found.tally.count == 1
        assert asked(company, NORA, whose="Theo").tally.count == 0
        assert asked(company, NORA, by="by industry").tally.count == 1
    assert asked(company, VERA, measure="how many").tally.count == 5
    assert asked(company, "Omar Reyes", measure="how many").tally.count == 0
