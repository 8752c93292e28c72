"""What was said in the stand-in is there again after a restart."""

from __future__ import annotations

import time
from pathlib import Path

from bot.playground.keeping import kept
from bot.playground.server import serve
from bot.playground.slack import Channel, Person, Slack

ALICE, BEN = "alice@north.example", "ben@north.example"


def north() -> Slack:
    return Slack("North", [Person("Alice Ward", ALICE), Person("Ben Hale", BEN)], [Channel("sales")])


def test_messages_threads_files_and_what_was_read_outlive_it(tmp_path: Path) -> None:
    file = tmp_path / "slack.json"
    first = north()
    with kept(first, file), serve(first):
        asked = first.say(ALICE, "sales", "Hello *all*")
        first.say(BEN, "sales", "Hello Alice", asked)
        gone = first.say(BEN, "sales", "never mind")
        first.delete(BEN, "sales", gone)
        first.say(ALICE, f"dm:{ALICE}", "@Rapport 東亜精機の担当は?")
        first.upload(BEN, "sales", "notes.txt", b"\x00\xff", "the notes")
        first.edit(ALICE, "sales", asked, "Hello everybody")
    second = north()
    with kept(second, file), serve(second):
        assert second.messages("sales") == first.messages("sales")
        assert second.messages(f"dm:{ALICE}") == first.messages(f"dm:{ALICE}")
        assert [one["text"] for one in second.thread("sales", asked)] == ["Hello everybody", "Hello Alice"]
        assert second.channel("sales").read == first.channel("sales").read
        [shared] = [one for one in second.messages("sales") if one.get("files")]
        assert second.files.get(shared["files"][0]["id"]).content == b"\x00\xff"
        newer = second.say(ALICE, "sales", "still here")
        assert newer > max(one["ts"] for one in first.messages("sales"))


def test_it_is_written_while_it_runs(tmp_path: Path) -> None:
    file = tmp_path / "slack.json"
    slack = north()
    with kept(slack, file):
        slack.say(ALICE, "sales", "first")
        deadline = time.monotonic() + 20
        while not (file.exists() and "first" in file.read_text("utf-8")):
            assert time.monotonic() < deadline, "it was not written"
            time.sleep(0.02)


def test_a_channel_that_is_no_more_is_left_out(tmp_path: Path) -> None:
    file = tmp_path / "slack.json"
    first = Slack("North", [Person("Alice Ward", ALICE)], [Channel("sales"), Channel("old")])
    with kept(first, file):
        first.say(ALICE, "old", "x")
    second = Slack("North", [Person("Alice Ward", ALICE)], [Channel("sales")])
    with kept(second, file):
        assert [one.name for one in second.channels.every() if one.kind != "im"] == ["sales"]
