"""Records by the beginning of a name, as one types it into a field of a form."""

from __future__ import annotations

from collections.abc import Iterable

from store.folding import fold
from tools.lexicon import Lexicon
from tools.results import Ref

MOST = 100


def search(lexicon: Lexicon, table: str, typed: str) -> list[Ref]:
    """Names that begin so, then those in which a word does, then those that hold it; shortest first."""
    words = fold(typed.strip())
    ranked = sorted((*_rank(words, name), id_) for id_, name in _names(lexicon, table) if words in name)
    return [_ref(lexicon, table, id_) for *_, id_ in ranked[:MOST]]


def _names(lexicon: Lexicon, table: str) -> Iterable[tuple[int, str]]:
    """Those that the lexicon's reader may know of."""
    rows = lexicon.rows.by_table[table].values()
    return ((row.id, fold(row.name)) for row in rows if lexicon.shows(table, row.id))


def _rank(words: str, name: str) -> tuple[int, int]:
    place = 0 if name.startswith(words) else 1 if f" {words}" in name else 2
    return place, len(name)


def _ref(lexicon: Lexicon, table: str, id_: int) -> Ref:
    row = lexicon.candidate(table, id_)
    assert row is not None  # noqa: S101 - it is one of the lexicon's own
    return Ref(id_, row.name, "" if table == "users" else row.detail)
