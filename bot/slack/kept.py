"""What a customer's history carries from view to view: the customer, and the message that it was opened on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from bot.cards import escape, limits
from bot.slack.heard import Spot
from store.files import File
from tools.errors import OldButton

_TEXT = 1_200
"""Characters of the message: written as JSON they may become twice as many, and Slack takes 3,000 in all."""


_BY = 120
_FILES = 1_500
"""Of files, written as JSON: five or so."""


@dataclass(frozen=True)
class Kept:
    """`text` the message's own words, cut where it is long; `by`: who wrote them; `files` that came with them."""

    spot: Spot
    text: str = ""
    account_id: int | None = None
    by: str = ""
    files: tuple[File, ...] = ()

    @property
    def account(self) -> int:
        """Raises OldButton where none was found or chosen yet."""
        if self.account_id is None:
            raise OldButton
        return self.account_id

    def about(self, account_id: Any) -> Kept:
        """Raises OldButton where that is no id."""
        if not _is_id(account_id):
            raise OldButton
        return replace(self, account_id=account_id)

    def as_text(self) -> str:
        spot = asdict(self.spot)
        text = limits.cut(escape.clean(self.text), _TEXT)
        by = limits.cut(escape.one_line(self.by), _BY)
        files = [asdict(file) for file in self.files]
        while files and len(json.dumps(files, ensure_ascii=False)) > _FILES:
            files.pop()
        held = {"account": self.account_id, "spot": spot, "text": text, "by": by, "files": files}
        return json.dumps(held, ensure_ascii=False)


def held_by(body: Mapping[str, Any]) -> Kept:
    """What the view of an interaction keeps, or the button of the message that stands in for one, or the place of a
    card; with the customer that was chosen. Raises OldButton where it is none of ours."""
    action = (body.get("actions") or [{}])[0]
    try:
        chosen = json.loads((action.get("selected_option") or action).get("value") or "{}")
        chosen = {"account": chosen} if isinstance(chosen, int) else chosen
        private = body["view"]["private_metadata"] if body.get("view") else chosen.get("private")
        held = kept(private) if private is not None else Kept(_place(body))
        return held.about(chosen["account"]) if "account" in chosen else held
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise OldButton from error


def _place(body: Mapping[str, Any]) -> Spot:
    where = body["container"]
    channel = where["channel_id"]
    return Spot(channel, where["message_ts"], where.get("thread_ts"), channel.startswith("D"))


def kept(private: str) -> Kept:
    """Raises OldButton where it is none of ours. What it names is looked up and permitted like anything else."""
    try:
        held = json.loads(private)
        spot = Spot(**held["spot"])
        account_id, text, by = held["account"], held["text"], held.get("by", "")
        files = tuple(File(**file) for file in held.get("files", ()))
    except (ValueError, KeyError, TypeError) as error:
        raise OldButton from error
    names = (spot.channel, spot.ts, spot.thread_ts or "", text, by)
    if not (all(isinstance(name, str) for name in names) and _is_id(account_id) and _is_ts(spot)):
        raise OldButton
    return Kept(spot, text, account_id, by, files)


def _is_id(value: Any) -> bool:
    return value is None or (isinstance(value, int) and not isinstance(value, bool) and 0 < value < 2**63)


def _is_ts(spot: Spot) -> bool:
    """They become part of a link."""
    parts = [spot.ts, spot.thread_ts or spot.ts]
    return spot.channel.isalnum() and all(part.replace(".", "", 1).isdecimal() for part in parts)
