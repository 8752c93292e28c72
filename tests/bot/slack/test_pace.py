"""A channel takes a burst and then one message a second."""

from __future__ import annotations

from bot.slack.pace import BURST, Pace


def test_a_channel_rests_after_a_burst() -> None:
    pace = Pace()
    for _ in range(BURST):
        assert pace.resting(100.0) == set()
        pace.spend("C1", 100.0)
    assert pace.resting(100.0) == {"C1"}


def test_it_takes_one_more_each_second() -> None:
    pace = Pace()
    for _ in range(BURST):
        pace.spend("C1", 100.0)
    assert pace.resting(100.9) == {"C1"}
    assert pace.resting(101.0) == set()
    pace.spend("C1", 101.0)
    assert pace.resting(101.0) == {"C1"}


def test_it_is_fresh_again_after_a_rest() -> None:
    pace = Pace()
    for _ in range(BURST):
        pace.spend("C1", 100.0)
    for _ in range(BURST):
        assert pace.resting(200.0) == set()
        pace.spend("C1", 200.0)


def test_other_channels_do_not_wait() -> None:
    pace = Pace()
    for _ in range(BURST + 3):
        pace.spend("C1", 100.0)
    assert "C2" not in pace.resting(100.0)
