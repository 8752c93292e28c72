"""A person's language: the menu on their Home tab, and what is said in the new one."""

from __future__ import annotations

import json
from dataclasses import replace

from bot.cards import formats, limits
from bot.cards.blocks import actions, button, paragraph, plain, rich
from bot.cards.card import Block, Card, Viewer
from bot.cards.languages import languages
from bot.cards.spans import notice
from tools.outcomes import Spoken

LANGUAGE = "language"


def spoken(result: Spoken, viewer: Viewer) -> Card:
    there = replace(viewer, language=result.language)
    words = formats.words(there)
    said = words.line("language.now")
    undo = actions("change", [button(words.text("buttons.undo"), "undo", {"change": result.change_id})])
    return Card(notice(said), [rich(paragraph(said)), *(() if result.dry else (undo,))])


def menu(viewer: Viewer) -> Block:
    """Each language by its own name."""
    offered = {code: _option(code, words.text("language.name")) for code, words in languages().items()}
    now = offered.get(viewer.language)
    place = plain(formats.words(viewer).text("language.choose"), limits.LABEL)
    menu: Block = {"type": "static_select", "action_id": LANGUAGE, "placeholder": place}
    return {**menu, "options": list(offered.values())} | ({"initial_option": now} if now else {})


def _option(code: str, name: str) -> Block:
    return {"text": plain(name, limits.OPTION), "value": json.dumps({"choice": code})}
