"""The answer to a question about deals: added up from all of them, with those listed that were asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import cast

from sqlalchemy import Connection

from store import portfolio, preferences
from store.deals import Deal
from store.portfolio import Heap, Which
from tools import lines, numbers, when
from tools.languages.folding import fold
from tools.overviews import By, Group, Measure, Pipeline, Scope
from tools.query import deals, tally, words
from tools.query.amounts import Rates
from tools.query.deals import Said
from tools.reading import Candidate
from tools.results import DealLine
from tools.saving import reader
from tools.turn import Turn

SHOWN = 60
"""How many deals a list shows; beyond them their number is told."""
TOP = 5
"""How many are the biggest, where nobody says how many."""
FEW = 8
"""So few deals stand below an overview."""
GROUPS = 15


@dataclass(frozen=True)
class _Asked:
    which: Which
    scope: Scope
    said: Said
    measure: Measure
    rates: Rates
    heaps: Sequence[Heap]


def answer_about(turn: Turn, conn: Connection, said: Said, account: Candidate | None) -> Pipeline:
    """Of a customer without an open deal all of them, where nobody said which. Raises ToolError for words unread."""
    shared = preferences.get(conn)
    rates = Rates.of(shared.home_currency, shared.rates)
    measure = measure_of(said)
    asked = replace(said, state="closed") if measure == "win_rate" else said
    which, scope = deals.read(turn, conn, asked, account, rates)
    heaps = portfolio.heaps(conn, reader(turn), which)
    if not heaps and account is not None and not said.state.strip():
        which, scope = replace(which, state="all"), replace(scope, state="all")
        heaps = portfolio.heaps(conn, reader(turn), which)
    return _answered(turn, conn, _Asked(which, scope, said, measure, rates, heaps))


def measure_of(said: Said) -> Measure:
    """What is to be told of them; a list where nothing else is said."""
    meant = words.meant(said.measure, "measure")
    for one in ("win_rate", "weighted", "average"):
        if one in meant:
            return cast(Measure, one)
    if said.by.strip():
        return "total"
    if "list" in meant and {"count", "total"} & set(meant):
        return "list"
    named = (one for one in ("count", "total", "overview", "list") if one in meant)
    return "list" if said.order.strip() else cast(Measure, next(named, "list"))


def _answered(turn: Turn, conn: Connection, asked: _Asked) -> Pipeline:
    weighted = asked.measure == "weighted"
    by = cast(By | None, next(iter(words.meant(asked.said.by, "by")), None))
    by = by or ("stage" if asked.measure == "overview" else None)
    order, most = _order(asked)
    shown = _shown(turn, conn, asked, order, most)
    most_groups = _number(asked.said.by) or GROUPS
    whole = tally.tally(asked.heaps, asked.rates)
    groups = _groups(turn, conn, asked, by, weighted=weighted) if by else ()
    result = Pipeline(
        scope=asked.scope,
        measure=asked.measure,
        tally=whole,
        by=by,
        groups=groups[:most_groups],
        more_groups=max(0, len(groups) - most_groups),
        deals=shown,
        more=whole.count - len(shown) if shown else 0,
        order=order if asked.said.order.strip() else "",
        weighted=tally.tally(asked.heaps, asked.rates, weighted=True) if weighted else None,
        average=tally.average(asked.heaps) if asked.measure == "average" else (),
    )
    return _with_rate(result, asked.heaps) if asked.measure == "win_rate" else result


def _with_rate(result: Pipeline, heaps: Sequence[Heap]) -> Pipeline:
    won, lost = (sum(heap.count for heap in heaps if heap.kind == kind) for kind in ("won", "lost"))
    rate = Decimal(won) / (won + lost) if won + lost else None
    return replace(result, rate=rate, won=won, lost=lost)


def _groups(turn: Turn, conn: Connection, asked: _Asked, by: By, *, weighted: bool) -> tuple[Group, ...]:
    key = cast(portfolio.By, "close_date" if by in ("month", "quarter") else by)
    heaps = asked.heaps if key == "stage" else portfolio.heaps(conn, reader(turn), asked.which, key)
    begins = when.fiscal_start(turn.locale, turn.calendar)
    return tally.groups(heaps, by, asked.rates, begins, weighted=weighted)


def _order(asked: _Asked) -> tuple[portfolio.Order, int]:
    """How they are sorted, and how many are shown: those quiet for longest and those that close soonest first."""
    said = fold(asked.said.order).text
    meant = words.meant(said, "order")
    if meant:
        return cast(portfolio.Order, meant[0]), min(SHOWN, _number(said) or TOP)
    usual: portfolio.Order = "quietest" if asked.scope.quiet_since else "soonest"
    if asked.scope.state in ("won", "lost", "closed"):
        usual = "latest"
    return usual, SHOWN


def _number(said: str) -> int:
    """How many are asked for; 0 where none is said."""
    number = next(numbers.find(fold(said).text), None)
    return int(number.value) if number else 0


def _shown(
    turn: Turn, conn: Connection, asked: _Asked, order: portfolio.Order, most: int
) -> tuple[DealLine, ...]:
    few = sum(heap.count for heap in asked.heaps) <= FEW
    listed = asked.measure == "list" or (few and asked.measure in ("overview", "count"))
    if not listed:
        return ()
    found: list[Deal] = []
    for which, worth in _comparable(asked, order):
        found += portfolio.some(conn, reader(turn), which, order, worth, most)
    return tuple(map(lines.deal, found))


def _comparable(asked: _Asked, order: portfolio.Order) -> list[tuple[Which, Mapping[str, float]]]:
    """All at once, or each currency alone where amounts are to be compared and a rate is missing."""
    currencies = sorted({heap.currency for heap in asked.heaps if heap.currency})
    if order not in ("biggest", "smallest") or not asked.rates.missing(currencies) or len(currencies) < 2:
        return [(asked.which, asked.rates.worth() if len(currencies) > 1 else {})]
    return [(replace(asked.which, currency=one), {}) for one in currencies]
