"""Who may changes in the middle of things: the app is taken out, a channel is shared, a person goes. By fault number."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.e2e.test_places import all_that_reads
from tests.e2e.world import ALICE, BEN, DANA, World

ASKED = "who owns Globex?"


def our_calls(town: World) -> list[str]:
    """What reached Slack of ours and would be read by people."""
    return [method for method, _ in town.slack.calls if method.startswith(("chat.", "views."))]


def test_fault_32_after_an_uninstall_nothing_is_posted_and_a_reinstall_resumes(town: World) -> None:
    with town.running():
        town.ask(ALICE, ASKED)
        town.slack.faults.rate_limit("chat.postMessage", town.slack.dm(ALICE), seconds=600)
        town.slack.say(ALICE, f"dm:{ALICE}", "who owns Acme Corporation?")
        records = town.records()
        town.until(lambda: records.count("outbox WHERE error = 'ratelimited'"))
        calls = len(our_calls(town))
        town.slack.uninstall()
        town.until(lambda: records.count("workspace WHERE uninstalled_at IS NOT NULL"))
        town.slack.say(BEN, f"dm:{BEN}", ASKED)
        town.clock.forward(3600)
        town.until(lambda: not records.count("inbox WHERE status = 'waiting'") or town.taken_in())
    assert len(our_calls(town)) == calls
    town.slack.installed = True
    town.clock.forward(3600)
    with town.running():
        town.settled_in_time()
    assert "Alice" in town.read(town.ours(f"dm:{ALICE}")[-1])


@pytest.mark.usefixtures("rapport")
def test_fault_32_a_person_who_revokes_their_own_token_stops_nothing(town: World) -> None:
    revoked = {"oauth": [town.slack.user(ALICE).id], "bot": []}
    town.slack.tell_app({"type": "tokens_revoked", "tokens": revoked, "event_ts": "1.0"})
    assert "Ben" in town.ask(ALICE, ASKED)


@pytest.mark.usefixtures("rapport")
@pytest.mark.parametrize("told", [True, False])
def test_fault_33_a_channel_that_becomes_shared_in_mid_thread_gets_no_more_data(
    town: World, told: bool
) -> None:
    ts = town.slack.say(ALICE, "sales", f"@Rapport {ASKED}")
    town.settled()
    before = all_that_reads(town, "sales")
    town.slack.share("sales", tell=told)
    if not told:
        town.clock.forward(3600)
    town.slack.say(BEN, "sales", "and what's next here?", ts)
    town.settled()
    more = all_that_reads(town, "sales").removeprefix(before)
    assert "direct message" in more
    assert not any(secret in more for secret in ("Globex", "Okafor", "rollout"))


@pytest.mark.usefixtures("rapport")
def test_fault_33_what_waits_for_it_goes_out_without_data_also_under_its_new_id(town: World) -> None:
    where: Any = town.slack.channel("sales")
    town.slack.faults.rate_limit("chat.postMessage", where.id, seconds=600)
    town.slack.say(ALICE, "sales", f"@Rapport {ASKED}")
    records = town.records()
    town.until(lambda: records.count("outbox WHERE error = 'ratelimited'"))
    before, after = where.id, "C0SHAREDNOW"
    town.slack.channels.rename(before, after)
    town.slack.tell(where, {"type": "channel_id_changed", "old_channel_id": before, "new_channel_id": after})
    town.slack.share(after)
    town.until(lambda: records.count("places WHERE shared"))
    town.clock.forward(601)
    town.settled()
    assert "another company" in all_that_reads(town, after)
    assert "Okafor" not in all_that_reads(town, after)


@pytest.mark.usefixtures("rapport")
@pytest.mark.parametrize(
    "became", [{"deactivated": True}, {"is_guest": True}, {"is_single_channel_guest": True}]
)
def test_fault_34_who_is_deactivated_or_becomes_a_guest_gets_nothing_from_then_on(
    town: World, became: dict[str, bool]
) -> None:
    town.ask(BEN, ASKED)
    before = all_that_reads(town, f"dm:{BEN}")
    town.slack.alter(BEN, **became)
    town.slack.say(BEN, f"dm:{BEN}", ASKED)
    town.settled()
    assert all_that_reads(town, f"dm:{BEN}") == before
    town.slack.alter(BEN, **dict.fromkeys(became, False))
    assert "Ben" in town.ask(BEN, ASKED)


@pytest.mark.usefixtures("rapport")
def test_fault_34_who_left_the_team_is_not_let_in_again_by_slack(town: World) -> None:
    town.ask(BEN, ASKED)
    with town.records().workspace.writing() as conn:
        conn.exec_driver_sql(f"UPDATE users SET active = 0, ended_by = 'left' WHERE email = '{BEN}'")
    town.slack.alter(BEN, title="Consultant")
    before = all_that_reads(town, f"dm:{BEN}")
    town.slack.say(BEN, f"dm:{BEN}", ASKED)
    town.settled()
    assert all_that_reads(town, f"dm:{BEN}") == before


def test_fault_34_an_event_that_never_came_is_made_good_within_a_day(town: World) -> None:
    with town.running():
        town.ask(BEN, ASKED)
    town.slack.alter(BEN, tell=False, deactivated=True)
    town.clock.forward(timedelta(days=1, minutes=1).total_seconds())
    records = town.records()
    with town.running():
        town.until(lambda: records.count(f"users WHERE email = '{BEN}' AND NOT active"))


@pytest.mark.usefixtures("rapport")
def test_fault_34_a_new_e_mail_is_the_same_person(town: World) -> None:
    town.ask(BEN, ASKED)
    town.slack.alter(BEN, email="ben.okafor@harbor.example")
    town.until(lambda: town.records().count("users WHERE email = 'ben.okafor@harbor.example'"))
    assert "Ben Okafor" in town.ask("ben.okafor@harbor.example", ASKED)


@pytest.mark.usefixtures("rapport")
def test_fault_34_the_address_of_a_colleague_is_not_taken_over(town: World) -> None:
    town.ask(BEN, ASKED)
    town.slack.alter(BEN, email=DANA.upper())
    town.settled()
    assert town.records().count(f"users WHERE email = '{BEN}'") == 1
