"""What each kind of file holds, and what a row of it asks for."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any

from babel.core import get_global

from store.folding import fold
from store.matching import Book, Stage, lead_keys
from tools import money
from tools.importing import values
from tools.importing.values import Refused

STATUSES = ("new", "qualified", "disqualified")
"""Of leads; a converted one is an account, a contact and a deal."""
ROLES = ("rep", "manager", "support", "ask-only", "admin")
EXTERNAL_ID = "id"
"""The heading under which another system's own key stands."""


@dataclass(frozen=True)
class Wanted:
    """A row as it is to stand. `later`: columns that name rows of the same file, set once all are in."""

    keys: tuple[Hashable, ...]
    columns: dict[str, Any]
    lists: dict[str, list[str]] = field(default_factory=dict)
    later: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Books:
    """What rows may refer to. `forms`: heading → how that column writes its days."""

    users: Book
    accounts: Book
    stages: dict[str, Stage]
    forms: dict[str, str]

    def user(self, email: str) -> int:
        found = self.users.keys.get(email.casefold())
        if found is None:
            raise Refused(f"nobody of the team has the e-mail “{email}”")
        return found

    def account(self, name: str) -> int:
        found = self.accounts.keys.get(fold(name))
        if found is None:
            raise Refused(f"there is no account “{name}”")
        return found


Cells = dict[str, str]


@dataclass(frozen=True)
class Kind:
    """`needs`: headings that tell the kind; `knows`: those that have a column here; `once`: columns that only a new
    row takes, for what became of it since stands."""

    record: str
    needs: frozenset[str]
    knows: frozenset[str]
    wanted: Callable[[Cells, Books], Wanted]
    once: frozenset[str] = frozenset()


def _need(cells: Cells, heading: str) -> str:
    if not cells.get(heading):
        raise Refused(f"has no {heading.replace('_', ' ')}")
    return cells[heading]


def _given(cells: Cells, **columns: tuple[str, Callable[[str], Any]]) -> dict[str, Any]:
    """Columns whose heading the file has: None where the cell is empty."""
    return {
        column: (read(cells[heading]) if cells[heading] else None)
        for column, (heading, read) in columns.items()
        if heading in cells
    }


def _user(cells: Cells, _: Books) -> Wanted:
    email = values.email(_need(cells, "email"))
    role = _need(cells, "role").casefold()
    if role not in ROLES:
        raise Refused(f"“{role}” is no role (they are {', '.join(ROLES)})")
    zone = values.zone(cells.get("timezone") or cells.get("zone") or "UTC")
    columns = {
        "name": _need(cells, "name"),
        "email": email,
        "role": role,
        "zone": zone,
        "locale": (cells.get("locale") or "en").split("-")[0].split("_")[0].casefold(),
        "country": (cells.get("country") or country_of(zone)).upper(),
    }
    later = {"manager_id": cells["manager_email"]} if "manager_email" in cells else {}
    return Wanted((email,), columns, later=later)


def country_of(zone: str) -> str:
    """ISO 3166 alpha-2 of an IANA zone."""
    return str(get_global("zone_territories").get(zone, "US"))


def _account(cells: Cells, books: Books) -> Wanted:
    name = _need(cells, "name")
    columns = {"name": name} | _given(
        cells,
        domain=("domain", str.casefold),
        industry=("industry", str),
        city=("city", str),
        country=("country", str),
        lifecycle_stage=("lifecycle_stage", str),
        owner_id=("owner_email", books.user),
    )
    return Wanted((fold(name),), columns, {"aliases": values.several(cells.get("aliases", ""))})


def _contact(cells: Cells, books: Books) -> Wanted:
    name = _need(cells, "name")
    columns = {"name": name} | _given(cells, title=("title", str), account_id=("account", books.account))
    emails = [values.email(part) for part in values.several(cells.get("email", ""))]
    keys = (*emails, (fold(name), columns.get("account_id")))
    return Wanted(keys, columns, {"emails": emails, "phones": values.several(cells.get("phone", ""))})


def _lead(cells: Cells, books: Books) -> Wanted:
    """A person or a company at least; how far it is in one of our words, new where nothing is said."""
    name, company = cells.get("name", ""), cells.get("company", "")
    if not (name or company):
        raise Refused("has neither a name nor a company")
    status = (cells.get("status") or "new").casefold()
    if status not in STATUSES:
        raise Refused(f"“{cells['status']}” is no status of a lead (they are {', '.join(STATUSES)})")
    columns = {"name": name, "company": company, "status": status} | _given(
        cells,
        title=("title", str),
        email=("email", values.email),
        phone=("phone", str),
        source=("source", str),
        reason=("reason", str),
        note=("note", str),
        owner_id=("owner_email", books.user),
    )
    return Wanted(tuple(lead_keys(name, company, columns.get("email"))), columns)


def _deal(cells: Cells, books: Books) -> Wanted:
    name = _need(cells, "name")
    stage = books.stages.get(fold(_need(cells, "stage")))
    if stage is None:
        raise Refused(f"“{cells['stage']}” is no stage of the pipeline")
    days = {heading: _day(heading, books) for heading in ("close_date", "created_on", "last_activity_on")}
    columns = {"name": name, "stage_id": stage.id, "pipeline_id": stage.pipeline_id} | _given(
        cells,
        account_id=("account", books.account),
        owner_id=("owner_email", books.user),
        **{heading: (heading, read) for heading, read in days.items()},
    )
    return Wanted(
        ((fold(name), columns.get("account_id")),), columns | _amount(cells, "amount", "amount_minor")
    )


def _product(cells: Cells, _: Books) -> Wanted:
    name = _need(cells, "name")
    columns = {"name": name} | _given(cells, code=("code", str)) | _amount(cells, "price", "price_minor")
    return Wanted((fold(name),), columns)


def _day(heading: str, books: Books) -> Callable[[str], Any]:
    return lambda cell: values.day(cell, books.forms[heading])


def _amount(cells: Cells, heading: str, column: str) -> dict[str, Any]:
    if heading not in cells:
        return {}
    if not cells[heading]:
        return {column: None, "currency": None}
    currency = _need(cells, "currency").upper()
    if currency not in get_global("all_currencies"):
        raise Refused(f"“{currency}” is no currency (one is USD)")
    return {column: money.minor(values.number(cells[heading]), currency), "currency": currency}


def _kind(
    record: str, needs: str, knows: str, wanted: Callable[[Cells, Books], Wanted], once: str = ""
) -> Kind:
    known = frozenset(knows.split()) | {EXTERNAL_ID}
    return Kind(record, frozenset(needs.split()), known, wanted, frozenset(once.split()))


KINDS = (
    _kind("users", "name email role", "name email role manager_email timezone zone locale country", _user),
    _kind(
        "deals",
        "name account stage",
        "name account amount currency stage close_date owner_email created_on last_activity_on",
        _deal,
    ),
    _kind("contacts", "name account email", "name email phone title account", _contact),
    _kind(
        "leads",
        "name company email",
        "name company title email phone source status reason note owner_email",
        _lead,
        once="status reason",
    ),
    _kind("products", "name price currency", "name code price currency", _product),
    _kind(
        "accounts",
        "name domain",
        "name aliases domain industry city country lifecycle_stage owner_email",
        _account,
    ),
)
"""The first whose needs a file's headings meet."""

ORDER = ("users", "accounts", "contacts", "products", "deals", "leads")
"""Files are taken in this order, whatever order they are named in: later ones name rows of earlier ones."""


def kind_of(headings: tuple[str, ...]) -> Kind | None:
    return next((kind for kind in KINDS if kind.needs <= set(headings)), None)
