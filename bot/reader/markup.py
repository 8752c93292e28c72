"""A Slack message as plain text of the same length: every position is that of the message as written."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

LIMIT = 6000
"""Characters that are read: a longer message is kept whole, and understood from its beginning."""

_MENTION = re.compile(r"<[@#!]([A-Z0-9a-z^]+)[^<>\n]{0,200}>")
_LINK = re.compile(r"<((?:mailto:|tel:|https?://)[^|<>\s]{1,500})(\|[^<>\n]{1,300})?>")
_URL = re.compile(r"https?://[^\s<>|]{1,500}")
_FENCE = re.compile(r"[*_~`]{1,3}")
_QUOTE = re.compile(r"(?m)^(?:[ \t]*(?:>|&gt;)+[ \t]?)+")
_ENTITY = re.compile(r"&(amp|lt|gt);")


@dataclass(frozen=True)
class Plain:
    """`text` as long as the original (at most LIMIT); `quoted` where another's words begin and end;
    `mentions` where "<@U012>" stands: a colleague where the lexicon knows it, else nothing that is read."""

    text: str
    quoted: tuple[tuple[int, int], ...]
    mentions: tuple[tuple[int, int], ...]


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _link(found: re.Match[str]) -> str:
    """A link keeps what is shown of it; an address without a label keeps the address."""
    target, label = found[1], found[2]
    if label:
        shown = label[1:]
        return " " * (len(found[0]) - len(shown) - 1) + shown + " "
    if target.startswith("mailto:"):
        return " " * len("<mailto:") + target[len("mailto:") :] + " "
    return _blank(found)


def _emphasis(text: str) -> str:
    """Signs of emphasis at a word's edge go; inside a word (snake_case, 3*4) they stay."""

    def edge(found: re.Match[str]) -> str:
        before = text[found.start() - 1 : found.start()]
        after = text[found.end() : found.end() + 1]
        inside = before.isalnum() and after.isalnum() and before.isascii() and after.isascii()
        return found[0] if inside else _blank(found)

    return _FENCE.sub(edge, text)


ITEMS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
"""They number the items of a list and count nothing."""


def _folded(char: str) -> str:
    if "\ud800" <= char <= "\udfff" or (ord(char) < 32 and char not in "\n\t"):
        return " "
    if char in ITEMS:
        return char
    folded = unicodedata.normalize("NFKC", char)
    return folded if len(folded) == 1 else char


def plain(text: str) -> Plain:
    text = text[:LIMIT]
    quoted = tuple((found.end(), _line_end(text, found.end())) for found in _QUOTE.finditer(text))
    mentions = tuple(found.span() for found in _MENTION.finditer(text))
    for pattern, put in ((_QUOTE, _blank), (_LINK, _link), (_URL, _blank)):
        text = pattern.sub(put, text)
    text = _ENTITY.sub(lambda found: {"amp": "&", "lt": "<", "gt": ">"}[found[1]].ljust(len(found[0])), text)
    text = _emphasis(text)
    if not (text.isascii() and text.isprintable()):
        text = "".join(map(_folded, text))
    return Plain(text, quoted, mentions)


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end
