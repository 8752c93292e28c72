"""Files of a message as Slack describes them, and WebVTT as it serves it."""

from __future__ import annotations

from typing import Any

import pytest

from bot.slack.attached import is_slacks, shared, spoken

API = "https://slack.com/api/"


@pytest.mark.parametrize(
    ("url", "ours"),
    [
        ("https://files.slack.com/files-pri/T0-F0/a.vtt", True),
        ("https://slack.com/a.vtt", True),
        ("http://files.slack.com/a.vtt", False),
        ("https://files.slack.com@evil.example/a.vtt", False),
        ("https://slack.com.evil.example/a.vtt", False),
        ("https://evilslack.com/a.vtt", False),
        ("file:///etc/passwd", False),
        ("", False),
    ],
)
def test_the_token_goes_to_slacks_own_hosts_alone(url: str, ours: bool) -> None:
    assert is_slacks(url, API) is ours


@pytest.mark.parametrize(
    ("vtt", "words"),
    [
        (
            "WEBVTT \n\n00:00:05.488 --> 00:00:13.349\n- Call with Maria\n\n"
            "00:00:13.349 --> 00:00:15.000\n- she is happy",
            "Call with Maria she is happy",
        ),
        (
            "WEBVTT\r\n\r\nNOTE Slack\r\n\r\n1\r\n00:00.000 --> 00:02.500\r\n<v Dana>Please\r\nmove it",
            "Please move it",
        ),
        ("WEBVTT", ""),
        ("<!DOCTYPE html><title>Sign in</title>", ""),
        ("", ""),
    ],
)
def test_the_words_of_a_transcript(vtt: str, words: str) -> None:
    assert spoken(vtt) == words


@pytest.mark.parametrize("link", ["javascript:alert(1)", "https://a b", "https://x|y", "", None, 7])
def test_a_link_that_is_none_is_left_out(link: Any) -> None:
    file = shared({"id": "F1", "name": "a", "permalink": link})
    assert file
    assert file.link == ""


@pytest.mark.parametrize("file", [{}, {"id": "F1", "mode": "tombstone"}])
def test_a_file_that_is_gone_is_none(file: dict[str, Any]) -> None:
    assert shared(file) is None


def test_a_clip_without_a_type_or_a_transcript_is_one_all_the_same() -> None:
    file = shared({"id": "F1", "name": "audio_message.m4a", "subtype": "slack_audio", "mimetype": ""})
    assert file
    assert (file.clip, file.status, file.words, file.transcript) == (True, "", "", "")
