"""The rows behind the keys, and who belongs to whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
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
            _grouped((row.account_id, row.id) for row in names.contacts if row.account_id is not None),
            _grouped((row.account_id, row.id) for row in names.deals if row.account_id is not None),
            _grouped((row.domain.casefold(), row.id) for row in names.accounts if row.domain),
            {email.casefold(): row.id for row in names.contacts for email in row.emails},
            {row.email.casefold(): row.id for row in names.users},
            {row.slack_id: row.id for row in names.users if row.slack_id},
            frozenset(squash(city) for city in {row.city for row in names.accounts if row.city}),
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
        return id_ if table == "accounts" else self._employers.get((table, id_))

    @cached_property
    def _employers(self) -> dict[tuple[str, int], int]:
        by_account = (("contacts", self.people), ("deals", self.deals))
        return {(table, id_): at for table, groups in by_account for at, ids in groups.items() for id_ in ids}


def _grouped(pairs: Iterable[tuple[Any, int]]) -> dict[Any, tuple[int, ...]]:
    found: defaultdict[Any, list[int]] = defaultdict(list)
    for key, id_ in pairs:
        found[key].append(id_)
    return {key: tuple(ids) for key, ids in found.items()}
