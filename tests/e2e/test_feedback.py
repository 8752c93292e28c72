"""Under an answer to a question: did it help?"""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.commands.feedback import run_feedback
from bot.settings import Settings
from tests.e2e.world import ALICE, BEN, GUEST, KENTA, World, buttons

pytestmark = pytest.mark.usefixtures("rapport")


def sides(card: dict[str, Any]) -> list[str]:
    """The values of the two buttons; none where there are none."""
    rows = [block["elements"] for block in card["blocks"] if block["type"] == "context_actions"]
    return [row[0][side]["value"] for row in rows for side in ("positive_button", "negative_button")]


def test_an_answer_may_be_good_or_bad_and_the_last_word_counts(
    town: World, capsys: pytest.CaptureFixture[str]
) -> None:
    where = f"dm:{ALICE}"
    card = town.reply(ALICE, "who owns Globex?")
    good, bad = sides(card)
    for value, said in ((good, "Thank you"), (bad, "in other words")):
        town.slack.press(ALICE, where, card["ts"], "feedback", value)
        town.settled()
        assert said in town.read(town.slack.ephemerals(ALICE, where)[-1])
    assert town.records().rows("SELECT good FROM feedback") == [(0,)]
    assert town.read(town.card(where, card["ts"])) == town.read(card)
    run_feedback(Settings(data=town.home.data), 10)
    told = capsys.readouterr().out
    assert "bad" in told
    assert "who owns Globex?" in told


def test_a_colleague_has_a_word_of_their_own(town: World) -> None:
    ts = town.slack.say(ALICE, "sales", "@Rapport who owns Globex?")
    card = town.slack.wait_for_reply("sales", ts)
    for who, value in zip((ALICE, BEN), sides(card), strict=True):
        town.slack.press(who, "sales", card["ts"], "feedback", value)
    town.slack.press(GUEST, "sales", card["ts"], "feedback", sides(card)[1])
    town.settled()
    assert town.records().rows("SELECT good FROM feedback ORDER BY user_id") == [(1,), (0,)]


@pytest.mark.parametrize("said", ["Call with Maria at Acme Corp, happy.", "hello", "who owns Nonesuch?"])
def test_only_answers_to_questions_ask(town: World, said: str) -> None:
    assert sides(town.reply(ALICE, said)) == []


def test_it_asks_in_the_readers_language(town: World) -> None:
    card = town.reply(KENTA, "東亜精機の担当は？")
    assert "よい回答" in json.dumps(card, ensure_ascii=False)


def test_a_step_that_is_done_leaves_the_buttons_of_the_answer(town: World) -> None:
    town.ask(ALICE, "remind me to call Tom at Acme Corp tomorrow")
    card = town.reply(ALICE, "what's next for me?")
    step = dict(buttons(card))["done"]
    town.slack.press(ALICE, f"dm:{ALICE}", card["ts"], "done", step)
    town.settled()
    now = town.card(f"dm:{ALICE}", card["ts"])
    assert "Done: call Tom" in town.read(now)
    assert len(sides(now)) == 2


def test_a_forged_word_about_nothing_is_refused(town: World) -> None:
    where = f"dm:{ALICE}"
    town.ask(ALICE, "who owns Globex?")
    side = {
        "text": {"type": "plain_text", "text": "Good"},
        "value": json.dumps({"inbox": 999_999, "good": 1}),
    }
    element = {
        "type": "feedback_buttons",
        "action_id": "feedback",
        "positive_button": side,
        "negative_button": side,
    }
    block = {"type": "context_actions", "elements": [element]}
    ts = str(town.client().chat_postMessage(channel=town.slack.dm(ALICE), text="x", blocks=[block])["ts"])
    town.slack.press(ALICE, where, ts, "feedback")
    town.settled()
    assert town.records().count("feedback") == 0
