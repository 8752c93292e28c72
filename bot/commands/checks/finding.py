"""What a check found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Verdict = Literal["ok", "note", "wrong"]


@dataclass(frozen=True)
class Finding:
    """`said`: what stands, or what is wrong and how to mend it."""

    what: str
    verdict: Verdict
    said: str
