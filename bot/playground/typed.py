"""What Slack makes of what a person typed: escaped text with links and mentions, and a rich text block."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

JSON = dict[str, Any]

PIECES = re.compile(
    r"(?P<known><(?P<sigil>[@#])(?P<id>[A-Z0-9]+)>)"
    r"|(?P<url>https?://[^\s<>|\"'、。「」（）]+[^\s<>|\"'、。「」（）.,;:!?)])"
    r"|(?P<email>[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)"
    r"|(?P<domain>(?<![\w@./-])[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.(?:com|net|org|io|jp)(?![\w.-]))"
)


def escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


class Typing:
    """Turns typed text into Slack's. `names` gives who can be mentioned: name -> user id."""

    def __init__(self, names: dict[str, str], known: Callable[[str], bool]) -> None:
        self._known = known
        self._names = {name.lower(): user_id for name, user_id in names.items()}
        ordered = sorted((re.escape(name) for name in names), key=len, reverse=True)
        self._mention = re.compile(r"(?<![\w.])@(" + "|".join(ordered) + r")(?![A-Za-z0-9_])", re.IGNORECASE)

    def text(self, typed: str) -> str:
        return "".join(_as_text(element) for element in self.elements(typed))

    def blocks(self, typed: str) -> list[JSON]:
        section = {"type": "rich_text_section", "elements": list(self.elements(typed))}
        return [{"type": "rich_text", "block_id": "typed", "elements": [section]}] if typed else []

    def elements(self, typed: str) -> Iterator[JSON]:
        """Rich text elements in order; mentions may be typed as `@Name` or given as `<@U…>`, `<#C…>`."""
        place = 0
        for found in PIECES.finditer(named := self._mention.sub(self._by_name, typed)):
            if element := self._element(found):
                yield from _plain(named[place : found.start()])
                yield element
                place = found.end()
        yield from _plain(named[place:])

    def _by_name(self, found: re.Match[str]) -> str:
        return f"<@{self._names[found.group(1).lower()]}>"

    def _element(self, found: re.Match[str]) -> JSON | None:
        if found["known"]:
            return self._mentioned(found["sigil"], found["id"])
        if found["url"]:
            return {"type": "link", "url": found["url"]}
        if found["email"]:
            return {"type": "link", "url": "mailto:" + found["email"], "text": found["email"]}
        return {"type": "link", "url": "http://" + found["domain"], "text": found["domain"]}

    def _mentioned(self, sigil: str, named: str) -> JSON | None:
        if not self._known(named):
            return None
        return (
            {"type": "user", "user_id": named} if sigil == "@" else {"type": "channel", "channel_id": named}
        )


def _plain(text: str) -> Iterator[JSON]:
    if text:
        yield {"type": "text", "text": text}


def _as_text(element: JSON) -> str:
    if element["type"] == "text":
        return escape(element["text"])
    if element["type"] == "user":
        return f"<@{element['user_id']}>"
    if element["type"] == "channel":
        return f"<#{element['channel_id']}>"
    label = f"|{escape(element['text'])}" if "text" in element else ""
    return f"<{escape(element['url'])}{label}>"
