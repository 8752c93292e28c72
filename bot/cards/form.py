"""The Edit form: a modal with every field of an entry, filled in as it stands.

Block ids name the fields ("summary", "step:12:due"); `read_form` (bot/cards/read_form.py) reads them back.
The options of "account", "contacts" and "owner" are asked for as one types: answer with `inputs.options`, and
for "owner" with `inputs.owner_options`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.cards import formats, limits
from bot.cards.blocks import context, plain
from bot.cards.card import Block, Viewer
from bot.cards.inputs import (
    coded,
    customer,
    day,
    field,
    fits,
    option,
    options,
    search,
    search_many,
    select,
    text,
)
from bot.cards.spans import flat
from tools.entries.edited import EditedInteraction, standing
from tools.results import DealLine, Entry, StepLine
from tools.said import Kind, Mood, Stage

NONE = "none"
UNKNOWN = "unknown:"
NEW = "new"
STEPS = 25
AMOUNT = 40


@dataclass(frozen=True)
class Around:
    """What an entry's form needs besides: its deal, and the open deals of its account."""

    deal: DealLine | None = None
    deals: tuple[DealLine, ...] = ()


def edit_form(entry: Entry, around: Around, viewer: Viewer, private: str = "") -> dict[str, Any]:
    """A view for views.open. `private` comes back from `read_form` (at most 2,500 characters)."""
    words = formats.words(viewer)
    now = standing(entry, around.deal)
    return {
        "type": "modal",
        "callback_id": "edit",
        "title": plain(words.text("form.title"), limits.VIEW_TITLE),
        "submit": plain(words.text("form.save"), limits.VIEW_TITLE),
        "close": plain(words.text("form.cancel"), limits.VIEW_TITLE),
        "private_metadata": _kept(now, private),
        "blocks": [
            *_about(entry, viewer),
            *_deal(around, now, viewer),
            *_told(entry, viewer),
            *_steps(entry, viewer),
        ],
    }


def _kept(now: EditedInteraction, private: str) -> str:
    """What `read_form` must know of the entry as it stood."""
    close = now.close_date.isoformat() if now.close_date else None
    stood = {"amount": _written(now), "stage": now.stage, "close_date": close}
    kept = {"interaction": now.interaction_id, "expected": now.mark, "stood": stood, "currency": now.currency}
    return json.dumps({**kept, "private": private}, ensure_ascii=False)


def _written(now: EditedInteraction) -> str:
    """The amount as it stands in its field: "18,000 USD"."""
    if now.amount is None:
        return ""
    whole = now.amount == now.amount.to_integral_value()
    return f"{int(now.amount) if whole else now.amount:,} {now.currency}"


def _about(entry: Entry, viewer: Viewer) -> list[Block]:
    account = options([entry.account] if entry.account else [], viewer)
    unknown = [option(f"{UNKNOWN}{place}", name) for place, name in enumerate(entry.unknown_people)]
    people = [*options(entry.contacts, viewer), *unknown][: limits.OPTIONS]
    return [
        field("account", _label("account", viewer), search(account, viewer)),
        field("contacts", _label("contact", viewer), search_many(people, viewer)),
        field(
            "kind", _label("kind", viewer), select(coded(Kind, "kinds", viewer), entry.kind), optional=False
        ),
        field("occurred_on", _label("occurred_on", viewer), day(entry.occurred_on), optional=False),
    ]


def _deal(around: Around, now: EditedInteraction, viewer: Viewer) -> list[Block]:
    """Nothing where the account has no deal: one is created by its own button."""
    own = (around.deal,) if around.deal else ()
    deals = {deal.id: option(str(deal.id), deal.name) for deal in (*own, *around.deals)}
    if not deals:
        return []
    words = formats.words(viewer)
    offered = [option(NONE, words.text("form.no_deal")), *list(deals.values())[: limits.OPTIONS - 1]]
    chosen = select(offered, str(now.deal_id) if now.deal_id else NONE)
    hint = words.text("form.amount_hint")
    return [
        field("deal", _label("deal", viewer), chosen, optional=False),
        field("amount", _label("amount", viewer), text(_written(now), AMOUNT), hint=hint),
        field("stage", _label("stage", viewer), select(coded(Stage, "stages", viewer), now.stage)),
        field("close_date", _label("close_date", viewer), day(now.close_date)),
    ]


def _told(entry: Entry, viewer: Viewer) -> list[Block]:
    silent = option(NONE, formats.words(viewer).text("form.no_mood"))
    mood = select([silent, *coded(Mood, "moods", viewer)], entry.mood or NONE)
    summary = field("summary", _label("summary", viewer), text(entry.summary, multiline=True), optional=False)
    fields = [field("mood", _label("mood", viewer), mood, optional=False)]
    return [*fields, summary] if fits(entry.summary) else fields


def _steps(entry: Entry, viewer: Viewer) -> list[Block]:
    """What does not fit is left out, and stays as it is: cut, it would be saved cut."""
    shown = [step for step in entry.steps if fits(step.action)][:STEPS]
    left = not fits(entry.summary) or len(shown) < len(entry.steps)
    rest = [context(formats.words(viewer).line("form.left"))] if left else []
    return [
        *(block for place, step in enumerate(shown, 1) for block in _step(step, place, viewer)),
        *_new(viewer),
        *rest,
    ]


def _step(step: StepLine, place: int, viewer: Viewer) -> list[Block]:
    words = formats.words(viewer)
    label, hint = flat(words.line("form.step", n=place)), words.text("form.drop")
    owner = options([step.owner], viewer) if step.owner else [customer(viewer)]
    action = field(f"step:{step.id}:action", label, text(step.action), hint=hint)
    return [action, *_due_and_owner(f"step:{step.id}", step.due_on, owner, viewer)]


def _new(viewer: Viewer) -> list[Block]:
    action = field(f"step:{NEW}:action", formats.words(viewer).text("form.step_new"), text(""))
    return [action, *_due_and_owner(f"step:{NEW}", None, [], viewer)]


def _due_and_owner(name: str, due: Any, owner: Sequence[Block], viewer: Viewer) -> list[Block]:
    return [
        field(f"{name}:due", _label("due_on", viewer), day(due)),
        field(f"{name}:owner", _label("owner", viewer), search(owner, viewer)),
    ]


def _label(name: str, viewer: Viewer) -> str:
    return formats.words(viewer).text(f"fields.{name}")
