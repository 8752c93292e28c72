"""Each line of the Procfile starts, and together they answer a message that Slack posts."""

from __future__ import annotations

import os
import shlex
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.playground.http_mode import Posting
from tests.e2e.world import ALICE, World

ROOT = Path(__file__).parents[2]
LINES = dict(line.split(": ", 1) for line in (ROOT / "Procfile").read_text("utf-8").splitlines())
SECRET = "8f742231b10e8888abcd99yyyzzz85a5"


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def environment(town: World, port: int) -> dict[str, str]:
    settings = {
        "RAPPORT_DATA": str(town.home.data),
        "SLACK_BOT_TOKEN": town.slack.bot_token,
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_API_URL": town.serving.api_url,
        "EMBEDDING_MODEL": "none",
        "RAPPORT_HOST": "127.0.0.1",
        "PORT": str(port),
    }
    return {**os.environ, "PYTHONPATH": str(ROOT), **settings}


@contextmanager
def process(line: str, env: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    """A line of the Procfile, `rapport` as this Python has it; asked to end as a platform asks."""
    program, *arguments = shlex.split(line)
    assert program == "rapport"
    command = [sys.executable, "-m", "bot", *arguments]
    running = subprocess.Popen(command, env=env, stderr=subprocess.PIPE, text=True)
    try:
        yield running
        running.send_signal(signal.SIGTERM)
        assert running.wait(40) == 0
    finally:
        running.kill()
        running.wait()


def said(running: subprocess.Popen[str], words: str) -> None:
    """Waits until it says that."""
    assert running.stderr is not None
    for line in running.stderr:
        if words in line:
            return
    raise AssertionError(f"it ended without saying {words}")


def test_release_web_and_worker_answer_a_message_together(town: World) -> None:
    port = free_port()
    env = environment(town, port)
    release = [sys.executable, "-m", "bot", *shlex.split(LINES["release"])[1:]]
    assert subprocess.run(release, env=env, capture_output=True, check=False).returncode == 0
    with process(LINES["web"], env) as web, process(LINES["worker"], env) as worker:
        said(web, "Rapport is listening")
        said(worker, "Rapport is at work")
        slack = Posting(town.slack.courier, f"http://127.0.0.1:{port}/slack/events", SECRET)
        town.slack.courier.connect(slack)
        assert "Ben Okafor" in town.ask(ALICE, "who owns Globex?")


def test_release_web_and_worker_are_all_there_is() -> None:
    assert list(LINES) == ["release", "web", "worker"]
