"""Key → rows, for every name of a workspace; a changed copy costs what changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from store.names import Names
from tools.lexicon import typos
from tools.lexicon.folding import is_latin
from tools.lexicon.how import How
from tools.lexicon.keys import account_keys, deal_keys, person_keys, product_keys

TABLES = ("accounts", "contacts", "users", "products", "deals")
_KEYS: dict[str, Callable[[Any], dict[str, How]]] = {
    "accounts": account_keys,
    "contacts": person_keys,
    "users": person_keys,
    "products": product_keys,
    "deals": deal_keys,
}
Code = int
"""A row and how a key names it, packed: id, table, How."""


def pack(table: int, id_: int, how: How) -> Code:
    return (id_ << 6) | (table << 3) | how


_HOWS = tuple(How)


def unpack(code: Code) -> tuple[str, int, How]:
    return TABLES[(code >> 3) & 7], code >> 6, _HOWS[code & 7]


@dataclass(frozen=True)
class Index:
    """`keys`: key → packed rows; `deals` likewise, apart because so many have one name.

    `lengths`: first letters of the keys of scripts without spaces → how long these are, longest first;
    `buckets`: for misspelt words.
    """

    keys: Mapping[str, tuple[Code, ...]]
    deals: Mapping[str, tuple[Code, ...]]
    lengths: Mapping[str, tuple[int, ...]]
    buckets: Mapping[str, tuple[str, ...]]

    @staticmethod
    def build(names: Names) -> Index:
        keys: defaultdict[str, list[Code]] = defaultdict(list)
        deals: defaultdict[str, list[Code]] = defaultdict(list)
        for number, table in enumerate(TABLES):
            found, keys_of = deals if table == "deals" else keys, _KEYS[table]
            for row in getattr(names, table):
                for key, how in keys_of(row).items():
                    found[key].append(pack(number, row.id, how))
        lengths = _lengths(deals, _lengths(keys, {}))
        return Index(_frozen(keys), _frozen(deals), lengths, _buckets(keys, {}))

    def changed(self, gone: Mapping[str, Iterable[Any]], come: Mapping[str, Iterable[Any]]) -> Index:
        """The index without some rows and with others, by table."""
        keys, deals = dict(self.keys), dict(self.deals)
        for number, table in enumerate(TABLES):
            found = deals if table == "deals" else keys
            for row in gone[table]:
                _take_out(found, number, row.id, _KEYS[table](row))
            for row in come[table]:
                for key, how in _KEYS[table](row).items():
                    found[key] = (*found.get(key, ()), pack(number, row.id, how))
        new = keys.keys() - self.keys.keys()
        lengths = _lengths(deals.keys() - self.deals.keys(), _lengths(new, self.lengths))
        return Index(keys, deals, lengths, _buckets(new, self.buckets))


def _frozen(found: Mapping[str, list[Code]]) -> dict[str, tuple[Code, ...]]:
    return {key: tuple(codes) for key, codes in found.items()}


def _take_out(keys: dict[str, tuple[Code, ...]], number: int, id_: int, old: Mapping[str, How]) -> None:
    for key, how in old.items():
        code = pack(number, id_, how)
        left = tuple(other for other in keys.get(key, ()) if other != code)
        if left:
            keys[key] = left
        else:
            keys.pop(key, None)


def _lengths(keys: Iterable[str], before: Mapping[str, tuple[int, ...]]) -> dict[str, tuple[int, ...]]:
    found: defaultdict[str, set[int]] = defaultdict(set)
    for key in keys:
        if not is_latin(key[0]):
            found[key[:2]].add(len(key))
    lengths = dict(before)
    for start, sizes in found.items():
        lengths[start] = tuple(sorted(sizes | set(before.get(start, ())), reverse=True))
    return lengths


def _buckets(keys: Iterable[str], before: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for key in keys:
        if typos.worth(key):
            for mark in typos.marks(key):
                found[mark].append(key)
    buckets = dict(before)
    for mark, more in found.items():
        buckets[mark] = (*buckets.get(mark, ()), *more)
    return buckets
