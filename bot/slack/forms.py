"""The Edit form: from which card it was opened, and what is wrong with what was filled in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from bot.cards.card import Viewer
from bot.cards.read_form import Form, read_form
from bot.slack.heard import Pressed, Spot, Submitted
from bot.viewers import viewer_for
from store import users
from store.database import Workspace

EDIT = "edit"
"""The button that opens it."""


def private(pressed: Pressed) -> str:
    """What the form carries along: the card and the row of buttons that it was opened from."""
    return json.dumps({"spot": asdict(pressed.spot), "block": pressed.block})


def opened_from(view: Mapping[str, Any]) -> tuple[Spot, str]:
    kept = json.loads(json.loads(view["private_metadata"])["private"])
    return Spot(**kept["spot"]), kept["block"]


def filled_in(sent: Submitted, viewer: Viewer) -> Form:
    return read_form(sent.view, viewer)


def errors(workspace: Workspace, sent: Submitted) -> dict[str, str]:
    """Field → what to mend, in the sender's language. Who may not send it at all is told by the worker."""
    with workspace.reading() as conn:
        user = users.by_slack_id(conn, sent.user)
    return filled_in(sent, viewer_for(user, sent.at)).errors if user else {}
