"""Of several sums the deal's, of several days the one on which it happened: told by what they are said of."""

from __future__ import annotations

import pytest

from bot.reader.read import read
from tests.bot.reader.company import turn

SUMS = (
    ("Stella on the phone. Wants 8% off, I said 3 at most. We left it at $310k.", "$310k"),
    ("Yusuf rang, he asked that we hold our price at $118,000 until June.", "$118,000"),
    ("Bruno at Corvus wants it for $70k, I held firm at $82k.", "$82k"),
    ("Stella emailed: the new kiln is a go, so we're on for £14,400.", "£14,400"),
    ("Yusuf says they got hit with a $9k fine. No news on the order.", ""),
)
DAYS = (
    ("Stella on the phone, a tongue-lashing over the failed backups last weekend.", ""),
    ("Yusuf phoned, the plant opens on the 28th and he is really stressed.", ""),
    ("Stella rang, their phones went down twice last week.", ""),
    ("Notes from Monday's call with Stella: the price is fine.", "Monday"),
    ("Bruno had me round on Tuesday to look at the line at Corvus.", "Tuesday"),
)


@pytest.mark.parametrize(("text", "amount"), SUMS)
def test_the_sum_is_the_deals(text: str, amount: str) -> None:
    [call] = read(turn("tess", text))
    assert [note["amount"] for note in call.arguments["notes"]] == [amount]


@pytest.mark.parametrize(("text", "when"), DAYS)
def test_the_day_is_the_contacts(text: str, when: str) -> None:
    [call] = read(turn("tess", text))
    [note] = call.arguments["notes"]
    assert bool(note["when"]) == bool(when) and when in note["when"]


STAGES = (
    ("Corvus: signed, Stella put pen to paper at noon. $210,000 over 3 yrs.", "won"),
    ("We have lost Corvus, I'm afraid. Stella emailed this morning.", "lost"),
    ("Corvus: Stella told me we are their preferred supplier.", None),
    ("Yusuf would have gone with the cheaper one but it's her call.", None),
    ("Van broke down on the way to Corvus so the morning was lost. Stella wants a call Monday.", None),
    ("Bad luck, we came second at Corvus", "lost"),
    ("Chair 2 fixed at Corvus, Bruno signed for the parts.", None),
)


@pytest.mark.parametrize(("text", "stage"), STAGES)
def test_a_stage_is_said_outright(text: str, stage: str | None) -> None:
    [call] = read(turn("tess", text))
    assert [note["stage"] for note in call.arguments["notes"]] == [stage]
