"""How a key names its row, and what that is worth."""

from __future__ import annotations

from enum import IntEnum


class How(IntEnum):
    """What part of a name a key is; the smaller the surer."""

    FULL = 0
    CORE = 1
    """Without its company form; a person's names in the other order."""
    ALIAS = 2
    READING = 3
    INITIAL = 4
    """One of a person's names cut to its first letter."""
    SHORT = 5
    """The first words of a company; one of a person's names."""
    NICK = 6
    SOUND = 7
    """A short form as it is read aloud."""


SCORES = {
    How.FULL: 1.0,
    How.CORE: 0.98,
    How.ALIAS: 0.97,
    How.READING: 0.94,
    How.INITIAL: 0.9,
    How.SHORT: 0.85,
    How.NICK: 0.8,
    How.SOUND: 0.78,
}

Key = tuple[str, How]
