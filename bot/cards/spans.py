"""A line of a card: pieces of text, each in one style, before it becomes rich text or mrkdwn."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from bot.cards import escape, limits

Style = Literal["", "bold", "italic", "strike"]


@dataclass(frozen=True)
class Span:
    text: str
    style: Style = ""
    link: str = ""


Line = tuple[Span, ...]


def data(text: str, most: int = limits.NAME, style: Style = "") -> Line:
    """What people wrote, on one line and no wider than `most`; a dash where nothing of it can be shown."""
    return (Span(limits.fit(escape.one_line(text), most) or "–", style),)


def lines(text: str, most: int) -> Line:
    """What people wrote, its line breaks kept."""
    kept = (line for line in map(str.strip, escape.clean(text).split("\n")) if line)
    return (Span(limits.fit("\n".join(kept), most) or "–"),)


def linked(line: Line, address: str) -> Line:
    """The line as a link to a page, a number or a mailbox; as it is where the address is none of them."""
    whole = _ADDRESS.fullmatch(address) and len(address) <= limits.LINK
    return tuple(replace(span, link=address) for span in line) if whole else line


_ADDRESS = re.compile(
    r"https?://[^\s<>|]+|tel:\+?[0-9]{3,}(?:;ext=[0-9]+)?|mailto:[A-Za-z0-9_.+%-]+@[A-Za-z0-9_.-]+"
)


def ours(text: str) -> Line:
    """Our own words, and figures and days that we wrote."""
    return (Span(text),)


def styled(line: Line, style: Style) -> Line:
    return tuple(replace(span, style=style or span.style) for span in line)


def join(parts: Iterable[Line], between: str) -> Line:
    """The parts that say something, with `between` between them."""
    joined: list[Span] = []
    for part in parts:
        if part:
            joined += [Span(between), *part] if joined else part
    return tuple(joined)


def flat(line: Line) -> str:
    return "".join(span.text for span in line)


def notice(line: Line) -> str:
    """The line as a message's `text`."""
    return escape.mrkdwn(limits.cut(escape.one_line(flat(line)), limits.NOTICE))
