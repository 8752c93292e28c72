"""Which deals are meant: quoted words → a filter for the store, and the same as a card says it back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import cast

from sqlalchemy import Connection

from store import portfolio, stages
from store.portfolio import Bound, Which
from store.stages import CLOSED, Stage
from tools import money
from tools.deals import named_stage
from tools.overviews import Dated, Gap, Scope, State
from tools.query import amounts, customers, days, people, words
from tools.query.amounts import Range, Rates
from tools.reading import Candidate
from tools.results import Money, Ref
from tools.saving import reader
from tools.turn import Turn


@dataclass(frozen=True)
class Said:
    """The words of the call, each as quoted."""

    whose: str = ""
    state: str = ""
    when: str = ""
    amount: str = ""
    of: str = ""
    lacking: str = ""
    measure: str = ""
    by: str = ""
    order: str = ""


def read(
    turn: Turn, conn: Connection, said: Said, account: Candidate | None, rates: Rates
) -> tuple[Which, Scope]:
    """Raises NotFound, ImpossibleDay or Unclear for words that cannot be read."""
    which, scope = _state(conn, said)
    owner = people.whose(turn, conn, said.whose)
    which = replace(
        which, owner_ids=owner.ids, account_id=account.id if account else None, today=turn.now.date()
    )
    shown = Ref(account.id, account.name) if account else None
    scope = replace(scope, whose=owner.named, team=owner.team, account=shown)
    which, scope = _days(turn, which, scope, said.when)
    which, scope = _lacking(turn, which, scope, said.lacking)
    which, scope = _customers(turn, conn, which, scope, said.of)
    return _amounts(turn, conn, which, scope, said.amount, rates)


_STATES: tuple[State, ...] = ("won", "lost", "closed", "new", "all", "open")


def _state(conn: Connection, said: Said) -> tuple[Which, Scope]:
    """A stage that is named, else won, lost, closed or open; open where nothing is said."""
    meant = words.meant(said.state, "state")
    named = _stages(conn, said.state, of_own=True)
    if named:
        scope = Scope(state=_kind(named), stages=tuple(dict.fromkeys(one.name for one in named)))
        return Which(stage_ids=tuple(one.id for one in named), state="all"), scope
    state: State = next((one for one in _STATES if one in meant), "open")
    if "won" in meant and "lost" in meant:
        state = "closed"
    return Which(state="all" if state == "new" else state), Scope(state=state)


def _kind(named: Iterable[Stage]) -> State:
    kinds = {one.kind for one in named}
    return cast(State, kinds.pop()) if len(kinds) == 1 and kinds <= set(CLOSED) else "open"


def _stages(conn: Connection, said: str, *, of_own: bool) -> list[Stage]:
    """Those with a name of their own in the words, else those of the common stage that the words name."""
    if not said.strip():
        return []
    every = list(stages.names(conn).values())
    own = [one for one in every if customers.stands(one.name, said)] if of_own else []
    kind = named_stage.stage_kind(said)
    found = own or [one for one in every if kind and one.kind == kind]
    plain = {one.kind for one in found} <= set(CLOSED)
    return [] if plain else found


def _days(turn: Turn, which: Which, scope: Scope, when: str) -> tuple[Which, Scope]:
    """Days of what was: when it was closed or created; of what is open: when it is to close."""
    dated: Dated = "created" if scope.state == "new" else "close"
    dated = "closed" if scope.state in ("won", "lost", "closed") else dated
    period = days.period(turn, when, "future" if dated == "close" else "past")
    span = {"dated": dated, "first": period.first, "last": period.last}
    instants = {"opened": period.opened(turn), "ended": period.ended(turn)}
    return replace(which, **span, **instants), replace(scope, **span)  # type: ignore[arg-type]


def _lacking(turn: Turn, which: Which, scope: Scope, said: str) -> tuple[Which, Scope]:
    gaps = cast(tuple[Gap, ...], words.meant(said, "lack"))
    since = days.quiet_since(turn, said) if "quiet" in gaps else None
    held = tuple(gap for gap in gaps if gap not in ("quiet", "no_deal"))
    return (
        replace(which, gaps=cast(tuple[portfolio.Gap, ...], held), quiet_since=since),
        replace(scope, gaps=gaps, quiet_since=since),
    )


def _customers(turn: Turn, conn: Connection, which: Which, scope: Scope, said: str) -> tuple[Which, Scope]:
    if not said.strip():
        return which, scope
    held = portfolio.said_of_customers(conn, reader(turn))
    if which.stage_ids is None and (
        own := [one for one in stages.names(conn).values() if customers.stands(one.name, said)]
    ):
        which = replace(which, stage_ids=tuple(one.id for one in own), state="all")
        scope = replace(scope, stages=tuple(dict.fromkeys(one.name for one in own)))
        said = customers.without(said, scope.stages)
    meant = customers.meant(said, held)
    who = meant.customers
    values = tuple(filter(None, (who.industry, who.city, who.segment)))
    shown = replace(scope, said=values, country=who.country, deals=meant.kinds, unread=meant.unread)
    return replace(which, customers=who, name=meant.deals), shown


def _amounts(
    turn: Turn, conn: Connection, which: Which, scope: Scope, said: str, rates: Rates
) -> tuple[Which, Scope]:
    within = amounts.said(turn, said, rates.home)
    if within.least is None and within.most is None:
        only = within.currency
        return replace(which, currency=only or None), replace(scope, currency=only)
    heaps = portfolio.heaps(conn, reader(turn), which, "currency")
    bounds, unknown = within.bounds(rates, sorted({heap.currency for heap in heaps if heap.currency}))
    least, most = (_money(within, side) for side in (within.least, within.most))
    bounds = bounds or (Bound(within.currency),)
    return replace(which, bounds=bounds), replace(scope, least=least, most=most, incomparable=unknown)


def _money(within: Range, side: Decimal | None) -> Money | None:
    return None if side is None else Money(money.minor(side, within.currency), within.currency)
