"""Which stage of a pipeline words mean, and why a deal was lost. The common names are data: languages/*/deals.toml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TypeVar, cast

from sqlalchemy import Connection

from store import stages
from store.stages import Stage
from tools.languages import tables
from tools.lexicon.folding import squash
from tools.outcomes import LeadStatus

Meaning = TypeVar("Meaning")
_EDGE = r"(?<![a-z]){}(?![a-z]|['’]t(?![a-z]))"
"""No letter stands beside a word; "won't" is not "won"."""


def stage(conn: Connection, pipeline_id: int, words: str) -> Stage | None:
    """By the pipeline's own names, else by what the common stages are called; None where the words name none."""
    own = [one for one in stages.names(conn).values() if one.pipeline_id == pipeline_id]
    if said := _longest(words, ((one.name, one) for one in own)):
        return said
    kind = stage_kind(words)
    return stages.of_kind(conn, pipeline_id, kind) if kind else None


def stage_kind(words: str) -> str | None:
    """lead, qualified, …, lost: the common stage that the words name."""
    return _longest(words, _common("stages"))


def reason(words: str) -> str:
    """ "price" of 「価格で負けた」; the words themselves where they tell of none that is common."""
    return _longest(words, _common("reasons")) or words.strip()


def lead_status(words: str) -> LeadStatus | None:
    """new, qualified, … of 「有望」."""
    return cast("LeadStatus | None", _longest(words, _common("lead_status")))


def said_stages(text: str) -> list[tuple[int, int]]:
    """Where in a text (lower case) a common stage is named, in order."""
    return _said(text, "stages")


def said_reasons(text: str) -> list[tuple[int, int]]:
    """Where in a text (lower case) a common reason for losing is named, in order."""
    return _said(text, "reasons")


def _said(text: str, table: str) -> list[tuple[int, int]]:
    found = [one.span() for name, _ in _common(table) for one in _pattern(name).finditer(text)]
    return sorted({span for span in found if not any(_inside(span, other) for other in found)})


def said_reopening(text: str) -> list[tuple[int, int]]:
    """Where in a text (lower case) a deal that was over is said to go on."""
    return _said(text, "reopening")


def reopens(words: str) -> bool:
    return bool(said_reopening(words.lower()))


def reasons() -> tuple[str, ...]:
    """The reasons that are offered as buttons."""
    return tuple(next(iter(tables("deals").values()))["reasons"])


def _inside(span: tuple[int, int], other: tuple[int, int]) -> bool:
    return other != span and other[0] <= span[0] and span[1] <= other[1]


def _longest(words: str, named: Iterable[tuple[str, Meaning]]) -> Meaning | None:
    """What the longest name that stands in the words means; of equals the last that is said."""
    text = words.lower()
    best: tuple[int, int] | None = None
    meant: Meaning | None = None
    for name, what in named:
        found = list(_pattern(name).finditer(text))
        if found and (best is None or (len(name), found[-1].start()) > best):
            best, meant = (len(name), found[-1].start()), what
    return meant


@cache
def _common(table: str) -> tuple[tuple[str, str], ...]:
    return tuple(_pairs(table))


def _pairs(table: str) -> Iterator[tuple[str, str]]:
    for language in tables("deals").values():
        for meaning, names in language[table].items():
            yield from ((name, meaning) for name in names)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """A word of an alphabet stands alone; a script without spaces has no such edge."""
    said = re.escape(name.lower())
    return re.compile(_EDGE.format(said) if squash(name).isascii() else said)
