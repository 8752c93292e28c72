"""What a button or a sent form asks for, carried out without a model. Who asks is never in the button."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from bot.cards.feedback import FEEDBACK
from bot.cards.home import PICK_DAY
from bot.cards.languages import language
from bot.cards.read_settings import SettingsForm
from bot.cards.spoken import LANGUAGE
from bot.slack import forms
from bot.slack.heard import Pressed, Submitted
from bot.viewers import viewer_of
from tools.answer import answer
from tools.colleagues.add_colleague import admit
from tools.customers.assign_owner import give_back
from tools.decide import carry_out as carry_out_proposal
from tools.decide import decline
from tools.entries.edit_interaction import edit_interaction
from tools.errors import OldButton
from tools.give_feedback import give_feedback
from tools.leads.convert_lead import convert_by_id
from tools.leads.drop_lead import drop_by_id
from tools.leads.qualify_lead import qualify_by_id
from tools.steps.finish_step import finish_by_id
from tools.steps.move_step import move_by_id
from tools.toolbox import Answer, Verb, carry_out
from tools.turn import Turn
from tools.undo import undo_change
from tools.workspace.change_settings import change_settings
from tools.workspace.set_language import set_language

Ids = dict[str, Any]
LARGEST = 2**63
"""Both databases' ids are below it."""

ACTS: dict[str, tuple[Verb, Callable[[Turn, Ids], Ids]]] = {
    "undo": (undo_change, lambda _, ids: {"change_id": int(ids["change"])}),
    "answer": (answer, lambda _, ids: {"question_id": int(ids["question"]), "choice": str(ids["choice"])}),
    "alone": (give_back, lambda _, ids: {"change_id": int(ids["change"])}),
    "carry_out": (carry_out_proposal, lambda _, ids: {"proposal_id": int(ids["proposal"])}),
    "decline": (decline, lambda _, ids: {"proposal_id": int(ids["proposal"])}),
    "admit": (admit, lambda _, ids: {"newcomer_id": int(ids["newcomer"]), "role": str(ids["choice"])}),
    "qualify": (qualify_by_id, lambda _, ids: {"lead_id": int(ids["lead"])}),
    "drop": (drop_by_id, lambda _, ids: {"lead_id": int(ids["lead"])}),
    "convert": (convert_by_id, lambda _, ids: {"lead_id": int(ids["lead"])}),
    FEEDBACK: (
        give_feedback,
        lambda _, ids: {"inbox_id": int(ids["inbox"]), "good": bool(ids["good"])},
    ),
    LANGUAGE: (set_language, lambda _, ids: {"language": language(str(ids["choice"])).code}),
    "done": (finish_by_id, lambda _, ids: {"step_id": int(ids["step"])}),
    "tomorrow": (
        move_by_id,
        lambda turn, ids: {"step_id": int(ids["step"]), "to": turn.now.date() + timedelta(1)},
    ),
    PICK_DAY: (
        move_by_id,
        lambda _, ids: {"step_id": int(ids["step"]), "to": date.fromisoformat(ids["day"])},
    ),
}
"""A button's action → the verb, and its arguments from what the button carries."""


def ids(value: str) -> Ids:
    """What a button carries. Raises ValueError for what no button of ours carries, an id that no row can have too."""
    carried = json.loads(value)
    if not isinstance(carried, dict) or any(
        isinstance(id_, int) and not 0 <= id_ < LARGEST for id_ in carried.values()
    ):
        raise ValueError("no button of ours")
    return carried


def by_hand(turn: Turn, what: Pressed | Submitted) -> Answer:
    return _pressed(turn, what) if isinstance(what, Pressed) else _sent(turn, what)


def _pressed(turn: Turn, what: Pressed) -> Answer:
    """An OldButton where it is none of ours, or of an earlier version."""
    try:
        verb, arguments = ACTS[what.action.split(":")[0]]
        given = arguments(turn, _carried(what))
    except (ValueError, KeyError, TypeError):
        return OldButton()
    return carry_out(verb, turn, **given)


def _carried(what: Pressed) -> Ids:
    """A button carries its ids; a calendar gives the day, and has the step's id in its name."""
    name, _, step = what.action.partition(":")
    return {"step": step, "day": what.value} if name == PICK_DAY else ids(what.value)


def _sent(turn: Turn, what: Submitted) -> Answer:
    filled = forms.filled_in(turn.workspace, what, viewer_of(turn))
    if isinstance(filled, SettingsForm):
        if filled.wanted is None:
            return OldButton()
        return carry_out(change_settings, turn, wanted=filled.wanted, expected=filled.expected)
    if filled.values is None:
        return OldButton()
    return carry_out(
        edit_interaction, turn, interaction_id=filled.values.interaction_id, values=filled.values
    )
