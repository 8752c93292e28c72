"""Who has a post: "the CFO", "IT", "decision makers", 「購買」. What posts are called is data: posts.toml."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from tools.languages import tables
from tools.languages.folding import fold
from tools.query import words


def holds(title: str, role: str) -> bool:
    """Does who has the title have the post that is asked for?"""
    said, held = fold(role).text, fold(title).text
    if words.meant(said, "people"):
        return bool(_posts()["decides"].search(held))
    named = [name for name, pattern in _posts().items() if name != "decides" and pattern.search(said)]
    if named:
        return any(_posts()[name].search(held) for name in named)
    wanted = _content(said)
    return bool(wanted) and all(word in held for word in wanted)


def _content(said: str) -> list[str]:
    """The words of a post that nobody listed."""
    idle = [(one.start, one.end) for one in words.find(said, ["filler", "detail"])]
    found = re.finditer(r"[a-zà-öø-ÿ][a-zà-öø-ÿ'-]+|[一-龥々ァ-ヶー]+", said)
    return [one[0] for one in found if not any(a < one.end() and one.start() < b for a, b in idle)]


@cache
def _posts() -> dict[str, re.Pattern[str]]:
    pieces: dict[str, list[str]] = {}
    for table in tables("posts").values():
        for name, said in table["posts"].items():
            pieces.setdefault(name, []).append(_edged(said, bounded=table["bounded"]))
    return {name: re.compile("|".join(each)) for name, each in pieces.items()}


def _edged(said: Iterable[str], *, bounded: bool) -> str:
    either = "|".join(said)
    return rf"(?<![a-z])(?:{either})(?![a-z])" if bounded else f"(?:{either})"
