"""The arguments of a call, whether they came as a form or as JSON, and a page of a longer answer."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from bot.playground import limits
from bot.playground.errors import SlackError
from bot.playground.workspace import Workspace

JSON = dict[str, Any]
Item = TypeVar("Item")


class Arguments:
    def __init__(self, given: Mapping[str, Any]) -> None:
        self._given = given

    def text(self, name: str) -> str:
        value = self._given.get(name)
        return "" if value is None else str(value)

    def required(self, name: str) -> str:
        if not (value := self.text(name)):
            raise SlackError("invalid_arguments", [f"[ERROR] missing required field: {name}"])
        return value

    def flag(self, name: str, default: bool = False) -> bool:
        value = self._given.get(name)
        return default if value is None else str(value).lower() in ("1", "true")

    def number(self, name: str, default: int) -> int:
        try:
            return int(self.text(name) or default)
        except ValueError:
            raise SlackError("invalid_arguments", [f"[ERROR] {name} must be an integer"]) from None

    def structure(self, name: str, error: str) -> Any:
        """An array or object; a form carries it as JSON text. None when it was not given."""
        value = self._given.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value) if value else None
        except ValueError:
            raise SlackError(error) from None

    def plain(self) -> JSON:
        return {name: value for name, value in self._given.items() if name != "token"}


Method = Callable[[Workspace, Arguments], JSON]


def paged(rows: Sequence[Item], arguments: Arguments, default: int = 100) -> tuple[list[Item], JSON]:
    """A page of rows and its `response_metadata`; the cursor is opaque to callers, as Slack's is."""
    size = max(1, min(arguments.number("limit", default), limits.PAGE_ROWS))
    start = _start(arguments.text("cursor"))
    more = start + size < len(rows)
    after = base64.b64encode(f"next:{start + size}".encode()).decode() if more else ""
    return list(rows[start : start + size]), {"next_cursor": after}


def _start(cursor: str) -> int:
    if not cursor:
        return 0
    try:
        return int(base64.b64decode(cursor).decode().removeprefix("next:"))
    except ValueError:
        raise SlackError("invalid_cursor") from None
