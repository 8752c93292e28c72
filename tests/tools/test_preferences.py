"""What the whole workspace shares, as a file: read back as written, checked field by field, one change."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from sqlalchemy import text as sql

from store import changes, preferences
from store.database import Workspace
from store.pipelines import Pipeline, PipelineStage
from tests.company import Company
from tools import phrases
from tools.preferences.change import change
from tools.preferences.written import Unreadable, read, write
from tools.workspace import calendars

NOW = datetime(2026, 11, 18, tzinfo=UTC)


def stands(workspace: Workspace) -> preferences.Preferences:
    with workspace.reading() as conn:
        return preferences.get(conn)


def put(workspace: Workspace, text: str) -> int:
    with workspace.writing() as conn:
        return change(conn, None, read(text), NOW)


def altered(workspace: Workspace, *pairs: tuple[str, str]) -> str:
    text = write(stands(workspace))
    for before, after in pairs:
        assert before in text
        text = text.replace(before, after)
    return text


def test_what_is_written_is_read_back_as_it_stands(workspace: Workspace) -> None:
    assert read(write(stands(workspace))) == stands(workspace)


def test_every_setting_is_taken_and_undone_as_one(workspace: Workspace) -> None:
    before = stands(workspace)
    text = altered(
        workspace,
        ('home_currency = "USD"', 'home_currency = "jpy"\nfiscal_year_begins = 4'),
        ('"Fri",', '"Fri",\n    "Sat",'),
        ('"everyone"', '"team"'),
        ("[rates]", '[rates]\nUSD = "151.25"'),
    )
    made = put(workspace, text)
    now = stands(workspace)
    assert (now.home_currency, now.fiscal_start, now.visibility) == ("JPY", 4, "team")
    assert now.working_days == (0, 1, 2, 3, 4, 5)
    assert now.rates == {"USD": Decimal("151.25")}
    with workspace.reading() as conn:
        assert calendars.current(conn).fiscal_start == 4
    with workspace.writing() as conn:
        changes.undo(conn, None, made, NOW)
    assert stands(workspace) == before


def test_a_stage_is_renamed_added_and_moved(workspace: Workspace) -> None:
    text = altered(
        workspace,
        ('name = "Demo"', 'name = "Trial"'),
        (
            '    { name = "Won"',
            '    { name = "Legal", stands_for = "negotiation", probability = 0.9 },\n    { name = "Won"',
        ),
    )
    with workspace.reading() as conn:
        demo = conn.scalar(sql("SELECT id FROM stages WHERE name = 'Demo'"))
    put(workspace, text)
    [pipeline] = stands(workspace).pipelines
    assert [stage.name for stage in pipeline.stages][2:6] == ["Trial", "Proposal", "Negotiation", "Legal"]
    with workspace.reading() as conn:
        assert conn.scalar(sql("SELECT id FROM stages WHERE name = 'Trial'")) == demo


def test_a_second_pipeline_comes_and_goes(workspace: Workspace) -> None:
    first = stands(workspace)
    renewals = Pipeline(
        "Renewals",
        (
            PipelineStage("Due", "lead", 0.5),
            PipelineStage("Renewed", "won", 1),
            PipelineStage("Left", "lost", 0),
        ),
    )
    with workspace.writing() as conn:
        change(
            conn,
            None,
            preferences.Preferences(**{**vars(first), "pipelines": (*first.pipelines, renewals)}),
            NOW,
        )
    assert stands(workspace).pipelines[1] == renewals
    put(workspace, write(first))
    assert stands(workspace) == first


def test_a_stage_with_deals_in_it_stays(company: Company) -> None:
    before = stands(company.workspace)
    proposal = '    { name = "Proposal", stands_for = "proposal", probability = 0.6 },\n'
    with pytest.raises(Unreadable, match="“Proposal” cannot go: 1 deals"):
        put(company.workspace, altered(company.workspace, (proposal, "")))
    assert stands(company.workspace) == before


def test_days_are_read_by_the_companys_week_and_year(company: Company) -> None:
    sunday_to_thursday = '"Sun", "Mon", "Tue", "Wed", "Thu"'
    week = '[\n    "Mon",\n    "Tue",\n    "Wed",\n    "Thu",\n    "Fri",\n]'
    put(
        company.workspace,
        altered(company.workspace, (week, f"[{sunday_to_thursday}]\nfiscal_year_begins = 7")),
    )
    with company.workspace.reading() as conn:
        calendar = calendars.current(conn)
    turn = company.turn("Nora Blake", "x", calendar=calendar)

    def due(words: str) -> str:
        found = phrases.day_or_error(turn, words, "future")
        assert found
        return found.due.isoformat()

    assert due("in 2 business days") == "2026-06-14"  # a Sunday; said on a Wednesday
    assert due("end of Q1") == "2026-09-30"


BAD = [
    ('home_currency = "USD"', 'home_currency = "Dollars"', "home_currency: “Dollars” is no currency"),
    ('home_currency = "USD"', 'home_currency = "USD"\nfiscal_year_begins = 13', "fiscal_year_begins"),
    ('"everyone"', '"nobody"', "visibility"),
    ('"Mon"', '"Funday"', "working_days 1"),
    ("probability = 0.25", "probability = 25", "pipelines 1 stages 2 probability"),
    ('stands_for = "won"', 'stands_for = "demo"', "no stage that stands for won"),
    ('name = "Qualified"', 'name = "lead"', "stands twice"),
    ("[rates]", '[rates]\nEUR = "-1"', "rates EUR"),
    ("[rates]", '[rates]\nEUR = "nan"', "rates EUR"),
    ("[channels]", '[channels]\nC1 = "Nobody Ltd"', "there is no customer “Nobody Ltd”"),
    ("[rates]", "colour = 1\n[rates]", "colour"),
    ("[rates]", "[rates", "no TOML"),
]


@pytest.mark.parametrize(("before", "after", "said"), BAD)
def test_what_cannot_be_taken_is_said_and_changes_nothing(
    sqlite_workspace: Workspace, before: str, after: str, said: str
) -> None:
    stood = stands(sqlite_workspace)
    with pytest.raises(Unreadable) as refused:
        put(sqlite_workspace, altered(sqlite_workspace, (before, after)))
    assert said in str(refused.value)
    assert stands(sqlite_workspace) == stood
