"""Who opens their direct messages with us is offered what they may want to say."""

from __future__ import annotations

import pytest
from sqlalchemy import text as sql

from bot.cards.prompts import OFFERED
from tests.e2e.world import ALICE, GUEST, KENTA, NOBODY, PATIENCE, World

REFUSALS = ("can't", "couldn't", "Which", "できません", "見つかりません")

pytestmark = pytest.mark.usefixtures("rapport")


def offered(town: World, who: str) -> list[dict[str, str]]:
    where = town.slack.dm(who)
    town.slack.prompts.pop(where, None)
    town.slack.open_app(who, "messages")
    found: list[dict[str, str]] = town.slack.wait_for(
        lambda: town.slack.prompts.get(where, {}).get("prompts"), PATIENCE
    )
    return found


@pytest.mark.parametrize("who", [ALICE, KENTA])
def test_each_is_understood_in_its_language_whatever_ones_role(town: World, who: str) -> None:
    records = town.records()
    before = records.count("changes")
    for role in OFFERED:
        with records.workspace.writing() as conn:
            conn.execute(sql("UPDATE users SET role = :role WHERE email = :who"), {"role": role, "who": who})
        prompts = offered(town, who)
        assert 2 <= len(prompts) <= 4
        for prompt in prompts:
            said = town.ask(who, prompt["message"])
            assert not any(word in said for word in REFUSALS), prompt
    assert records.count("changes") == before


@pytest.mark.parametrize("who", [NOBODY, GUEST])
def test_who_is_no_colleague_is_offered_nothing(town: World, who: str) -> None:
    town.slack.open_app(who, "messages")
    offered(town, ALICE)
    assert set(town.slack.prompts) == {town.slack.dm(ALICE)}


def test_a_workspace_that_refuses_it_goes_on(town: World) -> None:
    town.slack.faults.refuse("assistant.threads.setSuggestedPrompts", "missing_scope")
    town.slack.open_app(ALICE, "messages")
    assert "Ben Okafor" in town.ask(ALICE, "who owns Globex?")
    assert len(offered(town, ALICE)) >= 2
