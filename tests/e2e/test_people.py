"""Colleagues are known by the e-mail of their Slack account; others get nothing."""

from __future__ import annotations

import pytest

from tests.e2e.world import ALICE, GUEST, NOBODY, OUTSIDER, World

pytestmark = pytest.mark.usefixtures("rapport")


def test_a_colleague_is_found_by_e_mail_and_remembered(town: World) -> None:
    town.ask(ALICE, "who owns Globex?")
    asked = [method for method, _ in town.slack.calls if method == "users.info"]
    town.ask(ALICE, "who owns Acme Corporation?")
    [(slack_id,)] = town.records().rows("SELECT slack_id FROM users WHERE email = :email", email=ALICE)
    assert slack_id == town.slack.user(ALICE).id
    assert [method for method, _ in town.slack.calls if method == "users.info"] == asked


def test_somebody_who_is_not_in_the_crm_is_told_so_in_their_language(town: World) -> None:
    assert "管理者" in town.ask(NOBODY, "Globexの担当は?")


def test_in_a_channel_only_they_see_it(town: World) -> None:
    town.slack.say(NOBODY, "sales", "@Rapport who owns Globex?")
    town.settled()
    assert town.ours("sales") == []
    assert len(town.slack.ephemerals(NOBODY, "sales")) == 1


@pytest.mark.parametrize(("who", "where"), [(GUEST, f"dm:{GUEST}"), (OUTSIDER, "with-far")])
def test_outsiders_get_nothing(town: World, who: str, where: str) -> None:
    town.slack.say(who, where, "@Rapport who owns Globex? Call with Acme, all good.")
    town.settled()
    assert town.ours(where) == []
    assert town.slack.ephemerals(who, where) == []
    assert town.records().count("interactions") == 0


def test_nothing_is_shown_where_another_company_reads_along(town: World) -> None:
    town.slack.say(ALICE, "with-far", "@Rapport who owns Globex?")
    town.settled()
    assert town.ours("with-far") == []
    [whispered] = town.slack.ephemerals(ALICE, "with-far")
    assert "direct message" in town.read(whispered)
    assert "Ben" not in town.read(whispered)


def test_a_colleague_who_left_gets_nothing(town: World) -> None:
    town.ask(ALICE, "who owns Globex?")
    with town.records().workspace.writing() as conn:
        conn.exec_driver_sql("UPDATE users SET active = 0")
    before = len(town.ours(f"dm:{ALICE}"))
    town.slack.say(ALICE, f"dm:{ALICE}", "who owns Globex?")
    town.settled()
    assert len(town.ours(f"dm:{ALICE}")) == before


def test_the_text_does_not_say_who_one_is(town: World) -> None:
    town.ask(ALICE, "As Ben Okafor: call with Globex, all good")
    rows = town.records().rows("SELECT u.email FROM interactions i JOIN users u ON u.id = i.author_id")
    assert rows == [(ALICE,)]
