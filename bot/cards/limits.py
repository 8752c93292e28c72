"""How much Slack takes, and cutting text so that it fits.

Figures are characters: docs.slack.dev/reference/block-kit and the classes of slack_sdk 3.47. Clients differ
in whether an emoji counts as one or two, so we count as UTF-16 does, which is never too few.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

BLOCKS = 50
VIEW_BLOCKS = 100
CARD_TEXT = 12_000
"""All texts of a message's blocks; Slack answers msg_blocks_too_long from about 13,200 on."""
BUTTONS = 25
BUTTON = 75
OPTION = 75
OPTIONS = 100
OPTION_VALUE = 150
LABEL = 150
VIEW_TITLE = 20
PRIVATE = 3_000
INPUT = 3_000
LINK = 3_000

# Our own: what fits a phone's screen. Texts in columns, forty a line.
NAME = 44
ACTION = 64
SUMMARY = 160
PASSAGE = 220
VOICE = 120
GLANCE = 60
TITLE = 20
NOTICE = 300
STEPS = 5
MOVES = 6
REMARKS = 3
PEOPLE = 5
DEALS = 3
STEP_BUTTONS = 3
NEXT = 7
HITS = 3
BANNER = 12
"""Blocks on top of a Home tab; its own parts take up to 85 (tools/my_day.py)."""
FILES = 5
ROWS = 10
"""Of two lines each; where there are more they are folded away."""
TOLD = 6
"""Rows of three lines, or four."""
REACHED = 7
"""People with a number and an address, three lines each."""
DAY = 4
"""Of each part of a day's report."""
FOLD_TEXT = 8_000
DAY_TEXT = 2_500

ELLIPSIS = "…"
_JOINER = "\u200d"
_REGIONAL = re.compile("[\U0001f1e6-\U0001f1ff]")
_SKIN = re.compile("[\U0001f3fb-\U0001f3ff]")
_FIGURE = re.compile("[0-9０-９A-Za-z$€£¥￥.,．，%％百千万億円]+")
_WORD_PARTED = re.compile(r"(?<=\S)\s+[A-Za-z0-9'’-]{1,16}…$")
_FIGURE_END = re.compile(_FIGURE.pattern + "$")


def size(text: str) -> int:
    """In UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, most: int) -> str:
    """`text` within `most`, ending in "…" where something was left out.

    Never inside an emoji or a composed character, and never inside a figure: "$18…" would be another amount.
    """
    return _cut(text, most, size)


def fit(text: str, columns: int) -> str:
    """The same by what it takes on a screen, where a Japanese character is as wide as two others; between words."""
    short = _cut(text, columns, width)
    return (
        short
        if short == text
        else _WORD_PARTED.sub(ELLIPSIS, short)
        if _in_a_word(text, len(short) - 1)
        else short
    )


def _in_a_word(text: str, end: int) -> bool:
    return text[end - 1 : end + 1].isascii() and text[end - 1 : end + 1].isalnum()


def width(text: str) -> int:
    """In columns; never less than `size`."""
    return sum(map(_width, text))


def _width(char: str) -> int:
    return 2 if char > "\uffff" or unicodedata.east_asian_width(char) in "WF" else 1


def _cut(text: str, most: int, weight: Callable[[str], int]) -> str:
    if weight(text) <= most:
        return text
    end = _fitting(text, most - weight(ELLIPSIS), weight)
    while end and not _parts(text, end):
        end -= 1
    end = end or _fitting(text, most - weight(ELLIPSIS), weight)
    return text[: _before_figure(text, end)].rstrip() + ELLIPSIS


def _before_figure(text: str, end: int) -> int:
    """Where the figure begins that a cut at `end` would part; else `end`."""
    before, after = _FIGURE_END.search(text[max(0, end - 24) : end]), _FIGURE.match(text, end, end + 24)
    if before is None or after is None or not any(map(str.isdigit, before[0] + after[0])):
        return end
    return end - len(before[0]) or end


def _fitting(text: str, most: int, weight: Callable[[str], int]) -> int:
    room = most
    for place, char in enumerate(text):
        room -= weight(char)
        if room < 0:
            return place
    return len(text)


def _parts(text: str, place: int) -> bool:
    """May the text be parted before the character at `place`?"""
    before, after = text[place - 1], text[place]
    if _JOINER in (before, after) or _SKIN.match(after) or unicodedata.category(after).startswith("M"):
        return False
    if _REGIONAL.match(before) and _REGIONAL.match(after):
        flags = len(text[:place]) - len(text[:place].rstrip("".join(map(chr, range(0x1F1E6, 0x1F200)))))
        return flags % 2 == 0
    return True
