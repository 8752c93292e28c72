"""A burst of messages through the real app, a process of its own: how soon each is acknowledged and answered, and
whether the app's memory grows.

The stand-in for Slack and who types stay in this process: they take nothing of the app's time but its share of the
machine.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from bot.playground.courier import Courier, Envelope
from bot.playground.server import serve
from bot.playground.slack import Person, Slack

A_SECOND = 30_000 / 3600
"""Messages: 30,000 an hour."""
PATIENCE = 120.0


@dataclass
class Burst:
    """Seconds; `first`: until the first message of the process was answered, said as soon as it listened; `memory`: MB
    that the app holds, noted ten times while the burst lasts, in order."""

    first: float = 0.0
    acknowledged: list[float] = field(default_factory=list)
    answered: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)


def burst(data: Path, emails: Sequence[str], texts: Sequence[str], a_second: float = A_SECOND) -> Burst:
    """The last of the people says something first: the rest is measured of an app that is warm."""
    slack = Slack("Bench", [Person(email.split("@")[0], email) for email in emails], [])
    times = _watched(slack.courier)
    with serve(slack) as serving, _app(data, slack, serving.api_url) as app:
        slack.wait_for(lambda: slack.courier.connections == 1, PATIENCE)
        began = time.time()
        slack.say(emails[-1], f"dm:{emails[-1]}", texts[0])
        first = float(_answered(slack, emails[-1], 1)[0]) - began
        times.clear()
        found = _measured(slack, app.pid, emails[:-1], texts, a_second, times)
    return replace(found, first=first)


def _measured(
    slack: Slack,
    pid: int,
    emails: Sequence[str],
    texts: Sequence[str],
    a_second: float,
    times: dict[str, list[float]],
) -> Burst:
    found, said = Burst(), []
    began = time.perf_counter()
    for number, text in enumerate(texts):
        time.sleep(max(0.0, began + number / a_second - time.perf_counter()))
        who = emails[number % len(emails)]
        said.append((who, time.perf_counter()))
        slack.say(who, f"dm:{who}", text)
        if number % max(1, len(texts) // 10) == 0:
            found.memory.append(memory_of(pid))
    found.answered = list(_answers(slack, said))
    found.memory.append(memory_of(pid))
    found.acknowledged = [end - start for start, end in times.values() if end]
    return found


@contextmanager
def _app(data: Path, slack: Slack, api_url: str) -> Iterator[subprocess.Popen[bytes]]:
    told = {
        "RAPPORT_DATA": str(data),
        "SLACK_API_URL": api_url,
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_APP_TOKEN": slack.app_token,
        "EMBEDDING_MODEL": "none",
        "RAPPORT_LOG_LEVEL": "WARNING",
    }
    app = subprocess.Popen([sys.executable, "-m", "bot", "start"], env={**os.environ, **told})
    try:
        yield app
    finally:
        app.terminate()
        app.wait(PATIENCE)


def _watched(courier: Courier) -> dict[str, list[float]]:
    """Envelope → when it was sent, and acknowledged (0: not)."""
    times: dict[str, list[float]] = {}
    send, acknowledge = courier.send, courier.acknowledge

    def sending(kind: str, *rest: object, **named: object) -> Envelope:
        began = time.perf_counter()
        envelope = send(kind, *rest, **named)  # type: ignore[arg-type]
        if kind == "events_api":
            times[envelope.id] = [began, 0.0]
        return envelope

    def acknowledging(envelope_id: str, answer: object) -> None:
        acknowledge(envelope_id, answer)  # type: ignore[arg-type]
        if envelope_id in times:
            times[envelope_id][1] = time.perf_counter()

    courier.send, courier.acknowledge = sending, acknowledging  # type: ignore[method-assign,assignment]
    return times


def _answers(slack: Slack, said: Sequence[tuple[str, float]]) -> Iterator[float]:
    """From a message to the answer of its place in the conversation, by when the answer was posted."""
    by_person: dict[str, list[float]] = {}
    for who, at in said:
        by_person.setdefault(who, []).append(at)
    offset = time.time() - time.perf_counter()
    for who, asked in by_person.items():
        posts = _answered(slack, who, len(asked))
        yield from (float(ts) - offset - at for at, ts in zip(asked, posts, strict=False))


def _answered(slack: Slack, who: str, count: int) -> list[str]:
    """When the person was answered, once it was so often or nobody waits any longer."""
    until = time.monotonic() + PATIENCE
    while len(posts := _ours(slack, who)) < count and time.monotonic() < until:
        time.sleep(0.05)
    return posts


def _ours(slack: Slack, who: str) -> list[str]:
    return [message["ts"] for message in slack.messages(f"dm:{who}") if message["user"] == slack.bot_user_id]


def memory_of(pid: int) -> float:
    """MB that the process holds now, as Linux counts it."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024
