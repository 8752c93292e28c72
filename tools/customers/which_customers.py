"""Customers by what they are and who looks after them: counted, grouped or listed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

from sqlalchemy import Connection

from store import clientele, portfolio
from store.clientele import Customer, Which
from tools import focus, lines
from tools.asking import ask_back
from tools.customers import about
from tools.errors import NotFound
from tools.focus import answering
from tools.overviews import CustomerLine, Customers, CustomersBy, Gap, Scope, State
from tools.query import customers, days, people, words
from tools.query.days import Period
from tools.reading import Candidate
from tools.results import Asked, Ref
from tools.saving import reader
from tools.turn import Turn

VERB = "which_customers"
SHOWN = 60
FEW = 8
"""So few are named also where only their number was asked for."""
GROUPS = 15


def which_customers(
    turn: Turn,
    name: str = "",
    whose: str = "",
    when: str = "",
    of: str = "",
    lacking: str = "",
    measure: str = "",
    by: str = "",
) -> Customers | Asked:
    """List or count customers (accounts), or say what one is: "how many accounts does Ben have", "which customers
    haven't we talked to in 30 days", "customers in Germany", "what industry is Globex in", 「担当者のいない顧客」.

    Every argument is words copied from the message; leave out what is not said. name: one customer; whose: "my", a
    colleague, "my team"; when: the days in which they were added ("new customers this month"); of: industry, country,
    city or segment ("banking", "in Japan", "prospects"); lacking: "haven't talked to in 30 days", "no owner", "no open
    deal"; measure: "how many"; by: "by industry", "per rep", 担当別.
    """
    quoted = {"whose": whose, "when": when, "of": of, "lacking": lacking, "measure": measure, "by": by}
    with answering(turn) as conn:
        if not name.strip():
            return customers_of(turn, conn, None, **quoted)
        rows = about.named(turn, name)
        if len(rows) > 1:
            return ask_back(turn, conn, VERB, name, rows, **quoted)
        return customers_of(turn, conn, rows[0], **quoted)


def customers_of(turn: Turn, conn: Connection, row: Candidate | None, **quoted: Any) -> Customers:
    """What is recorded of one (of that of a person or a deal); None: of all that the words mean."""
    account = _account(turn, row)
    if account is not None:
        focus.turn_to(turn, conn, account.id)
    which, scope = _read(turn, conn, account, quoted)
    named = next(iter(words.meant(quoted["by"], "by")), None)
    by = cast(CustomersBy, named) if named in ("owner", "industry", "country", "city", "segment") else None
    count = clientele.count(conn, reader(turn), which)
    groups = clientele.groups(conn, reader(turn), which, by) if by else ()
    counted = "count" in words.meant(quoted["measure"], "measure") and count > FEW
    shown = () if by or counted else clientele.some(conn, reader(turn), which, SHOWN)
    return Customers(
        scope=scope,
        count=count,
        by=by,
        groups=groups[:GROUPS],
        more_groups=max(0, len(groups) - GROUPS),
        accounts=tuple(map(_line, shown)),
        more=count - len(shown) if shown else 0,
    )


def _account(turn: Turn, row: Candidate | None) -> Candidate | None:
    if row is None or row.table == "accounts":
        return row
    account_id = turn.lexicon.account_of(row)
    account = turn.lexicon.candidate("accounts", account_id) if account_id is not None else None
    if account is None:
        raise NotFound("account", row.name)
    return account


def _read(
    turn: Turn, conn: Connection, account: Candidate | None, quoted: dict[str, str]
) -> tuple[Which, Scope]:
    """Raises NotFound, ImpossibleDay or Unclear for words that cannot be read."""
    owner = people.whose(turn, conn, quoted["whose"])
    gaps = cast(tuple[Gap, ...], words.meant(quoted["lacking"], "lack"))
    since = days.quiet_since(turn, quoted["lacking"]) if "quiet" in gaps else None
    added = days.period(turn, quoted["when"], "past")
    held = portfolio.said_of_customers(conn, reader(turn))
    meant = customers.meant(quoted["of"], held)
    who = meant.customers
    which = Which(
        account_id=account.id if account else None,
        owner_ids=owner.ids,
        customers=who,
        quiet_since=since,
        no_owner="no_owner" in gaps,
        no_deal="no_deal" in gaps,
        opened=added.opened(turn),
        ended=added.ended(turn),
    )
    scope = Scope(
        whose=owner.named,
        team=owner.team,
        account=Ref(account.id, account.name) if account else None,
        said=tuple(filter(None, (who.industry, who.city, who.segment))),
        country=who.country,
        gaps=tuple(gap for gap in gaps if gap in ("quiet", "no_owner", "no_deal")),
        quiet_since=since,
        unread=(*meant.unread, *meant.kinds),
    )
    return which, _added(scope, added)


def _added(scope: Scope, added: Period) -> Scope:
    state: State = "new" if added.first or added.last else "all"
    return replace(scope, state=state, dated="created", first=added.first, last=added.last)


def _line(found: Customer) -> CustomerLine:
    facts = tuple(filter(None, (found.industry, found.city)))
    owner = lines.ref(found.owner_id, found.owner)
    return CustomerLine(
        Ref(found.id, found.name), owner, found.heard, facts, found.segment or "", found.country or ""
    )
