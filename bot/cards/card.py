"""A card: what is posted for a result; and the person whom it is drawn for."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

Block = dict[str, Any]
Shows = dict[str, list[int]]
"""Table → rows' ids."""


@dataclass(frozen=True)
class Card:
    """`text`: the answer in one line of mrkdwn, for notifications and screen readers. `blocks`: Block Kit."""

    text: str
    blocks: list[Block]
    reader_id: int | None = None
    """Whom it was drawn for; None for who is not of the team."""
    shows: Shows = field(default_factory=dict)
    """Which records it shows: asked for once more before it leaves."""


@dataclass(frozen=True)
class Viewer:
    """`locale` BCP 47 ("en-GB"), `zone` and `today` the person's own, `language` that of the sentences."""

    locale: str
    zone: ZoneInfo
    today: date
    language: str = "en"
    user_id: int | None = None
    """None for who is not of the team."""
