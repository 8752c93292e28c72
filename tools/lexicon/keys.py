"""By which keys each row of the CRM may be called, and how good each is."""

from __future__ import annotations

from collections.abc import Iterable

from store.names import AccountName, ContactName, DealName, ProductName, UserName
from tools.lexicon.companies import FORMS, company
from tools.lexicon.folding import squash
from tools.lexicon.how import How, Key
from tools.lexicon.people import person


def account_keys(row: AccountName) -> dict[str, How]:
    return {key: how for key, how in _best(company(row)).items() if key not in FORMS}


def person_keys(row: ContactName | UserName) -> dict[str, How]:
    return _best(person(row.name))


def product_keys(row: ProductName) -> dict[str, How]:
    return _best([(squash(row.name), How.FULL), *([(squash(row.code), How.ALIAS)] if row.code else [])])


def deal_keys(row: DealName) -> dict[str, How]:
    return _best([(squash(row.name), How.FULL)])


def _best(keys: Iterable[Key]) -> dict[str, How]:
    best: dict[str, How] = {}
    for key, how in keys:
        if key and (key not in best or how < best[key]):
            best[key] = how
    return best
