"""A thing to be done next, as its words stand in the message."""

from __future__ import annotations

from dataclasses import dataclass

from bot.reader.mark import Mark
from bot.reader.message import Clause

CUSTOMER, ME = "customer", "me"


@dataclass(frozen=True)
class Step:
    """`start` to `end` the action; `owner` as SaidStep has it; `due` a date; `clauses` where it was said."""

    start: int
    end: int
    owner: str
    due: Mark | None
    clauses: tuple[Clause, ...]
    rule: str
    leans: bool = False
    """Its action leans on what was said before: "I'll send it", 「明日送ります」."""
    close_by: bool = False
    """... in the same sentence."""
    asked: bool = False
    """The customer asked for it: what we then say we will do stands for it."""
    loosely: bool = False
    """It leans on what was asked for, or on what is nothing to be done, and else stands alone."""
    about: tuple[int, int] | None = None
    """Where the thing stands that its action leaves out, said further before."""
