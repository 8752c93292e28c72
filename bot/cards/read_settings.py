"""What an admin left in the settings' form."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from bot.cards import formats
from bot.cards.card import Viewer
from bot.cards.read_form import values
from bot.cards.settings_form import BY_COUNTRY
from store.preferences import Preferences
from tools.preferences.written import DAYS, Written, as_written, preferences

_STAGE = re.compile(r"^(?P<name>.+?)\s*[=＝:：]\s*(?P<kind>\w+)\s*[,、，\s]\s*(?P<percent>[\d.]+)\s*[%％]?$")
_RATE = re.compile(r"^(?P<code>\w+)\s*[=＝:：]\s*(?P<rate>\S+)$")
WHOLE = "pipelines"
"""Where a mistake is shown that is in no single field."""


@dataclass(frozen=True)
class SettingsForm:
    """`wanted` None where `errors` (block id → sentence) say what to mend. `expected`: the mark of what was shown."""

    wanted: Preferences | None
    errors: dict[str, str]
    expected: str
    private: str


def read_settings(view: Mapping[str, Any], stands: Preferences, viewer: Viewer) -> SettingsForm:
    """`view` as Slack submits it; what the form could not show stays as it `stands`."""
    kept = json.loads(view["private_metadata"])
    fields = values(view)
    wanted, errors = _read(fields, stands)
    words = formats.words(viewer)
    told = {name if name in fields else WHOLE: words.text(f"settings.wrong.{name}") for name in errors}
    return SettingsForm(None if told else wanted, told, kept["expected"], kept["private"])


def _read(fields: Mapping[str, Any], stands: Preferences) -> tuple[Preferences | None, list[str]]:
    begins = fields["fiscal_year_begins"]
    said = as_written(stands) | {
        "home_currency": fields["home_currency"] or "",
        "fiscal_year_begins": None if begins == BY_COUNTRY else int(begins),
        "working_days": [DAYS[int(day)] for day in fields["working_days"] or []],
        "visibility": fields["visibility"],
    }
    wrong = []
    for name, read in (("rates", _rates), ("pipelines", _pipelines)):
        if name in fields:
            try:
                said[name] = read(fields[name] or "")
            except ValueError:
                wrong.append(name)
    try:
        wanted = preferences(Written.model_validate(said))
    except ValidationError as error:
        wrong += [str(one["loc"][0]) if one["loc"] else WHOLE for one in error.errors()]
        return None, wrong
    return wanted, wrong


def _rates(text: str) -> dict[str, str]:
    """ "EUR = 1.08" a line. Raises ValueError."""
    found = [_RATE.match(line) for line in _lines(text)]
    if not all(found):
        raise ValueError
    return {one["code"]: one["rate"] for one in found if one}


def _pipelines(text: str) -> list[dict[str, Any]]:
    """A name, then its stages: "Demo = demo, 40%". Raises ValueError for a stage before any pipeline."""
    found: list[dict[str, Any]] = []
    for line in _lines(text):
        stage = _STAGE.match(line)
        if stage is None:
            found.append({"name": line, "stages": []})
        elif not found:
            raise ValueError
        else:
            probability = float(stage["percent"]) / 100
            found[-1]["stages"].append(
                {"name": stage["name"], "stands_for": stage["kind"].lower(), "probability": probability}
            )
    return found


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
