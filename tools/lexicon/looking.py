"""Words that were said as a name, and the rows that they may mean."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tools.lexicon import addresses, typos
from tools.lexicon.companies import without_form
from tools.lexicon.folding import squash, words_of
from tools.lexicon.how import SCORES, How
from tools.lexicon.index import Index, unpack
from tools.lexicon.language import NAMING
from tools.lexicon.rows import Rows
from tools.reading import Candidate

_POSSESSIVE = re.compile(r"['’]s?\s*$")
_TITLES = tuple(
    sorted((title for title in NAMING.honorifics_after if not title.isascii()), key=len, reverse=True)
)
_LATIN_TITLE = re.compile(
    rf"(?<=[^\x00-\x7f])(?:{'|'.join(title for title in NAMING.honorifics_after if title.isascii())})$",
    re.IGNORECASE,
)
"""Right behind a name in another script: 高橋COO."""
_REACH, _SHORT = 3, 6
"""How many slips a name may have to come close, and up to which length it may have but one."""
_AROUND = ' \t\n\u3000,.;:!?()[]<>"“”「」『』、。・*_~`@＠-–—'


def look(
    words: str, table: str, index: Index, rows: Rows, within: int | None = None
) -> tuple[Candidate, ...]:
    named, _ = addresses.find(words, rows)
    if found := [candidate for mention in named for candidate in mention.of(table)]:
        return tuple(candidate for candidate in found if _belongs(candidate.id, table, rows, within))
    scored = _scored(words, table, index, rows, within)
    ranked = sorted(scored.items(), key=lambda item: (-item[1], item[0]))
    return tuple(
        Candidate(table, id_, rows.name(table, id_), rows.detail(table, id_), round(score, 3))
        for id_, score in ranked
    )


def bare(words: str) -> str:
    """A name as said without honorifics, titles and possessive: "佐藤" of 佐藤様, "Jones" of "Dr Jones's"."""
    said = _POSSESSIVE.sub("", words.strip(_AROUND).strip()).strip(_AROUND)
    while (shorter := _without_honorific(said)) != said:
        said = shorter
    return said


def titles(words: str) -> list[str]:
    """The titles that were said with a name, folded, without mere politeness: ["課長"] of 田中課長."""
    rest = squash(words.replace(bare(words), " ", 1))
    polite = {squash(word) for word in NAMING.honorifics_of_companies}
    return [rest] if rest and rest not in polite else []


def near(
    words: str, table: str, index: Index, rows: Rows, within: int | None = None
) -> tuple[Candidate, ...]:
    """Rows whose names come close to words that mean none of them, best first."""
    said = words_of(bare(words))
    keys = {"".join(said), "".join(without_form(said)), *said}
    found: dict[int, float] = {}
    for key in keys:
        slipped = typos.near(key, index.buckets, _REACH if len(key) > _SHORT else 1)
        for close, slips in [(key, 0), *slipped, *typos.mistaken(key, index.keys)]:
            for code in index.keys.get(close, ()):
                of, id_, how = unpack(code)
                if of == table and _belongs(id_, table, rows, within):
                    found[id_] = max(found.get(id_, 0.0), _score(how, slips + 1, len(key)))
    ranked = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return tuple(
        Candidate(table, id_, rows.name(table, id_), rows.detail(table, id_), round(s, 3))
        for id_, s in ranked
    )


def _without_honorific(said: str) -> str:
    first, _, rest = said.partition(" ")
    if rest.strip() and squash(first) in NAMING.honorifics:
        return rest.strip(_AROUND)
    before, _, last = said.replace("-", " ").rpartition(" ")
    if before.strip() and squash(last) in NAMING.honorifics_after:
        return said[: len(before)].strip(_AROUND)
    if latin := _LATIN_TITLE.search(said):
        return said[: latin.start()].strip(_AROUND)
    for title in _TITLES:
        if said.lower().endswith(title) and len(said) > len(title):
            return said[: -len(title)].strip(_AROUND)
    return said


def _scored(words: str, table: str, index: Index, rows: Rows, within: int | None) -> dict[int, float]:
    for keys in _forms(words, table):
        exact = _rows(((key, 0) for key in keys), table, index, rows, within)
        if exact:
            return exact
    for keys in _forms(words, table):
        for key in keys:
            slips = [(other, n) for other, n in typos.near(key, index.buckets) if other[0] == key[0]]
            if close := _rows(slips, table, index, rows, within, len(key)):
                return close
    return {}


def _forms(words: str, table: str) -> Iterator[list[str]]:
    """The keys that the words may stand for, the surest first."""
    yield [key] if (key := squash(words)) else []
    said = bare(words)
    yield [key] if (key := squash(said)) else []
    if table == "accounts":
        yield ["".join(without_form(words_of(said)))] if words_of(said) else []


def _rows(
    keys: Iterator[tuple[str, int]] | list[tuple[str, int]],
    table: str,
    index: Index,
    rows: Rows,
    within: int | None,
    length: int = 1,
) -> dict[int, float]:
    scored: dict[int, float] = {}
    closest: int | None = None
    for key, slips in keys:
        for code in (index.deals if table == "deals" else index.keys).get(key, ()):
            of, id_, how = unpack(code)
            if of != table or not _belongs(id_, table, rows, within):
                continue
            closest = slips if closest is None else closest
            if slips == closest:
                scored[id_] = max(scored.get(id_, 0.0), _score(how, slips, length))
    return scored


def _score(how: How, slips: int, length: int) -> float:
    return SCORES[how] * (1 - 0.6 * slips / max(1, length)) - (0.1 if slips else 0.0)


def _belongs(id_: int, table: str, rows: Rows, within: int | None) -> bool:
    return within is None or rows.account_of(table, id_) == within
