"""Adding up: heaps of deals → how many and how much, in each currency and together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from store.portfolio import Heap
from tools.overviews import By, Group, Tally
from tools.query.amounts import Rates
from tools.results import Money
from tools.when.spans import add_months


def tally(heaps: Iterable[Heap], rates: Rates, *, weighted: bool = False) -> Tally:
    """`weighted`: each amount times the probability of its stage."""
    heaps = list(heaps)
    sums = _sums(heaps, weighted=weighted)
    missing = rates.missing(one.currency for one in sums)
    several = len(sums) > 1 or any(one.currency != rates.home for one in sums)
    home = rates.at_home(sums) if several and not missing else None
    return Tally(
        count=sum(heap.count for heap in heaps),
        sums=tuple(sums),
        home=home,
        no_rate=missing if len(sums) > 1 else (),
        unpriced=sum(heap.unpriced for heap in heaps),
    )


def _sums(heaps: Iterable[Heap], *, weighted: bool) -> list[Money]:
    """By currency, that of most deals first."""
    totals: defaultdict[str, Decimal] = defaultdict(Decimal)
    counts: defaultdict[str, int] = defaultdict(int)
    for heap in heaps:
        if heap.currency and heap.count > heap.unpriced:
            share = Decimal(str(heap.probability)) if weighted else Decimal(1)
            totals[heap.currency] += heap.minor * share
            counts[heap.currency] += heap.count
    return [Money(_whole(totals[one]), one) for one in sorted(totals, key=lambda one: (-counts[one], one))]


def _whole(amount: Decimal) -> int:
    return int(amount.quantize(Decimal(1), ROUND_HALF_UP))


def average(heaps: Iterable[Heap]) -> tuple[Money, ...]:
    """Of the deals that have an amount, by currency."""
    heaps = [heap for heap in heaps if heap.currency and heap.count > heap.unpriced]
    sums = _sums(heaps, weighted=False)
    priced = {
        one.currency: sum(h.count - h.unpriced for h in heaps if h.currency == one.currency) for one in sums
    }
    return tuple(Money(_whole(Decimal(one.minor) / priced[one.currency]), one.currency) for one in sums)


def groups(
    heaps: Sequence[Heap], by: By, rates: Rates, fiscal_start: int, *, weighted: bool = False
) -> tuple[Group, ...]:
    """Stages in their order, months and quarters as they come, others by how much there is; without a key last."""
    key = _KEYS.get(by, _name)
    found: dict[Any, list[Heap]] = {}
    for heap in heaps:
        found.setdefault(key(heap, fiscal_start), []).append(heap)
    made = [_group(name, held, rates, weighted=weighted) for name, held in found.items()]
    if by in ("month", "quarter"):
        return tuple(sorted(made, key=lambda one: (one.first is None, one.first or date.min)))
    if by == "stage":
        return tuple(made)
    return tuple(
        sorted(made, key=lambda one: (not one.name, -_size(one.tally, rates), -one.tally.count, one.name))
    )


def _size(tally: Tally, rates: Rates) -> Decimal:
    """As far as there are rates."""
    known = [one for one in tally.sums if not rates.missing((one.currency,))]
    return Decimal(rates.at_home(known).minor)


def _group(key: Any, held: list[Heap], rates: Rates, *, weighted: bool) -> Group:
    sum_ = tally(held, rates, weighted=weighted)
    won, lost = (sum(heap.count for heap in held if heap.kind == kind) for kind in ("won", "lost"))
    return Group(
        "" if isinstance(key, date) else key or "", sum_, key if isinstance(key, date) else None, won, lost
    )


def _month(heap: Heap, _: int) -> date | str:
    return heap.key.replace(day=1) if heap.key else ""


def _quarter(heap: Heap, fiscal_start: int) -> date | str:
    if not heap.key:
        return ""
    first: date = heap.key.replace(day=1)
    return add_months(first, -((first.month - fiscal_start) % 3))


def _name(heap: Heap, _: int) -> str:
    return heap.name or ""


def _currency(heap: Heap, _: int) -> str:
    return heap.currency or ""


_KEYS: dict[str, Callable[[Heap, int], date | str]] = {
    "month": _month,
    "quarter": _quarter,
    "currency": _currency,
}
