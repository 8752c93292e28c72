"""A lead becomes a customer, a person there and a deal, in one change; who is there already is linked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from store import accounts, contacts, leads, questions
from store.changes import Writing
from store.leads import Lead
from tools import figures, focus, quoted
from tools.asking import ask, ask_back
from tools.changed import changed_before, record_changed
from tools.customers import details
from tools.customers.details import Details
from tools.customers.site import called, close_to
from tools.deals.create_deal import read_figures
from tools.entries.settle import NEW, options
from tools.errors import AlreadyAnswered, NoCompany, NotFound
from tools.figures import Figures
from tools.leads.lead_change import standing
from tools.leads.which_lead import candidates, which_lead
from tools.outcomes import RecordChanged
from tools.reading import Candidate
from tools.results import Asked
from tools.saving import may_write, reader, save
from tools.turn import Turn

VERB = "convert_lead"
_WHOLE = 0.9
"""How well a name must fit to be the same one: the whole name, or a reading of it."""

Choice = str
""" "accounts:3", "contacts:5", NEW; "" for nobody."""


@dataclass(frozen=True)
class Open:
    """What only a person can decide: a question with its buttons."""

    kind: str
    words: str
    buttons: list[dict[str, str]]


def convert_lead(
    turn: Turn, lead: str = "", account: str = "", deal: str = "", amount: str = "", close: str = ""
) -> RecordChanged | Asked:
    """Make a lead a customer with a person and a deal: "convert Jane Doe, deal Pilot, $20k".

    `lead`: the person, the company or both as written; empty: the one of the thread. `account`: the customer, where
    it is to be another than the lead's company. `deal`: what the deal is about. `amount`, `close`: as written.
    """
    may_write(turn)
    quoted.check(turn, (lead, account, deal, amount, close))
    if done := changed_before(turn, "lead"):
        return done
    with focus.answering(turn) as conn:
        said = {
            "account": account.strip(),
            "deal": deal.strip(),
            "figures": read_figures(turn, conn, None, amount, close).kept(),
        }
        found = which_lead(turn, conn, lead)
        if len(found) > 1:
            return ask_back(turn, conn, VERB, lead, candidates(found), said=said)
    return convert(turn, found[0].id, said)


def convert_by_id(turn: Turn, lead_id: int) -> RecordChanged | Asked:
    """By its button."""
    return convert(turn, lead_id, {"account": "", "deal": "", "figures": figures.NOTHING.kept()})


def carry_on(turn: Turn, question: questions.Question, choice: Choice) -> RecordChanged | Asked:
    """The lead, the customer or the person was chosen."""
    kept: dict[str, Any] = question.about
    if "lead_id" not in kept:
        return convert(turn, int(choice.partition(":")[2]), kept["said"], {}, question.id, choice)
    settled = {**kept["settled"], kept["open"]: choice}
    return convert(turn, kept["lead_id"], kept["said"], settled, question.id, choice)


def convert(
    turn: Turn,
    lead_id: int,
    said: Mapping[str, Any],
    settled: Mapping[str, Choice] | None = None,
    question_id: int | None = None,
    choice: Choice = "",
) -> RecordChanged | Asked:
    """`settled`: what was chosen already, of "account" and "contact"."""
    may_write(turn)
    chosen = dict(settled or {})
    with focus.answering(turn) as conn:
        lead = standing(turn, conn, lead_id)
        for part, decide in (("account", _account), ("contact", _contact)):
            if part in chosen:
                continue
            found = decide(turn, conn, lead, said, chosen)
            if isinstance(found, Open):
                _close(conn, turn, question_id, choice)
                rest = {"lead_id": lead.id, "said": dict(said), "settled": chosen, "open": part}
                return ask(turn, conn, VERB, found.words, found.kind, found.buttons, rest)
            chosen[part] = found

    def write(conn: Connection, change: Writing) -> None:
        _close(conn, turn, question_id, choice)
        _write(turn, conn, change, standing(turn, conn, lead_id), said, chosen)

    return save(turn, VERB, write, lambda conn, id_: record_changed(turn, conn, id_, "lead", lead_id))


def _write(
    turn: Turn,
    conn: Connection,
    change: Writing,
    lead: Lead,
    said: Mapping[str, Any],
    chosen: Mapping[str, Choice],
) -> None:
    owner_id = lead.owner_id or turn.author.id
    account_id, contact_id = _id(chosen["account"]), _id(chosen["contact"])
    if account_id is None:
        account_id = accounts.create(change, said["account"] or lead.company, owner_id, turn.now)
    if contact_id is None and chosen["contact"] == NEW:
        contact_id = contacts.create(change, lead.name, account_id, turn.author.id, turn.now)
    if contact_id is not None:
        details.put(turn, conn, change, contact_id, _lacking(turn, conn, lead, contact_id))
    name = said["deal"] or figures.unnamed(turn)
    deal_id = figures.begin_deal(
        turn, conn, change, owner_id, Figures.from_kept(said["figures"]), name, account_id
    )
    links = {"account_id": account_id, "contact_id": contact_id, "deal_id": deal_id}
    leads.update(change, lead, status="converted", **links)
    focus.turn_to(turn, conn, account_id, deal_id, contact_id)


def _lacking(turn: Turn, conn: Connection, lead: Lead, contact_id: int) -> Details:
    """What a person's record does not say yet; of what it says nothing is replaced."""
    known = contacts.get(conn, reader(turn), contact_id)
    title = "" if known is None or known.title else lead.title or ""
    reached = contacts.reached(conn, contact_id)
    email, phone = ("" if by in reached else getattr(lead, by) or "" for by in ("email", "phone"))
    return Details("", title, email, phone)


def _account(
    turn: Turn, conn: Connection, lead: Lead, said: Mapping[str, Any], _: Mapping[str, Choice]
) -> Choice | Open:
    """The customer of that name; where only the address speaks for one, or two fit, that is asked.

    Raises NoCompany, NotFound for a customer that is not the author's to see.
    """
    words = said["account"] or lead.company
    site = (
        accounts.of_domain(conn, reader(turn), (lead.email or "").rpartition("@")[2]) if lead.email else None
    )
    by_site = turn.lexicon.candidate("accounts", site.id) if site else None
    if not words:
        if by_site is None:
            raise NoCompany(name=lead.called)
        return f"accounts:{by_site.id}"
    named = called(turn, words)
    if not named and turn.lexicon.hides(words, "accounts"):
        raise NotFound("account", words)
    if len(named) == 1 and (by_site is None or by_site.id == named[0].id):
        return f"accounts:{named[0].id}"
    rows = _once((*named, *filter(None, (by_site,)), *(() if named else close_to(turn, words))))
    if not rows:
        return NEW
    return Open("which_account" if len(rows) > 1 and named else "new_account", words, options(rows, NEW))


def _contact(
    turn: Turn, conn: Connection, lead: Lead, _: Mapping[str, Any], chosen: Mapping[str, Choice]
) -> Choice | Open:
    """Who has the address, else who is called so at the customer; two of that name are asked about."""
    if lead.email and (same := contacts.of_email(conn, reader(turn), lead.email)):
        return f"contacts:{same.id}"
    if not lead.name:
        return ""
    account_id = _id(chosen["account"])
    if account_id is None:
        return NEW
    found = [one for one in turn.lexicon.lookup(lead.name, "contacts", account_id) if one.score >= _WHOLE]
    if len(found) == 1 and not lead.email:
        return f"contacts:{found[0].id}"
    return Open("which_contact", lead.name, options(found, NEW)) if found else NEW


def _once(rows: Iterable[Candidate]) -> tuple[Candidate, ...]:
    return tuple({row.id: row for row in rows}.values())


def _id(choice: Choice) -> int | None:
    return int(choice.partition(":")[2]) if ":" in choice else None


def _close(conn: Connection, turn: Turn, question_id: int | None, choice: Choice) -> None:
    if question_id is not None and not questions.close(conn, question_id, turn.now, choice):
        raise AlreadyAnswered()
