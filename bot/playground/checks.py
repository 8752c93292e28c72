"""Small checks that say what is wrong with a piece of JSON and where, in the words Slack uses."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Complaints = list[str]
Check = Callable[[Any, str, Complaints], None]


def complain(complaints: Complaints, what: str, where: str) -> None:
    complaints.append(f"[ERROR] {what} [json-pointer:{where}]")


def string(most: int, least: int = 1) -> Check:
    def check(value: Any, where: str, complaints: Complaints) -> None:
        if not isinstance(value, str):
            complain(complaints, "must be a string", where)
        elif len(value) > most:
            complain(complaints, f"must be less than {most + 1} characters", where)
        elif len(value) < least:
            complain(complaints, f"must be more than {least - 1} characters", where)

    return check


def url(most: int) -> Check:
    """An absolute address of the kinds that Slack opens."""

    def check(value: Any, where: str, complaints: Complaints) -> None:
        string(most)(value, where, complaints)
        if isinstance(value, str) and not value.lower().startswith(
            ("http://", "https://", "mailto:", "tel:", "slack:")
        ):
            complain(complaints, "must be a valid URL", where)

    return check


def boolean(value: Any, where: str, complaints: Complaints) -> None:
    if not isinstance(value, bool):
        complain(complaints, "must be a boolean", where)


def whole(least: int, most: int) -> Check:
    def check(value: Any, where: str, complaints: Complaints) -> None:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            complain(complaints, f"must be an integer from {least} to {most}", where)

    return check


def matching(said: str, fits: Callable[[str], object]) -> Check:
    """`fits` raises ValueError or answers false where the string is not what `said` names."""

    def check(value: Any, where: str, complaints: Complaints) -> None:
        try:
            good = isinstance(value, str) and bool(fits(value))
        except ValueError:
            good = False
        if not good:
            complain(complaints, f"must be {said}", where)

    return check


def one_of(*allowed: str) -> Check:
    def check(value: Any, where: str, complaints: Complaints) -> None:
        if value not in allowed:
            complain(complaints, "must be one of: " + ", ".join(allowed), where)

    return check


def items(each: Check, most: int, least: int = 1) -> Check:
    def check(value: Any, where: str, complaints: Complaints) -> None:
        if not isinstance(value, list):
            complain(complaints, "must be an array", where)
            return
        if len(value) > most:
            complain(complaints, f"no more than {most} items allowed", where)
        if len(value) < least:
            complain(complaints, f"no fewer than {least} items allowed", where)
        for place, item in enumerate(value):
            each(item, f"{where}/{place}", complaints)

    return check


def shape(required: Mapping[str, Check], optional: Mapping[str, Check] | None = None) -> Check:
    """An object with these fields and no others; its `type` is checked by `typed`."""
    known = {**required, **(optional or {})}

    def check(value: Any, where: str, complaints: Complaints) -> None:
        if not isinstance(value, dict):
            complain(complaints, "must be an object", where)
            return
        for name in required:
            if value.get(name) is None:
                complain(complaints, f"missing required field: {name}", where)
        for name, held in value.items():
            if name in known:
                if held is not None:
                    known[name](held, f"{where}/{name}", complaints)
            elif name != "type":
                complain(complaints, f"invalid additional property: {name}", where)

    return check


def typed(shapes: Mapping[str, Check]) -> Check:
    """The object's `type` picks the check."""

    def check(value: Any, where: str, complaints: Complaints) -> None:
        kind = value.get("type") if isinstance(value, dict) else None
        if kind is None:
            complain(complaints, "missing required field: type", where)
        elif not isinstance(kind, str) or kind not in shapes:
            complain(complaints, f"unsupported type: {kind}", f"{where}/type")
        else:
            shapes[kind](value, where, complaints)

    return check


def anything(value: Any, where: str, complaints: Complaints) -> None:
    """Held as it is: Slack documents no limit on it."""


def both(*checks: Check) -> Check:
    def check(value: Any, where: str, complaints: Complaints) -> None:
        for one in checks:
            one(value, where, complaints)

    return check


def says(what: str, fits: Callable[[Any], object]) -> Check:
    """A rule across fields: the complaint `what` unless `fits(value)`."""

    def check(value: Any, where: str, complaints: Complaints) -> None:
        if isinstance(value, dict) and not fits(value):
            complain(complaints, what, where)

    return check
