"""Hits as names of people, companies or deals, and how surely each is a name where it stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tools.lexicon.claim import ENOUGH, Claim, Verdict
from tools.lexicon.folding import squash
from tools.lexicon.how import How
from tools.lexicon.index import TABLES, Code, pack, unpack
from tools.lexicon.rows import Rows
from tools.lexicon.scan import Hit
from tools.lexicon.setting import Setting
from tools.lexicon.use import judge

PEOPLE = ("contacts", "users")
_MOST_SHARING = 8
"""A word that begins the names of more companies than this names none of them."""
_MOST_DEALS = 5
"""A name that more deals have than this means none of them but beside its customer."""


@dataclass(frozen=True)
class Found:
    """A hit as one kind of name, the rows that it may mean and how surely it is a name here."""

    hit: Hit
    codes: tuple[Code, ...]
    claim: Claim
    verdict: Verdict

    @property
    def sure(self) -> bool:
        return self.verdict.confidence >= ENOUGH and not (self.hit.slips and self.verdict.by_use)

    @property
    def deal(self) -> bool:
        return unpack(self.codes[0])[0] == "deals"


def judged(hits: Iterable[Hit], rows: Rows, setting: Setting) -> list[Found]:
    """People apart from companies and these from deals and products: each is judged on its own."""
    return [_judged(hit, codes, rows, setting) for hit in hits for codes in _kinds(hit)]


def again(one: Found, rows: Rows, setting: Setting) -> Found:
    """Judged once more with the customers that the text names, where these can decide."""
    if one.deal:
        codes = _deals_here(one, rows, setting)
        return replace(one, codes=codes) if codes else replace(one, verdict=Verdict(0.0, True))
    return replace(one, verdict=judge(one.hit, one.claim, setting)) if one.verdict.by_use else one


def _judged(hit: Hit, codes: Sequence[Code], rows: Rows, setting: Setting) -> Found:
    claim = _claim(hit, codes, rows)
    return Found(hit, tuple(codes), claim, judge(hit, claim, setting))


def _kinds(hit: Hit) -> list[Sequence[Code]]:
    """The rows of a hit by kind."""
    if unpack(hit.codes[0])[0] == "deals":
        return [hit.codes]
    kinds: defaultdict[str, list[Code]] = defaultdict(list)
    for code in hit.codes:
        table = unpack(code)[0]
        kinds["people" if table in PEOPLE else table].append(code)
    companies = kinds.get("accounts", [])
    if len(companies) > _MOST_SHARING and all(unpack(code)[2] >= How.SHORT for code in companies):
        del kinds["accounts"]
    return list(kinds.values())


def _claim(hit: Hit, codes: Sequence[Code], rows: Rows) -> Claim:
    table, _, _ = unpack(codes[0])
    if table == "deals":
        return Claim(person=False, accounts=frozenset(), short=False, same=True, place=False)
    unpacked = [unpack(code) for code in codes]
    employers = (rows.account_of(table, id_) for table, id_, _ in unpacked)
    best = min(how for _, _, how in unpacked)
    return Claim(
        person=table in PEOPLE,
        accounts=frozenset(id_ for id_ in employers if id_ is not None),
        short=best >= How.INITIAL,
        same=best <= How.READING,
        place=best >= How.SHORT and hit.key in rows.cities,
    )


def _deals_here(one: Found, rows: Rows, setting: Setting) -> tuple[Code, ...]:
    """Deals are called alike everywhere: those of the customers in the text, else of the few there are."""
    ids = (id_ for account_id in setting.accounts for id_ in rows.deals.get(account_id, ()))
    named = (id_ for id_ in ids if squash(rows.name("deals", id_)) == one.hit.key)
    here = tuple(pack(TABLES.index("deals"), id_, How.FULL) for id_ in named)
    return here or (one.codes if len(one.codes) <= _MOST_DEALS else ())
