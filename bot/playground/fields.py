"""What Slack itself checks in a modal before the app hears of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any

from bot.playground.state import State, fields, value_of

JSON = dict[str, Any]

EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def complaints(blocks: list[JSON], values: State) -> dict[str, str]:
    """block_id -> what is wrong, for the fields that a person must put right first."""
    found = {}
    for block, element in fields(blocks):
        if block["type"] == "input":
            value = value_of(values[block["block_id"]][element["action_id"]])
            if wrong := _wrong(element, value, bool(block.get("optional"))):
                found[block["block_id"]] = wrong
    return found


def _wrong(element: JSON, value: Any, optional: bool) -> str:
    if value in (None, "", []):
        return "" if optional else "Please complete this required field."
    check = _WRONG.get(element["type"])
    return check(element, value) if check else ""


def _wrong_text(element: JSON, value: str) -> str:
    least, most = element.get("min_length", 0), element.get("max_length", 3_000)
    if len(value) < least:
        return f"Please enter at least {least} characters."
    return f"Please enter no more than {most} characters." if len(value) > most else ""


def _wrong_number(element: JSON, value: str) -> str:
    try:
        number = Decimal(value)
    except InvalidOperation:
        return "Please enter a valid number."
    if not number.is_finite() or (not element["is_decimal_allowed"] and number != number.to_integral_value()):
        return "Please enter a valid number."
    if "min_value" in element and number < Decimal(element["min_value"]):
        return f"Please enter a number of at least {element['min_value']}."
    if "max_value" in element and number > Decimal(element["max_value"]):
        return f"Please enter a number of at most {element['max_value']}."
    return ""


def _wrong_email(_element: JSON, value: str) -> str:
    return "" if EMAIL.fullmatch(value) else "Please enter a valid email address."


_WRONG: dict[str, Callable[[JSON, str], str]] = {
    "plain_text_input": _wrong_text,
    "number_input": _wrong_number,
    "email_text_input": _wrong_email,
}
