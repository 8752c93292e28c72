"""What a person left in the Edit form."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from bot.cards import formats
from bot.cards.card import Viewer
from bot.cards.form import NEW, NONE, UNKNOWN
from bot.cards.inputs import CUSTOMER
from tools import money
from tools.entries.edited import EditedInteraction, EditedStep, Owner

Fields = Mapping[str, Any]


@dataclass(frozen=True)
class Form:
    """`values` None where `errors` (block id → sentence) say what to mend. `private`: `edit_form`'s."""

    values: EditedInteraction | None
    errors: dict[str, str]
    private: str


def read_form(view: Mapping[str, Any], viewer: Viewer) -> Form:
    """`view` as Slack submits it."""
    kept = json.loads(view["private_metadata"])
    fields = values(view)
    errors = {
        name: formats.words(viewer).text(f"form.{wrong}") for name, wrong in _wrong(fields, kept, viewer)
    }
    return Form(None if errors else _edited(fields, kept, viewer), errors, kept["private"])


def values(view: Fields) -> dict[str, Any]:
    """Each field's name and what is chosen, picked or written there."""
    return {name: _value(next(iter(held.values()))) for name, held in view["state"]["values"].items()}


def _wrong(fields: Fields, kept: Fields, viewer: Viewer) -> Iterator[tuple[str, str]]:
    if not fields.get("occurred_on"):
        yield "occurred_on", "wrong_day"
    if "summary" in fields and not _said(fields["summary"]):
        yield "summary", "summary_missing"
    if fields.get("amount") and _amount(fields, kept, viewer) is None:
        yield "amount", "wrong_amount"
    elif fields.get("deal") == NONE and any(
        (fields.get(name) or None) not in (None, stood) for name, stood in kept["stood"].items()
    ):
        yield "deal", "deal_missing"
    new = f"step:{NEW}:"
    if not _said(fields.get(new + "action")) and any(fields.get(new + part) for part in ("due", "owner")):
        yield new + "action", "step_missing"


def _edited(fields: Fields, kept: Fields, viewer: Viewer) -> EditedInteraction:
    amount, currency = _amount(fields, kept, viewer) or (None, None)
    people = fields.get("contacts") or []
    return EditedInteraction(
        interaction_id=kept["interaction"],
        account_id=_id(fields.get("account")),
        contact_ids=tuple(int(value) for value in people if not value.startswith(UNKNOWN)),
        unknown_kept=tuple(int(value.removeprefix(UNKNOWN)) for value in people if value.startswith(UNKNOWN)),
        kind=fields["kind"],
        occurred_on=date.fromisoformat(fields["occurred_on"]),
        deal_id=_id(fields.get("deal")),
        amount=amount,
        currency=currency,
        stage=fields.get("stage"),
        close_date=_day(fields.get("close_date")),
        mood=None if fields["mood"] == NONE else fields["mood"],
        summary=_said(fields["summary"]) if "summary" in fields else None,
        steps=tuple(_steps(fields)),
        expected=kept["expected"],
    )


def _steps(fields: Fields) -> Iterator[EditedStep]:
    """In the order of the form; the empty row for a new one only where something stands in it."""
    for name in fields:
        if not name.startswith("step:") or not name.endswith(":action"):
            continue
        row = name.removesuffix("action")
        step_id = None if row == f"step:{NEW}:" else int(row.split(":")[1])
        action = _said(fields[name])
        if action or step_id is not None:
            yield EditedStep(
                step_id, action, _day(fields.get(row + "due")), _owner(fields.get(row + "owner"))
            )


def _amount(fields: Fields, kept: Fields, viewer: Viewer) -> tuple[Decimal, str] | None:
    """As written, in its currency or else the deal's; None where nothing or no single amount stands there."""
    text = _said(fields.get("amount"))
    if text and text == kept["stood"]["amount"]:
        figure, _, code = text.rpartition(" ")
        return Decimal(figure.replace(",", "")), code
    found = money.find(text, locale=viewer.locale)
    currency = found[0].currency or kept["currency"] if found else None
    return (found[0].amount, currency) if len(found) == 1 and currency else None


def _id(value: str | None) -> int | None:
    return int(value) if value and value != NONE else None


def _owner(value: str | None) -> Owner:
    return "customer" if value == CUSTOMER else _id(value)


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _said(value: str | None) -> str:
    return (value or "").strip()


def _value(state: Fields) -> Any:
    """An element's state: what is chosen, picked or written."""
    if "selected_options" in state:
        return [option["value"] for option in state["selected_options"] or []]
    if "selected_option" in state:
        return (state["selected_option"] or {}).get("value")
    return state.get("selected_date", state.get("value"))
