"""One call of a verb with the words it is to have."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Call:
    """`arguments` are the verb's parameters, as JSON would have them."""

    verb: str
    arguments: dict[str, Any] = field(default_factory=dict)
