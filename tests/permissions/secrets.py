"""A company of two teams in which every record says a word of its own that stands nowhere else."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, insert, select, update

from store import users
from store.database import Workspace
from store.models import (
    AccountRow,
    AliasRow,
    ContactRow,
    DealRow,
    EmailRow,
    InteractionAccountRow,
    InteractionRow,
    LeadRow,
    ParticipantRow,
    PhoneRow,
    Row,
    StageRow,
    StepRow,
    UserRow,
    WorkspaceRow,
)
from store.users import User
from tools import lexicons
from tools.entries.log_interaction import log_interaction
from tools.recall.remember import remember_words
from tools.said import SaidNote, SaidStep
from tools.turn import Turn

PARTS = (
    "acc",
    "dom",
    "ind",
    "cit",
    "ali",
    "per",
    "tit",
    "mai",
    "dea",
    "not",
    "sum",
    "ste",
    "lea",
    "lco",
    "lno",
    "lso",
    "lma",
)
"""Of a customer with all that hangs on one: each is the end of a word."""
NOW = datetime(2026, 6, 10, 15, 0, tzinfo=UTC)
PEOPLE = {
    "Reda Boss": ("manager", None),
    "Redo Repp": ("rep", "Reda Boss"),
    "Redi Care": ("support", "Reda Boss"),
    "Blua Boss": ("manager", None),
    "Bluo Repp": ("rep", "Blua Boss"),
    "Blui Eyes": ("ask-only", "Blua Boss"),
    "Lono Wolf": ("rep", None),
    "Adam Chef": ("admin", None),
}
OWNERS = {"Redo Repp": "quor", "Bluo Repp": "vyxt", "Lono Wolf": "plond", None: "drebz"}
"""Who owns records → with what all their words begin."""


@dataclass(frozen=True)
class Secret:
    """`words` are for who sees the records of one of `of`, or of all of `together`; who sees it sees `along` too."""

    words: tuple[str, ...]
    of: frozenset[str | None] = frozenset()
    together: frozenset[str | None] = frozenset()
    along: tuple[str, ...] = ()


@dataclass
class Company:
    workspace: Workspace
    ids: dict[str, int] = field(default_factory=dict)
    """Of people by name, of records by "table:root"."""
    secrets: list[Secret] = field(default_factory=list)

    def allow(self, visibility: str) -> None:
        with self.workspace.writing() as conn:
            conn.execute(update(WorkspaceRow).values(visibility=visibility))

    def user(self, name: str) -> User:
        with self.workspace.reading() as conn:
            found = users.get(conn, self.ids[name])
        assert found
        return found

    def turn(self, name: str, text: str, **rest: Any) -> Turn:
        user = self.user(name)
        return Turn(self.workspace, lexicons.of_reader(self.workspace, user.id), user, NOW, text, **rest)

    def forbidden(self, reader: str, visibility: str) -> set[str]:
        """What the reader must not read, by the rules as the docs have them and not by the code that keeps them."""
        seen = whose(reader, visibility)
        shown: set[str] = set()
        for secret in self.secrets:
            if seen is None or secret.of & seen or (secret.together and secret.together <= seen):
                shown |= {*secret.words, *secret.along}
        return {word for secret in self.secrets for word in secret.words} - shown


def whose(reader: str, visibility: str) -> frozenset[str | None] | None:
    """Whose records; None: everybody's."""
    role, boss = PEOPLE[reader]
    if visibility == "everyone" or role == "admin":
        return None
    top = boss if visibility == "team" and boss else reader
    return frozenset({top, *(name for name, (_, over) in PEOPLE.items() if over == top)})


def found(workspace: Workspace) -> Company:
    company = Company(workspace)
    with workspace.writing() as conn:
        for number, (name, (role, boss)) in enumerate(PEOPLE.items()):
            about = {"email": f"person{number}@ours.test", "zone": "UTC", "locale": "en", "country": "US"}
            manager = company.ids[boss] if boss else None
            company.ids[name] = _add(conn, UserRow, name=name, role=role, manager_id=manager, **about)
        for owner, root in OWNERS.items():
            _bundle(conn, company, owner, root)
        _across(conn, company)
        conn.execute(update(WorkspaceRow).values(lexicon_version=2))
    for owner, root in OWNERS.items():
        if owner:
            _told(company, owner, root)
    while remember_words(workspace):
        pass
    return company


def _bundle(conn: Connection, company: Company, owner: str | None, root: str) -> None:
    """A customer with everything that hangs on one, all of it its owner's. Nobody's is told by the admin's hand."""
    owner_id, by = company.ids.get(owner or ""), company.ids[owner or "Adam Chef"]
    name, made = root.capitalize(), {"created_at": NOW}
    account = _add(
        conn,
        AccountRow,
        name=f"{name}acc",
        domain=f"{root}dom.example",
        industry=f"{name}ind",
        city=f"{name}cit",
        country="US",
        owner_id=owner_id,
        **made,
    )
    _add(conn, AliasRow, account_id=account, alias=f"{name}ali")
    contact = _add(
        conn,
        ContactRow,
        name=f"{name}per Smith",
        title=f"{name}tit",
        account_id=account,
        created_by=owner_id,
        **made,
    )
    _add(conn, EmailRow, contact_id=contact, email=f"{root}mai@x.example")
    phone = f"+1 555 {1000 + len(company.secrets)}"
    _add(conn, PhoneRow, contact_id=contact, phone=phone)
    stage = conn.execute(select(StageRow.id, StageRow.pipeline_id).where(StageRow.kind == "demo")).one()
    deal = _add(
        conn,
        DealRow,
        name=f"{name}dea",
        account_id=account,
        pipeline_id=stage.pipeline_id,
        stage_id=stage.id,
        amount_minor=1_234_500 + len(company.secrets),
        currency="USD",
        close_date=date(2026, 7, 1),
        owner_id=owner_id,
        created_on=date(2026, 1, 1),
        last_activity_on=date(2026, 5, 1),
    )
    told = _note(conn, by, f"{root}not about pricing", f"{root}sum", [account], deal)
    _add(conn, ParticipantRow, interaction_id=told, contact_id=contact)
    step = _step(conn, f"{root}ste", by, owner_id, account, told)
    _add(
        conn,
        LeadRow,
        name=f"{name}lea",
        company=f"{name}lco",
        note=f"{root}lno",
        source=f"{root}lso",
        email=f"{root}lma@x.example",
        status="new",
        owner_id=owner_id,
        created_by=by,
        created_at=NOW,
    )
    company.ids |= {
        f"{table}:{root}": id_
        for table, id_ in (
            ("accounts", account),
            ("contacts", contact),
            ("deals", deal),
            ("steps", step),
            ("notes", told),
        )
    }
    words = [f"{root}{part}" for part in PARTS]
    amount = f"{(1_234_500 + len(company.secrets)) / 100:,.2f}"
    company.secrets.append(Secret((*words, phone, amount), frozenset({owner})))


def _across(conn: Connection, company: Company) -> None:
    """A note about the customers of two teams, a step of one team at the other's customer, and a lead of one team that
    became the other's customer."""
    both = [company.ids["accounts:quor"], company.ids["accounts:vyxt"]]
    red, blue = company.ids["Redo Repp"], company.ids["Bluo Repp"]
    _note(conn, red, "zankbot about pricing", "zanksum", both, None)
    named = ("quoracc", "vyxtacc")
    teams: frozenset[str | None] = frozenset({"Redo Repp", "Bluo Repp"})
    company.secrets.append(Secret(("zankbot", "zanksum"), frozenset({"Redo Repp"}), teams, named))
    _step(conn, "zankste", blue, blue, both[0], None)
    company.secrets.append(Secret(("zankste",), teams, along=("quoracc",)))
    became = {f"{what}_id": company.ids[f"{what}s:vyxt"] for what in ("account", "contact", "deal")}
    lead = {"name": "Zanklea", "company": "Zanklco", "created_at": NOW, "status": "converted"}
    _add(conn, LeadRow, **lead, owner_id=red, created_by=red, **became)
    company.secrets.append(Secret(("zanklea", "zanklco"), frozenset({"Redo Repp"})))


def _told(company: Company, owner: str, root: str) -> None:
    """Through the front door, so that there is a change, a question and a step to press buttons of."""
    text = f"Call with {root.capitalize()}acc and Peter, {root}log. Send {root}off by Friday"
    note = SaidNote(
        text=text,
        account=f"{root.capitalize()}acc",
        contacts=["Peter"],
        steps=[SaidStep(action=f"Send {root}off", due="by Friday")],
    )
    made = log_interaction(company.turn(owner, text), [note])
    company.ids[f"changes:{root}"] = made.change_id
    company.secrets.append(Secret((f"{root}log", f"{root}off"), frozenset({owner}), along=(f"{root}acc",)))


def _note(
    conn: Connection, by: int, text: str, summary: str, accounts: Collection[int], deal: int | None
) -> int:
    told = _add(
        conn,
        InteractionRow,
        kind="call",
        occurred_on=NOW.date() - timedelta(1),
        author_id=by,
        deal_id=deal,
        text=text,
        summary=summary,
        mood="positive",
        quotes={"mood": text},
        created_at=NOW,
    )
    for account in accounts:
        _add(conn, InteractionAccountRow, interaction_id=told, account_id=account)
    return told


def _step(conn: Connection, action: str, by: int, owner: int | None, account: int, told: int | None) -> int:
    return _add(
        conn,
        StepRow,
        action=action,
        due_on=NOW.date(),
        owner_id=owner,
        account_id=account,
        interaction_id=told,
        created_by=by,
        created_at=NOW,
    )


def _add(conn: Connection, row: type[Row], **values: Any) -> int:
    return conn.scalars(insert(row).values(**values).returning(row.__table__.c.id)).one()


def names() -> Iterator[str]:
    """What people may call the records, whole, in part, and misspelt."""
    for root in (root.capitalize() for root in OWNERS.values()):
        yield from (
            f"{root}acc",
            f"{root}ali",
            f"{root}per",
            f"{root}per Smith",
            f"{root}dea",
            f"{root}ste",
            f"{root}lea",
        )
        yield from (
            f"{root}ac",
            f"{root}akc",
            f"{root}pre Smith",
            f"{root.lower()}mai@x.example",
            f"{root}lco",
        )
