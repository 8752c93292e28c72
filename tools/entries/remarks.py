"""Gathers what was quoted as a value and is none, while a note is read."""

from __future__ import annotations

from typing import TypeVar

from tools.reading import Amount, Day, Remark

Value = TypeVar("Value", Amount, Day)


class Remarks:
    def __init__(self) -> None:
        self._found: dict[Remark, None] = {}

    @property
    def all(self) -> tuple[Remark, ...]:
        return tuple(self._found)

    def add(self, remark: Remark) -> None:
        self._found[remark] = None

    def value(self, read: Value | Remark | None) -> Value | None:
        """The value, or None and the remark kept."""
        if isinstance(read, Remark):
            self.add(read)
            return None
        return read
