"""What colleagues call one another: the first part of a name, Ben or 山本, unless two here go by it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from bot.cards.spans import Line, data
from tools.results import Ref


def called(people: Iterable[Ref | None]) -> dict[int, Line]:
    """Each one's id → the short name, among these people."""
    names = {one.id: one.name for one in people if one}
    first = {id_: next(iter(name.split()), name) for id_, name in names.items()}
    times = Counter(first.values())
    return {id_: data(first[id_] if times[first[id_]] == 1 else name) for id_, name in names.items()}
