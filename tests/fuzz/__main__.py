"""make fuzz: reads messages as nobody means to write them, a hundred thousand of them. Never a test.

    python -m tests.fuzz [TIMES] [SEED]

Prints how long they took and every one that raised, quoted what was not said, or took more than a second.
"""

from __future__ import annotations

import random
import signal
import sys
from collections.abc import Iterator
from statistics import median
from typing import Any

from tests.fuzz.check import Checked, checked
from tests.fuzz.mutate import corpus, mutated

TIMES = 100_000
_SHOWN = 400
_GIVEN_UP = 10.0
"""Seconds of this process after which a message is given up."""


def main() -> None:
    times, seed = (*map(int, sys.argv[1:]), *(TIMES, 1)[len(sys.argv) - 1 :])
    seconds, wrong = [], 0
    signal.signal(signal.SIGVTALRM, _give_up)
    for number, text, found in readings(times, seed):
        seconds.append(found.seconds)
        if found.problem:
            wrong += 1
            print(f"{number}: {found.problem}\n    {len(text)} characters: {text[:_SHOWN]!r}", flush=True)
    ordered = sorted(seconds)
    print(
        f"{times:,} messages from seed {seed}: {wrong} wrong; median {median(ordered) * 1000:.1f} ms,"
        f" 99.9 % within {ordered[int(len(ordered) * 0.999)] * 1000:.0f} ms, slowest {ordered[-1] * 1000:.0f} ms"
    )
    sys.exit(bool(wrong))


def readings(times: int, seed: int) -> Iterator[tuple[int, str, Checked]]:
    """Each message has a seed of its own, by which it can be made again."""
    checked("Called them today, happy. Quote by Friday, $5.", 0)
    for number in range(times):
        rng = random.Random(f"{seed}:{number}")
        text = mutated(rng, corpus())
        signal.setitimer(signal.ITIMER_VIRTUAL, _GIVEN_UP)
        found = checked(text, number)
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        yield number, text, found


def _give_up(_signal: int, frame: Any) -> None:
    raise TimeoutError(f"given up at {frame.f_code.co_filename}:{frame.f_lineno}")


if __name__ == "__main__":
    main()
