"""Forms: from which card each was opened, and what is wrong with what was filled in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, TypeAlias

from bot.cards.card import Viewer
from bot.cards.read_form import Form, read_form
from bot.cards.read_settings import SettingsForm, read_settings
from bot.slack.heard import Pressed, Spot, Submitted
from bot.viewers import viewer_for
from store import preferences, users
from store.database import Workspace

EDIT = "edit"
SETTINGS = "settings"
"""Each the name of a form, and of the button that opens it."""

Filled: TypeAlias = Form | SettingsForm


def private(pressed: Pressed) -> str:
    """What the form carries along: the card and the row of buttons that it was opened from."""
    return json.dumps({"spot": asdict(pressed.spot), "block": pressed.block})


def opened_from(view: Mapping[str, Any]) -> tuple[Spot, str]:
    kept = json.loads(json.loads(view["private_metadata"])["private"])
    return Spot(**kept["spot"]), kept["block"]


def filled_in(workspace: Workspace, sent: Submitted, viewer: Viewer) -> Filled:
    if sent.form != SETTINGS:
        return read_form(sent.view, viewer)
    with workspace.reading() as conn:
        return read_settings(sent.view, preferences.get(conn), viewer)


def errors(workspace: Workspace, sent: Submitted) -> dict[str, str]:
    """Field → what to mend, in the sender's language. Who may not send it at all is told by the worker."""
    with workspace.reading() as conn:
        user = users.by_slack_id(conn, sent.user)
    return filled_in(workspace, sent, viewer_for(user, sent.at)).errors if user else {}
