"""A burst of messages through the real app: how soon each is acknowledged and answered, and whether memory grows."""

from __future__ import annotations

import resource
import time
from dataclasses import dataclass, field

from pydantic import SecretStr

from bot.playground.courier import Courier
from bot.playground.server import serve
from bot.playground.slack import Person, Slack
from bot.settings import Settings
from bot.wiring import Rapport
from store.database import Home
from tests.bench import company

A_SECOND = 30_000 / 3600
"""Messages: 30,000 an hour."""
PEOPLE = 50
PATIENCE = 120.0


@dataclass
class Burst:
    """Seconds; `grown`: MB that the process took more in the second half than in the first."""

    acknowledged: list[float] = field(default_factory=list)
    answered: list[float] = field(default_factory=list)
    grown: float = 0.0


def burst(home: Home, texts: list[str]) -> Burst:
    people = [Person(f"Rep {n}", f"rep{n}@seller.example") for n in range(1, min(PEOPLE, company.USERS) + 1)]
    slack = Slack("Bench", people, [])
    found = Burst()
    times = _watched(slack.courier)
    with serve(slack) as serving:
        tokens = {
            "slack_bot_token": SecretStr(slack.bot_token),
            "slack_app_token": SecretStr(slack.app_token),
        }
        rapport = Rapport(
            Settings(data=home.data, slack_api_url=serving.api_url, embedding_model="none", **tokens),
            home,
            "local",
        )
        rapport.start()
        _warmed(slack, people[-1].email, texts[0])
        times.clear()
        said: list[tuple[str, float]] = []
        for number, text in enumerate(texts):
            who = people[number % (len(people) - 1)].email
            said.append((who, time.perf_counter()))
            slack.say(who, f"dm:{who}", text)
            if number == len(texts) // 2:
                half = _memory()
            time.sleep(1 / A_SECOND)
        found.answered = _answers(slack, said)
        found.grown = _memory() - half
        rapport.stop()
    found.acknowledged = [end - begin for begin, end in times.values() if end]
    return found


def _warmed(slack: Slack, who: str, text: str) -> None:
    """The first message of a process waits for patterns and classifiers; the figures are taken after it."""
    slack.say(who, f"dm:{who}", text)
    deadline = time.monotonic() + PATIENCE
    while not _ours(slack, who) and time.monotonic() < deadline:
        time.sleep(0.05)


def _watched(courier: Courier) -> dict[str, list[float]]:
    """Envelope → when it was sent, and acknowledged (0: not)."""
    times: dict[str, list[float]] = {}
    send, acknowledge = courier.send, courier.acknowledge

    def sending(kind: str, *rest: object, **named: object) -> object:
        began = time.perf_counter()
        envelope = send(kind, *rest, **named)  # type: ignore[arg-type]
        if kind == "events_api":
            times.setdefault(envelope.id, [began, 0.0])
        return envelope

    def acknowledging(envelope_id: str, answer: object) -> None:
        acknowledge(envelope_id, answer)  # type: ignore[arg-type]
        if envelope_id in times:
            times[envelope_id][1] = time.perf_counter()

    courier.send, courier.acknowledge = sending, acknowledging  # type: ignore[method-assign,assignment]
    return times


def _answers(slack: Slack, said: list[tuple[str, float]]) -> list[float]:
    """From a message to the answer of its place in the conversation, by when the answer was posted."""
    deadline = time.monotonic() + PATIENCE
    by_person: dict[str, list[float]] = {}
    for who, at in said:
        by_person.setdefault(who, []).append(at)
    offset = time.time() - time.perf_counter()
    found: list[float] = []
    for who, asked in by_person.items():
        while len(posts := _ours(slack, who)) < len(asked) and time.monotonic() < deadline:
            time.sleep(0.05)
        found += [float(ts) - offset - at for at, ts in zip(asked, posts, strict=False)]
    return found


def _ours(slack: Slack, who: str) -> list[str]:
    return [message["ts"] for message in slack.messages(f"dm:{who}") if message["user"] == slack.bot_user_id]


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
