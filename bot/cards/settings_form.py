"""The workspace's settings as a form, filled in as they stand; `read_settings` reads it back.

Pipelines and rates are written a line each, as one would in a note: "Demo = demo, 40%", "EUR = 1.08".
"""

from __future__ import annotations

import json
from typing import Any, get_args

from bot.cards import formats, limits
from bot.cards.blocks import context, plain
from bot.cards.card import Block, Viewer
from bot.cards.inputs import field, fits, option, select, text
from bot.cards.shared import months, weekdays
from bot.cards.spans import data
from tools.answers import Shared
from tools.preferences.written import Visibility
from tools.said import Stage

BY_COUNTRY = "country"
CODE = 3


def settings_form(stands: Shared, viewer: Viewer, private: str = "") -> dict[str, Any]:
    """A view for views.open. `private` comes back from `read_settings`."""
    words = formats.words(viewer)
    kept = json.dumps({"expected": stands.mark, "private": private})
    return {
        "type": "modal",
        "callback_id": "settings",
        "title": plain(words.text("settings.title"), limits.VIEW_TITLE),
        "submit": plain(words.text("form.save"), limits.VIEW_TITLE),
        "close": plain(words.text("form.cancel"), limits.VIEW_TITLE),
        "private_metadata": kept,
        "blocks": [
            *_money(stands, viewer),
            *_calendar(stands, viewer),
            _seen(stands, viewer),
            *_pipelines(stands, viewer),
        ],
    }


def written_rates(stands: Shared) -> str:
    return "\n".join(f"{code} = {rate:f}" for code, rate in stands.stands.rates.items())


def written_pipelines(stands: Shared) -> str:
    """A pipeline's name on a line of its own, below it a line a stage, an empty line before the next."""
    return "\n\n".join(
        "\n".join(
            [
                pipeline.name,
                *(f"{stage.name} = {stage.kind}, {stage.probability * 100:g}%" for stage in pipeline.stages),
            ]
        )
        for pipeline in stands.stands.pipelines
    )


def _money(stands: Shared, viewer: Viewer) -> list[Block]:
    words = formats.words(viewer)
    currency = text(stands.stands.home_currency, CODE)
    rates = text(written_rates(stands), multiline=True)
    hint = words.text("settings.rates_hint")
    return [
        field("home_currency", words.text("settings.home_currency"), currency, optional=False),
        *(
            [field("rates", words.text("settings.rates"), rates, hint=hint)]
            if fits(written_rates(stands))
            else []
        ),
    ]


def _calendar(stands: Shared, viewer: Viewer) -> list[Block]:
    words = formats.words(viewer)
    offered = [option(BY_COUNTRY, words.text("settings.by_country"))]
    offered += [option(str(month), name) for month, name in months(viewer).items()]
    begins = select(offered, str(stands.stands.fiscal_start or BY_COUNTRY))
    days = [option(str(day), name) for day, name in weekdays(viewer).items()]
    chosen = [day for day in days if int(day["value"]) in stands.stands.working_days]
    boxes = {"type": "checkboxes", "options": days} | ({"initial_options": chosen} if chosen else {})
    return [
        field("fiscal_year_begins", words.text("settings.fiscal_year_begins"), begins, optional=False),
        field("working_days", words.text("settings.working_days"), boxes, optional=False),
    ]


def _seen(stands: Shared, viewer: Viewer) -> Block:
    words = formats.words(viewer)
    offered = [option(value, words.text(f"shared.visibility.{value}")) for value in get_args(Visibility)]
    return field(
        "visibility",
        words.text("settings.visibility"),
        select(offered, stands.stands.visibility),
        optional=False,
    )


def _pipelines(stands: Shared, viewer: Viewer) -> list[Block]:
    """What does not fit into a field is left to the file."""
    words = formats.words(viewer)
    said = written_pipelines(stands)
    if not fits(said):
        return [context(words.line("settings.too_long"))]
    kinds = words.text("common.list").join(get_args(Stage))
    box = field(
        "pipelines",
        words.text("settings.pipelines"),
        text(said, multiline=True),
        hint=words.text("settings.pipelines_hint"),
        optional=False,
    )
    return [box, context(words.line("settings.kinds", kinds=data(kinds, limits.NOTICE)))]
