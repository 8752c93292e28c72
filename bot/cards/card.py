"""A card: what is posted for a result; and the person whom it is drawn for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

Block = dict[str, Any]


@dataclass(frozen=True)
class Card:
    """`text`: the answer in one line of mrkdwn, for notifications and screen readers. `blocks`: Block Kit."""

    text: str
    blocks: list[Block]


@dataclass(frozen=True)
class Viewer:
    """`locale` BCP 47 ("en-GB"), `zone` and `today` the person's own, `language` that of the sentences."""

    locale: str
    zone: ZoneInfo
    today: date
    language: str = "en"
