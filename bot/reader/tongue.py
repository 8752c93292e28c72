"""An order to be written to in another language: “switch to English”, 「日本語で話して」."""

from __future__ import annotations

import re
from functools import cache

from bot.reader.language import cue
from bot.reader.message import Message
from tools.workspace.set_language import names

_LETTER = "L"
"""Stands for the language's name in the cue `order.speak`, as capitals do for other names."""


def tongue(message: Message) -> str:
    """The language's name as written, where the whole message is such an order; else ""."""
    said = list(_named().finditer(message.shadow))
    if len(said) != 1:
        return ""
    start, end = said[0].span()
    frame = message.shadow[:start] + _LETTER + message.shadow[end:]
    for at, until in message.plain.mentions:
        if until <= start and not frame[:at].strip():
            frame = " " * until + frame[until:]
    return message.quote(start, end) if cue("order.speak").fullmatch(frame.strip(_AROUND)) else ""


_AROUND = " \t\n.!！。、,?？〜~"


@cache
def _named() -> re.Pattern[str]:
    """Without the codes: “en” and “ja” are words of their own."""
    words = sorted(set(names()) - set(names().values()), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)))
