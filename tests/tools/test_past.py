"""What happened, what to know before a meeting, and what a person did on a day."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from tests.company import WEDNESDAY, Company
from tools.answer import answer
from tools.answers import Brief, DailyReport, Past
from tools.customers.brief import brief
from tools.daily_report import daily_report
from tools.entries.log_interaction import log_interaction
from tools.errors import NotFound, NothingNamed
from tools.recall.remember import remember_words
from tools.recall.what_happened import what_happened
from tools.results import Asked
from tools.said import SaidNote, SaidStep
from tools.steps.add_step import add_step
from tools.steps.finish_step import finish_step

HEARD = (
    (
        "Nora Blake",
        -40,
        "call",
        "brightwater",
        "Isla",
        "call with Isla at brightwater: price is fine",
        "positive",
    ),
    (
        "Theo Grant",
        -10,
        "meeting",
        "brightwater",
        "Gus",
        "met Gus at brightwater. He is “sick of waiting for the patch”",
        "negative",
    ),
    (
        "Nora Blake",
        -2,
        "call",
        "brightwater",
        "Isla",
        "call with Isla at brightwater about the renewal",
        None,
    ),
    ("Theo Grant", -1, "email", "tideline", "Rosa", "email from Rosa at tideline, the pilot is late", None),
)


def told(
    company: Company, by: str, days: int, kind: str, account: str, who: str, text: str, mood: Any
) -> None:
    at = WEDNESDAY + timedelta(days)
    note = SaidNote(account=account, contacts=[who], kind=kind, mood=mood)  # type: ignore[arg-type]
    log_interaction(company.turn(by, text, at=at), [note])


@pytest.fixture
def lively(company: Company) -> Company:
    for one in HEARD:
        told(company, *one)
    remember_words(company.workspace)
    return company


def past(company: Company, author: str = "Nora Blake", **words: str) -> Past:
    found = what_happened(company.turn(author, " ".join(words.values())), **words)
    assert isinstance(found, Past)
    return found


def texts(found: Past) -> list[str]:
    return [entry.text.split()[0] + " " + entry.text.split()[2] for entry in found.entries]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ({"name": "brightwater"}, ["call Isla", "met at", "call Isla"]),
        ({"name": "brightwater", "when": "last month"}, ["met at", "call Isla"]),
        ({"name": "brightwater", "kind": "calls"}, ["call Isla", "call Isla"]),
        ({"name": "brightwater", "kind": "電話", "most": "last"}, ["call Isla"]),
        ({"name": "Isla Park", "most": "last two"}, ["call Isla", "call Isla"]),
        ({"whose": "Theo"}, ["email Rosa", "met at"]),
        ({"whose": "me", "when": "今週"}, ["call Isla"]),
        ({"name": "brightwater", "topic": "renewal"}, ["call Isla"]),
        ({"when": "昨日"}, ["email Rosa"]),
    ],
)
def test_by_customer_person_colleague_kind_days_and_topic(
    lively: Company, words: dict[str, str], expected: list[str]
) -> None:
    found = past(lively, **words)
    assert texts(found) == expected


def test_what_is_not_shown_is_counted(lively: Company) -> None:
    for day in range(-40, -12):
        told(
            lively, "Theo Grant", day, "call", "tideline", "Rosa", f"tideline: call to Rosa, day {day}", None
        )
    found = past(lively, name="tideline")
    assert (len(found.entries), found.more) == (20, 9)


def test_nothing_found_says_what_was_looked_for(lively: Company) -> None:
    found = past(lively, name="tideline", kind="demos")
    assert (found.entries, found.who and found.who.name, found.kinds) == ((), "Tideline", ("demo",))


def test_two_people_of_one_name_are_asked_about_and_the_rest_of_the_question_is_kept(lively: Company) -> None:
    asked = what_happened(lively.turn("Nora Blake", "last call with Isla"), "Isla", kind="call", most="last")
    assert isinstance(asked, Asked)
    park = next(one.value for one in asked.question.choices if one.label == "Isla Park")
    found = answer(lively.turn("Nora Blake", ""), asked.question.id, park)
    assert isinstance(found, Past)
    assert (texts(found), found.most) == (["call Isla"], 1)


def briefed(company: Company, name: str = "", **rest: Any) -> Brief:
    found = brief(company.turn("Nora Blake", name, **rest), name)
    assert isinstance(found, Brief)
    return found


def test_a_brief_holds_what_one_needs_before_a_meeting(lively: Company) -> None:
    said = [
        SaidStep(action="send the patch", due="by 2026-06-09", owner=""),
        SaidStep(action="sign the order", due="by Friday", owner="customer"),
    ]
    text = "brightwater: send the patch by 2026-06-09, they sign the order by Friday"
    log_interaction(
        lively.turn("Theo Grant", text, at=WEDNESDAY - timedelta(3)),
        [SaidNote(account="brightwater", steps=said)],
    )
    found = briefed(lively, "brightwater")
    now = found.standing
    assert now.owner is not None
    assert now.manager is not None
    assert (now.owner.name, now.manager.name) == ("Nora Blake", "Vera Stone")
    assert [(one.name, one.detail) for one in now.people] == [
        ("Isla Park", "CFO"),
        ("Gus Ferro", "Head of IT"),
    ]
    assert now.voice is not None
    assert (now.voice.mood, now.voice.words) == ("negative", "sick of waiting for the patch")
    assert [(one.step.action, one.step.owner and one.step.owner.name) for one in now.promises] == [
        ("send the patch", "Theo Grant"),
        ("sign the order", None),
    ]
    assert {(one.made_by.name, one.made_on) for one in now.promises} == {("Theo Grant", date(2026, 6, 7))}
    assert len(now.last) == 3
    assert [deal.name for deal in now.deals] == ["Renewal 2027"]
    assert ("they_owe", "sign the order") in {(ask.why, ask.about) for ask in found.asks}


def test_what_is_wrong_with_the_deals_is_to_be_asked(company: Company) -> None:
    found = briefed(company, "tideline", at=datetime(2026, 9, 1, 9, 0))  # noqa: DTZ001
    assert {(ask.why, ask.about) for ask in found.asks} >= {
        ("past_close", "Platform rollout"),
        ("no_close", "Support upgrade"),
        ("no_amount", "Support upgrade"),
        ("stale_deal", "Platform rollout"),
    }


def test_a_person_to_be_met_leads_to_their_customer(lively: Company) -> None:
    found = briefed(lively, "Rosa Ito")
    assert found.person is not None
    assert (found.person.name, found.person.detail, found.standing.account.name) == (
        "Rosa Ito",
        "COO",
        "Tideline",
    )


def test_a_brief_without_a_name_is_of_what_the_thread_is_about(lively: Company) -> None:
    assert briefed(lively, account="Tideline").standing.account.name == "Tideline"
    with pytest.raises(NothingNamed):
        brief(lively.turn("Nora Blake", "brief me"))


def test_a_daily_report_is_what_was_told_done_and_comes_next(company: Company) -> None:
    told(company, "森 花", -1, "call", "浜松倉庫", "小林", "浜松倉庫の小林社長に電話", None)
    told(company, "森 花", 0, "meeting", "みどり電機", "佐々木 健", "みどり電機の佐々木健部長を訪問", None)
    turn = company.turn("森 花", "見積もりを送る 明日 / 議事録を書く 今日")
    steps = [SaidStep(action="見積もりを送る", due="明日"), SaidStep(action="議事録を書く", due="今日")]
    add_step(turn, steps)
    finish_step(company.turn("森 花", "議事録"), "議事録")
    found = daily_report(company.turn("森 花", "今日の日報"), when="今日")
    assert isinstance(found, DailyReport)
    assert [entry.kind for entry in found.entries] == ["meeting"]
    assert [step.action for step in found.done] == ["議事録を書く"]
    assert [step.action for step in found.coming] == ["見積もりを送る"]
    assert (found.day, found.next_day, found.mine) == (date(2026, 6, 10), date(2026, 6, 11), True)


def test_a_colleagues_day_is_theirs_alone(lively: Company) -> None:
    found = daily_report(lively.turn("Vera Stone", "what did Theo log yesterday"), "Theo", "yesterday")
    assert ([entry.kind for entry in found.entries], found.mine) == (["email"], False)
    with pytest.raises(NotFound):
        daily_report(lively.turn("Vera Stone", "Zed"), "Zed")
