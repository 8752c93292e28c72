"""Colleagues in words, from the message to what Slack shows; on the day somebody leaves they get nothing more."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.e2e.world import ALICE, BEN, DANA, KENTA, NOBODY, World, buttons

pytestmark = pytest.mark.usefixtures("rapport")


@pytest.fixture(autouse=True)
def dana_is_admin(town: World) -> None:
    with town.records().workspace.writing() as conn:
        conn.exec_driver_sql(f"UPDATE users SET role = 'admin' WHERE email = '{DANA}'")


def test_a_colleague_is_added_in_words_and_hears_of_it(town: World) -> None:
    before = len(town.ours(f"dm:{NOBODY}"))
    assert "Nora New" in town.ask(DANA, "add Nora as rep")
    town.settled()
    assert "追加しました" in town.read(town.ours(f"dm:{NOBODY}")[before])
    assert "Ben Okafor" in town.ask(NOBODY, "Globexの担当は?")


def test_who_may_not_is_told_whom_to_ask_in_both_languages(town: World) -> None:
    assert "Ask Dana Whitfield" in town.ask(ALICE, "add Nora as rep")
    assert "Dana Whitfieldに相談" in town.ask(KENTA, "Noraさんを営業として追加")
    assert town.records().count(f"users WHERE email = '{NOBODY}'") == 0


def test_a_leaver_s_book_is_proposed_and_access_ends_on_the_day(town: World) -> None:
    town.ask(BEN, "who owns Globex?")
    town.slack.say(DANA, f"dm:{DANA}", "Ben leaves in 3 days, give all his to Alice")
    town.settled()
    proposal, leaving = town.ours(f"dm:{DANA}")[-2:]
    assert "Alice Nguyen" in town.read(proposal)
    assert "access ends" in town.read(leaving)
    assert "Ben Okafor" in town.ask(BEN, "who owns Globex?")
    town.slack.press(DANA, f"dm:{DANA}", proposal["ts"], next(name for name, _ in buttons(proposal)))
    town.settled()
    assert "Alice Nguyen" in town.ask(BEN, "who owns Globex?")
    town.clock.forward(timedelta(days=4).total_seconds())
    before = len(town.ours(f"dm:{BEN}"))
    town.slack.say(BEN, f"dm:{BEN}", "who owns Globex?")
    town.settled()
    assert len(town.ours(f"dm:{BEN}")) == before
    assert town.records().count(f"users WHERE email = '{BEN}' AND NOT active AND ended_by = 'left'") == 1
