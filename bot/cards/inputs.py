"""The fields of a form: inputs and their options, within Slack's limits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, get_args

from bot.cards import escape, formats, limits
from bot.cards.blocks import plain
from bot.cards.card import Block, Viewer
from bot.cards.entries import person
from bot.cards.spans import data, flat
from tools.results import Ref

CUSTOMER = "customer"
"""The owner of a step that the customer is to do."""


def options(refs: Iterable[Ref], viewer: Viewer) -> list[Block]:
    """Records as options of a select; the value is the id."""
    return [option(str(ref.id), flat(person(ref, viewer))) for ref in refs][: limits.OPTIONS]


def owner_options(colleagues: Iterable[Ref], viewer: Viewer) -> list[Block]:
    """Who may be given a step: the customer too."""
    return [customer(viewer), *options(colleagues, viewer)][: limits.OPTIONS]


def option(value: str, label: str) -> Block:
    return {"text": plain(flat(data(label)), limits.OPTION), "value": value}


def customer(viewer: Viewer) -> Block:
    return option(CUSTOMER, formats.words(viewer).text("common.customer"))


def coded(values: Any, table: str, viewer: Viewer) -> list[Block]:
    """One option for each value of a Literal."""
    words = {value: formats.words(viewer).text(f"{table}.{value}") for value in get_args(values)}
    return [option(value, word[:1].upper() + word[1:]) for value, word in words.items()]


def select(offered: Sequence[Block], chosen: str | None) -> Block:
    initial = [one for one in offered if one["value"] == chosen]
    return {"type": "static_select", "options": list(offered)} | (
        {"initial_option": initial[0]} if initial else {}
    )


def search(chosen: Sequence[Block], viewer: Viewer) -> Block:
    """One record, found as one types."""
    return _searching("external_select", viewer) | ({"initial_option": chosen[0]} if chosen else {})


def search_many(chosen: Sequence[Block], viewer: Viewer) -> Block:
    return _searching("multi_external_select", viewer) | ({"initial_options": list(chosen)} if chosen else {})


def day(on: Any) -> Block:
    return {"type": "datepicker"} | ({"initial_date": on.isoformat()} if on else {})


def text(value: str, most: int = limits.INPUT, *, multiline: bool = False) -> Block:
    initial = {"initial_value": escape.clean(value)} if value else {}
    return {"type": "plain_text_input", "max_length": most, "multiline": multiline} | initial


def fits(value: str) -> bool:
    """Does it stand in a field uncut?"""
    return limits.size(value) <= limits.INPUT


def field(name: str, label: str, element: Block, *, optional: bool = True, hint: str | None = None) -> Block:
    """`name` is the block's id; its last part ("due" of "step:12:due") the element's."""
    named = {**element, "action_id": name.split(":")[-1]}
    block = {"type": "input", "block_id": name, "label": plain(label, limits.LABEL), "optional": optional}
    return {**block, "element": named} | ({"hint": plain(hint, limits.LABEL)} if hint else {})


def _searching(kind: str, viewer: Viewer) -> Block:
    pick = plain(formats.words(viewer).text("form.pick"), limits.LABEL)
    return {"type": kind, "min_query_length": 0, "placeholder": pick}
