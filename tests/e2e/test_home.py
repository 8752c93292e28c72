"""The Home tab: each sees their own day, acts on it, and it follows what happens elsewhere."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from tests.e2e.world import ALICE, BEN, GUEST, KENTA, NOBODY, OUTSIDER, World

pytestmark = pytest.mark.usefixtures("rapport")

NOTE = "Quick call with Maria at acme, happy with the rollout. Send her the renewal quote by tomorrow, $18k."


def opened(town: World, who: str) -> str:
    """The Home tab as it is once it has been opened."""
    town.slack.open_app(who)
    return shown(town, who, lambda said: bool(said))


def shown(town: World, who: str, says: Any) -> str:
    def said() -> str:
        view = town.slack.home(who)
        text = town.slack.visible_text(view) if view else ""
        return text if text and says(text) else ""

    return str(town.slack.wait_for(said, 20))


def press(town: World, who: str, action: str) -> None:
    view = town.slack.home(who)
    assert view is not None
    town.slack.press_in_view(who, view["id"], action)


def test_steps_deals_and_notes_are_there(town: World) -> None:
    town.ask(ALICE, NOTE)
    said = opened(town, ALICE)
    assert "Your day" in said
    assert "Send her the renewal quote" in said
    assert "Renewal 2027" in said
    assert "$18,000" in said
    assert "happy with the rollout" in said


def test_a_step_is_done_on_the_tab_and_can_be_undone_there(town: World) -> None:
    town.ask(ALICE, NOTE)
    opened(town, ALICE)
    press(town, ALICE, "done")
    said = shown(town, ALICE, lambda text: "Done: Send her the renewal quote" in text)
    assert (
        "Send her the renewal quote" not in said.partition("Your day")[2].partition("What you told last")[0]
    )
    assert town.records().count("steps WHERE done_at IS NOT NULL") == 1
    press(town, ALICE, "undo")
    shown(town, ALICE, lambda text: "Taken back" in text)
    assert town.records().count("steps WHERE done_at IS NOT NULL") == 0


def test_a_day_is_picked(town: World) -> None:
    town.ask(ALICE, NOTE)
    opened(town, ALICE)
    view = town.slack.home(ALICE)
    assert view is not None
    step = town.records().rows("SELECT id FROM steps WHERE action LIKE 'Send her%'")[0][0]
    day = (town.clock() + timedelta(40)).date()
    town.slack.choose_in_view(ALICE, view["id"], f"pick_day:{step}", day.isoformat())
    shown(town, ALICE, lambda text: "Moved: Send her the renewal quote" in text and "Later" in text)
    assert town.records().rows("SELECT due_on FROM steps WHERE id = :id", id=step) == [(day.isoformat(),)]


def test_it_follows_what_is_told_elsewhere(town: World) -> None:
    opened(town, ALICE)
    town.ask(ALICE, NOTE)
    shown(town, ALICE, lambda text: "happy with the rollout" in text)
    town.ask(ALICE, "undo")
    shown(town, ALICE, lambda text: "happy with the rollout" not in text)


def test_a_step_given_to_a_colleague_comes_to_their_tab(town: World) -> None:
    opened(town, BEN)
    town.ask(ALICE, "Call with Maria at Acme Corp. Ben sends her the contract by Friday.")
    shown(town, BEN, lambda text: "the contract" in text)


def test_everyone_reads_it_in_their_language(town: World) -> None:
    assert "今日の予定" in opened(town, KENTA)


def test_one_chooses_ones_language_and_may_take_it_back(town: World) -> None:
    opened(town, ALICE)
    view = town.slack.home(ALICE)
    assert view is not None
    town.slack.choose_in_view(ALICE, view["id"], "language", json.dumps({"choice": "ja"}))
    shown(town, ALICE, lambda text: "これからは日本語で" in text and "今日の予定" in text)
    assert "担当" in town.ask(ALICE, "who owns Globex?")
    press(town, ALICE, "undo")
    shown(town, ALICE, lambda text: "Your day" in text)


@pytest.mark.parametrize("who", [NOBODY, GUEST, OUTSIDER])
def test_who_is_no_colleague_is_told_so_and_sees_nothing(town: World, who: str) -> None:
    town.ask(ALICE, NOTE)
    said = opened(town, who)
    assert "Acme" not in said
    assert "Rapport" in said or "管理者" in said


def test_who_left_the_team_sees_nothing_from_then_on(town: World) -> None:
    town.ask(ALICE, NOTE)
    assert "Acme" in opened(town, ALICE)
    records = town.records()
    with records.workspace.writing() as conn:
        conn.exec_driver_sql(f"UPDATE users SET active = 0 WHERE email = '{ALICE}'")
    press(town, ALICE, "done")
    assert "Acme" not in shown(town, ALICE, lambda text: "Acme" not in text)
    assert records.count("steps WHERE done_at IS NOT NULL") == 0


def test_what_came_of_a_press_goes_where_it_may_no_longer_be_seen(town: World) -> None:
    town.ask(ALICE, NOTE)
    opened(town, ALICE)
    press(town, ALICE, "done")
    shown(town, ALICE, lambda text: "Done: Send her the renewal quote" in text)
    records = town.records()
    with records.workspace.writing() as conn:
        conn.exec_driver_sql("UPDATE workspace SET visibility = 'owner'")
        conn.exec_driver_sql("UPDATE accounts SET owner_id = NULL")
        conn.exec_driver_sql("UPDATE steps SET owner_id = NULL, created_by = 2")
        conn.exec_driver_sql(f"UPDATE home_tabs SET due = '{town.clock():%F %T}', asked = asked + 1")
    shown(town, ALICE, lambda text: "Done:" not in text)


def test_edit_opens_from_the_tab_and_the_tab_shows_what_was_changed(town: World) -> None:
    town.ask(ALICE, NOTE)
    opened(town, ALICE)
    press(town, ALICE, "edit")
    form = town.slack.wait_for(lambda: town.slack.modal(ALICE))
    town.slack.submit(ALICE, form["id"], {"summary": "Happy, wants two more seats."})
    shown(town, ALICE, lambda text: "wants two more seats" in text.partition("What you told last")[2])


def test_a_stale_button_says_so_on_the_tab(town: World) -> None:
    town.ask(ALICE, NOTE)
    opened(town, ALICE)
    view = town.slack.home(ALICE)
    assert view is not None
    for _ in range(2):
        town.slack.press_in_view(ALICE, view["id"], "done")
    town.settled()
    assert town.records().count("changes WHERE verb = 'finish_step'") == 1


def test_fault_16_of_two_drawings_the_newest_stands(town: World) -> None:
    opened(town, ALICE)
    view = town.slack.home(ALICE)
    assert view is not None
    other = {"type": "home", "blocks": [{"type": "divider"}]}
    town.client().views_publish(
        user_id=town.slack.user(ALICE).id, view=other
    )  # with a hash that we do not know
    town.ask(ALICE, NOTE)
    shown(town, ALICE, lambda text: "happy with the rollout" in text)
    calls = [given for method, given in town.slack.calls if method == "views.publish"]
    assert view["hash"] in [given.get("hash") for given in calls]


@pytest.mark.parametrize("wrong", ["refuse", "rate_limit", "break_down", "hang_up"])
def test_what_slack_does_not_take_is_drawn_once_more(town: World, wrong: str) -> None:
    about = {"error": "internal_error"} if wrong == "refuse" else {}
    opened(town, ALICE)
    town.until(lambda: not put_off(town))
    getattr(town.slack.faults, wrong)("views.publish", **about)
    town.slack.open_app(ALICE)
    town.until(lambda: put_off(town))
    town.clock.forward(60)
    town.ask(ALICE, NOTE)
    shown(town, ALICE, lambda text: "happy with the rollout" in text)


def put_off(town: World) -> bool:
    """It is to be drawn once more: what it shows is not known."""
    return bool(town.records().count("home_tabs WHERE due IS NOT NULL AND hash IS NULL"))
