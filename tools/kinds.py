"""Words for a kind of contact → the kind."""

from __future__ import annotations

import re
from functools import cache
from typing import cast

from tools.languages import tables
from tools.languages.words import alternation
from tools.lexicon.folding import squash
from tools.said import Kind


def kinds(words: str) -> tuple[Kind, ...]:
    """Those that the words name ("calls and meetings", 電話); none where they name none."""
    said = squash(words)
    alone = {squash(word) for word in re.findall(r"[a-zà-ÿ-]+", words.lower())}
    return tuple(
        kind
        for kind, names in _names().items()
        if any(name in alone or name == said or (not name.isascii() and name in said) for name in names)
    )


@cache
def _names() -> dict[Kind, frozenset[str]]:
    found: dict[Kind, set[str]] = {}
    for table in tables("kinds").values():
        for kind, names in table["kinds"].items():
            found.setdefault(cast(Kind, kind), set()).update(map(squash, names))
    return {kind: frozenset(names) for kind, names in found.items()}


def said(text: str) -> list[tuple[int, int]]:
    """Where kinds are named in a text (small letters)."""
    return [found.span() for found in _pattern().finditer(text)]


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        alternation(
            name for table in tables("kinds").values() for group in table["kinds"].values() for name in group
        )
    )
