"""Reads one message with every part of the reader, and says what is wrong with the reading."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from bot.reader.call import Call
from bot.reader.read import read
from tests.bot.reader.company import turn, users
from tools import money, quoted, when
from tools.lexicon import Mention
from tools.money import Money
from tools.said import SaidNote, SaidStep
from tools.turn import Turn
from tools.when import When

T = TypeVar("T")

SLOWEST = 1.0
"""Seconds that a message may take, and that each finder may take by itself."""


@dataclass(frozen=True)
class Checked:
    """`problem`: "" where all is well. `seconds` that reading it took this process: a busy machine makes nothing
    slow."""

    seconds: float
    problem: str = ""


def checked(text: str, by: int) -> Checked:
    """`by`: which of the company's people says it."""
    keys = sorted(users())
    said = turn(keys[by % len(keys)], text)
    finders: dict[str, Callable[[], Sequence[When | Money | Mention]]] = {
        "when": lambda: when.find(said.text, said.now, locale=said.locale),
        "money": lambda: money.find(said.text, locale=said.locale, bare=True),
        "names": lambda: said.lexicon.find(said.text),
    }
    try:
        calls, seconds = _timed("reading", lambda: read(said))
        _check_quotes(said, calls)
        for name, find in finders.items():
            found, _ = _timed(name, find)
            _check_places(text, found)
    except Exception as error:  # whatever it is, it is what is looked for
        return Checked(0.0, f"{type(error).__name__}: {error}")
    return Checked(seconds)


def _timed(what: str, act: Callable[[], T]) -> tuple[T, float]:
    """What it gives, and how long it took. Raises TimeoutError where that was too long."""
    began = time.process_time()
    done = act()
    seconds = time.process_time() - began
    if seconds > SLOWEST:
        raise TimeoutError(f"{what} took {seconds:.2f} s")
    return done, seconds


def _check_places(text: str, found: Sequence[When | Money | Mention]) -> None:
    """Each stands in the text where it says, and none over another."""
    last = 0
    for one in found:
        assert text[one.start : one.end] == one.words, f"{one} does not stand where it says"
        assert one.words and one.start >= last, f"{one} overlaps"
        last = one.end


def _check_quotes(said: Turn, calls: Sequence[Call]) -> None:
    """Raises Invented for words that the message does not hold."""
    for call in calls:
        arguments = call.arguments
        for note in (*arguments.get("notes", ()), *filter(None, [arguments.get("right")])):
            quoted.check_note(said, SaidNote(**note))
        for step in arguments.get("steps", ()):
            quoted.check_step(said, SaidStep(**step))
