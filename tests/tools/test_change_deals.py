"""Many deals change by one proposal: shown first, carried out once by who may, taken back by one undo."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import update

from store.models import DealRow, StageMoveRow, UserRow
from tests.company import WEDNESDAY, Company
from tools.deals.change_deals import change_deals
from tools.deals.update_deal import update_deal
from tools.decide import carry_out, decline
from tools.errors import AlreadyDecided, Expired, NoSuchDeals, NotAllowed, NotFound, Overtaken, Unclear
from tools.outcomes import Count, Proposed
from tools.results import FieldMove
from tools.undo import undo_change

THEO = "Theo Grant"


def proposed(company: Company, by: str = THEO, **said: str) -> Proposed:
    said = said or {"whose": "my", "when": "Q3", "close": "Q4"}
    return change_deals(company.turn(by, "move all " + " ".join(said.values())), **said)


def pressed(company: Company, by: str, proposal_id: int, **rest: Any) -> Proposed:
    return carry_out(company.turn(by, "", **rest), proposal_id)


def closes(company: Company) -> dict[str, date | None]:
    return {row["name"]: row["close_date"] for row in company.rows(DealRow)}


def test_it_says_which_deals_get_what_and_does_nothing_yet(company: Company) -> None:
    before = closes(company)
    said = proposed(company)
    assert said.counts == (Count("deals", 2),)
    assert said.names == ("Platform rollout (Tideline)", "Fleet rollout (Corvid Robotics)")
    assert said.moves == (FieldMove("close_date", None, date(2026, 12, 31)),)
    assert closes(company) == before


def test_carried_out_it_is_one_change_and_one_undo(company: Company) -> None:
    before = closes(company)
    done = pressed(company, THEO, proposed(company).proposal_id)
    assert (done.status, done.decided_by and done.decided_by.name) == ("done", THEO)
    assert closes(company) == before | dict.fromkeys(
        ("Fleet rollout", "Platform rollout"), date(2026, 12, 31)
    )
    with pytest.raises(AlreadyDecided):
        pressed(company, THEO, done.proposal_id)
    assert done.change_id
    undo_change(company.turn(THEO, ""), done.change_id)
    assert closes(company) == before


def test_a_stage_is_written_into_each_history(company: Company) -> None:
    said = proposed(company, whose="my", stage="lost")
    pressed(company, THEO, said.proposal_id)
    lost = [row["name"] for row in company.rows(DealRow, stage_id=company.stage("lost"))]
    assert lost == ["Fleet rollout", "Platform rollout", "Support upgrade"]
    assert len(company.rows(StageMoveRow, to_stage_id=company.stage("lost"))) == 3


def test_others_deals_are_only_for_who_may_change_many(company: Company) -> None:
    with pytest.raises(NotAllowed):
        proposed(company, by="Nora Blake", when="Q3", close="Q4")
    said = proposed(company, by="Vera Stone", when="Q3", close="Q4")
    with pytest.raises(NotAllowed):
        pressed(company, THEO, said.proposal_id)
    assert pressed(company, "Vera Stone", said.proposal_id).status == "done"


def test_where_a_deal_has_changed_since_none_is_touched(company: Company) -> None:
    said = proposed(company)
    update_deal(company.turn(THEO, "Corvid Robotics is 50k now"), "Corvid Robotics", amount="50k")
    before = closes(company)
    with pytest.raises(Overtaken):
        pressed(company, THEO, said.proposal_id)
    assert closes(company) == before


def test_who_lost_the_right_meanwhile_carries_nothing_out(company: Company) -> None:
    said = proposed(company)
    with company.workspace.writing() as conn:
        conn.execute(update(UserRow).where(UserRow.name == THEO).values(role="ask-only"))
    with pytest.raises(NotAllowed):
        pressed(company, THEO, said.proposal_id)


def test_after_two_days_it_has_expired(company: Company) -> None:
    said = proposed(company)
    with pytest.raises(Expired):
        pressed(company, THEO, said.proposal_id, at=WEDNESDAY + timedelta(days=2, minutes=1))
    with pytest.raises(AlreadyDecided):
        decline(company.turn(THEO, ""), said.proposal_id)


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ({"whose": "my", "of": "purple", "close": "Q4"}, Unclear),
        ({"whose": "my", "when": "Q3"}, Unclear),
        ({"whose": "my", "stage": "banana"}, Unclear),
        ({"whose": "my", "when": "Q1 2020", "close": "Q4"}, NoSuchDeals),
        ({"whose": "Zorro", "close": "Q4"}, NotFound),
    ],
)
def test_what_narrows_nothing_or_names_nothing_changes_nothing(
    company: Company, said: dict[str, str], error: type[Exception]
) -> None:
    before = closes(company)
    with pytest.raises(error):
        proposed(company, **said)
    assert closes(company) == before
