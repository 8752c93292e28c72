"""The rows behind the keys, and who belongs to whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from store.names import AccountName, ContactName, DealName, Names, ProductName, UserName
from tools.lexicon.folding import squash

Row = AccountName | ContactName | UserName | ProductName | DealName


@dataclass(frozen=True)
class Rows:
    """Rows by table and id; people and deals by account id; domains, e-mails and Slack ids to rows' ids."""

    by_table: Mapping[str, Mapping[int, Any]]
    people: Mapping[int, tuple[int, ...]]
    deals: Mapping[int, tuple[int, ...]]
    domains: Mapping[str, tuple[int, ...]]
    emails: Mapping[str, int]
    users_by_email: Mapping[str, int]
    users_by_slack: Mapping[str, int]
    cities: frozenset[str]

    @staticmethod
    def of(names: Names) -> Rows:
        return Rows(
            {
                "accounts": {row.id: row for row in names.accounts},
                "contacts": {row.id: row for row in names.contacts},
                "users": {row.id: row for row in names.users},
                "products": {row.id: row for row in names.products},
                "deals": {row.id: row for row in names.deals},
            },
            _grouped((key, row.id) for row in names.contacts for key in _employer(row)),
            _grouped((key, row.id) for row in names.deals for key in _employer(row)),
            _grouped((key, row.id) for row in names.accounts for key in _domain(row)),
            {key: row.id for row in names.contacts for key in _emails(row)},
            {key: row.id for row in names.users for key in _email(row)},
            {key: row.id for row in names.users for key in _slack_id(row)},
            _cities(names.accounts),
        )

    def changed(self, gone: Mapping[str, Iterable[Any]], come: Mapping[str, Iterable[Any]]) -> Rows:
        """The rows without some and with others, by table."""
        old = {table: {row.id: row for row in gone[table]} for table in self.by_table}
        new = {table: {row.id: row for row in come[table]} for table in self.by_table}
        now = {table: _replaced(rows, old[table], new[table]) for table, rows in self.by_table.items()}
        cities = [row.city for rows in (old, new) for row in rows["accounts"].values() if row.city]
        return Rows(
            now,
            _regrouped(self.people, old["contacts"], new["contacts"], _employer),
            _regrouped(self.deals, old["deals"], new["deals"], _employer),
            _regrouped(self.domains, old["accounts"], new["accounts"], _domain),
            _relinked(self.emails, old["contacts"], now["contacts"], new["contacts"], _emails),
            _relinked(self.users_by_email, old["users"], now["users"], new["users"], _email),
            _relinked(self.users_by_slack, old["users"], now["users"], new["users"], _slack_id),
            _cities(now["accounts"].values()) if cities else self.cities,
        )

    def name(self, table: str, id_: int) -> str:
        return str(self.by_table[table][id_].name)

    def detail(self, table: str, id_: int) -> str:
        """What tells it from its namesakes: a person's title and company, a company's town."""
        row = self.by_table[table][id_]
        account = self.by_table["accounts"].get(getattr(row, "account_id", None) or 0)
        said = {
            "accounts": [getattr(row, "city", None)],
            "contacts": [getattr(row, "title", None), account and account.name],
            "users": [getattr(row, "email", None)],
            "deals": [account and account.name],
            "products": [getattr(row, "code", None)],
        }
        return ", ".join(part for part in said[table] if part)

    def account_of(self, table: str, id_: int) -> int | None:
        """The account that a row is, or belongs to."""
        return id_ if table == "accounts" else getattr(self.by_table[table].get(id_), "account_id", None)


Keys = Callable[[Any], Iterable[Any]]
"""A row → by what it is found."""


def _employer(row: Any) -> Iterable[int]:
    return () if row.account_id is None else (row.account_id,)


def _domain(row: Any) -> Iterable[str]:
    return (row.domain.casefold(),) if row.domain else ()


def _emails(row: Any) -> Iterable[str]:
    return (email.casefold() for email in row.emails)


def _email(row: Any) -> Iterable[str]:
    return (row.email.casefold(),)


def _slack_id(row: Any) -> Iterable[str]:
    return (row.slack_id,) if row.slack_id else ()


def _cities(accounts: Iterable[Any]) -> frozenset[str]:
    return frozenset(squash(city) for city in {row.city for row in accounts if row.city})


def _replaced(rows: Mapping[int, Any], old: Mapping[int, Any], new: Mapping[int, Any]) -> dict[int, Any]:
    found = {**rows, **new}
    for id_ in old.keys() - new.keys():
        del found[id_]
    return found


def _regrouped(
    groups: Mapping[Any, tuple[int, ...]], old: Mapping[int, Any], new: Mapping[int, Any], keys: Keys
) -> dict[Any, tuple[int, ...]]:
    """The ids of each key, in order."""
    found = dict(groups)
    touched = {key for rows in (old, new) for row in rows.values() for key in keys(row)}
    for key in touched:
        kept = {id_ for id_ in found.pop(key, ()) if id_ not in old}
        if ids := kept | {id_ for id_, row in new.items() if key in set(keys(row))}:
            found[key] = tuple(sorted(ids))
    return found


def _relinked(
    links: Mapping[str, int],
    old: Mapping[int, Any],
    now: Mapping[int, Any],
    new: Mapping[int, Any],
    keys: Keys,
) -> dict[str, int]:
    """The last of a key's rows has it; one that it left may have been another's before."""
    found = dict(links)
    left = {key for id_, row in old.items() for key in keys(row) if found.get(key) == id_}
    for key in left:
        del found[key]
    for id_, row in sorted(new.items()):
        found |= {key: max(id_, found.get(key, id_)) for key in keys(row)}
    if left - found.keys():
        others = {key: id_ for id_, row in sorted(now.items()) for key in keys(row) if key in left}
        found |= others
    return found


def _grouped(pairs: Iterable[tuple[Any, int]]) -> dict[Any, tuple[int, ...]]:
    found: defaultdict[Any, list[int]] = defaultdict(list)
    for key, id_ in pairs:
        found[key].append(id_)
    return {key: tuple(ids) for key, ids in found.items()}
