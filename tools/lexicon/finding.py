"""From the hits of a text to its mentions: judge each, keep the longest, put the likeliest row first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from tools.lexicon import scan
from tools.lexicon.claim import Verdict
from tools.lexicon.found import PEOPLE, Found, again, judged
from tools.lexicon.index import Index, unpack
from tools.lexicon.language import NAMING
from tools.lexicon.letters import Letters, letters
from tools.lexicon.mention import Mention
from tools.lexicon.pairs import vouched
from tools.lexicon.ranking import accounts_of, mention
from tools.lexicon.rows import Rows
from tools.lexicon.scan import Hit
from tools.lexicon.setting import Setting
from tools.lexicon.strangers import side_by_side, without_strangers

_NOWHERE = (-99, -99)
"""The place of what an address names: beside nothing."""


def find(text: str, index: Index, rows: Rows, named: Sequence[Mention]) -> list[Mention]:
    """The mentions of a text whose addresses are blank; `named`: what the addresses named."""
    read = letters(text)
    bare = Setting(read)
    found = judged(scan.exact(read, index), rows, bare)
    taken = {i for one in found if one.sure for i in range(one.hit.first, one.hit.last + 1)}
    found += judged(_merged(scan.misspelt(read, index, taken)), rows, bare)
    found += judged(side_by_side(found, read), rows, bare)
    found = vouched(found, read)
    setting = _setting(read, (one for one in found if one.sure), rows, named)
    sure = [one for one in (again(one, rows, setting) for one in found) if one.sure]
    kept = without_strangers(_apart(sure), setting)
    accounts = accounts_of(kept, rows, named)
    return [mention(one, rows, setting, accounts) for one in kept]


def _merged(hits: Iterable[Hit]) -> list[Hit]:
    """Misspelt hits of one place as one hit."""
    places: defaultdict[tuple[int, int], list[Hit]] = defaultdict(list)
    for hit in hits:
        places[hit.first, hit.last].append(hit)
    return [
        Hit(
            first,
            last,
            here[0].key,
            tuple(dict.fromkeys(c for hit in here for c in hit.codes)),
            here[0].slips,
        )
        for (first, last), here in places.items()
    ]


def _setting(read: Letters, firm: Iterable[Found], rows: Rows, named: Sequence[Mention]) -> Setting:
    """The text with the customers and people that are in it whatever stands around them."""
    accounts: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    people: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for one in firm:
        for account_id in one.claim.accounts:
            (people if one.claim.person else accounts)[account_id].append((one.hit.first, one.hit.last))
    for candidate in (candidate for address in named for candidate in address.candidates):
        account_id_ = rows.account_of(candidate.table, candidate.id)
        if account_id_ is not None:
            accounts[account_id_].append(_NOWHERE)
    return Setting(read, _in_order(accounts), _in_order(people))


def _in_order(places: Mapping[int, list[tuple[int, int]]]) -> dict[int, list[tuple[int, int]]]:
    return {id_: sorted(here) for id_, here in places.items()}


def _apart(found: Iterable[Found]) -> list[Found]:
    """The longest, then the surest, none over another; people and companies called alike stay together."""
    kept: dict[tuple[int, int], Found] = {}
    taken: set[int] = set()
    for one in sorted(found, key=lambda one: (-one.hit.size, one.hit.slips, -one.verdict.confidence)):
        place = (one.hit.first, one.hit.last)
        if place in kept and kept[place].hit.slips == one.hit.slips:
            kept[place] = _joined(kept[place], one)
        elif not taken.intersection(range(one.hit.first, one.hit.last + 1)):
            kept[place] = one
            taken.update(range(one.hit.first, one.hit.last + 1))
    return [kept[place] for place in sorted(kept)]


def _joined(one: Found, other: Found) -> Found:
    """What is said of one place; a title ("Dr", 部長) leaves only the people."""
    honorific = one.verdict.honorific or other.verdict.honorific
    codes = tuple(dict.fromkeys((*one.codes, *other.codes)))
    if honorific and honorific not in NAMING.honorifics_of_companies:
        codes = tuple(code for code in codes if unpack(code)[0] in PEOPLE) or codes
    confidence = max(one.verdict.confidence, other.verdict.confidence)
    by_use = one.verdict.by_use and other.verdict.by_use
    person, short = one.claim.person and other.claim.person, one.claim.short and other.claim.short
    claim = replace(one.claim, person=person, short=short)
    return Found(one.hit, codes, claim, Verdict(confidence, by_use, honorific))
