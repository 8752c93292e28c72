"""Somebody who may become a customer; who is there already is pointed out and not made twice."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection

from store import contacts, leads, questions
from store.changes import Writing
from tools import focus, quoted
from tools.asking import ask
from tools.changed import changed_before, record_changed
from tools.customers import details, update_contact
from tools.customers.details import Details
from tools.customers.site import called
from tools.entries.settle import NEW, NONE, options
from tools.errors import AlreadyAnswered, Stale, Unclear
from tools.leads.which_lead import address, candidates
from tools.lexicon.looking import bare
from tools.outcomes import RecordChanged
from tools.reading import Candidate
from tools.results import Asked
from tools.saving import may_write, reader, save
from tools.turn import Turn

VERB = "capture_lead"
SAME_LEAD, SAME_CONTACT = "same_lead", "same_contact"
_WHOLE = 0.9


@dataclass(frozen=True)
class LeadSaid:
    """Words as written; "" for what is not said."""

    name: str = ""
    company: str = ""
    title: str = ""
    email: str = ""
    phone: str = ""
    source: str = ""
    note: str = ""

    def columns(self, region: str | None) -> dict[str, Any]:
        """Raises Unclear for an address or a number that is none."""
        said: dict[str, Any] = {key: words.strip() for key, words in asdict(self).items() if words.strip()}
        if self.email:
            said["email"] = details.email(self.email)
        if self.phone:
            said["phone"] = details.phone(self.phone, region)
        return said


def capture_lead(
    turn: Turn,
    name: str = "",
    company: str = "",
    title: str = "",
    email: str = "",
    phone: str = "",
    source: str = "",
    note: str = "",
) -> RecordChanged | Asked:
    """Keep somebody who may become a customer: "new lead: Jane Doe from Initrode, saw us at the fair, jane@…", or
    what a web form sent. For somebody at a customer use add_contact.

    `name` (the person's), `company`, `title`, `email`, `phone`, `source` (where they come from: "the fair"): as
    written. `note`: what they wrote or what is told of them, as written; empty: the whole message.
    """
    may_write(turn)
    quoted.check(turn, (name, company, title, email, phone, source, note))
    if done := changed_before(turn, "lead"):
        return done
    said = LeadSaid(bare(name), company, title, email, phone, source, note or turn.text)
    if not (said.name or said.company.strip() or said.email):
        raise Unclear(words=turn.text.strip(), what="person")
    with focus.answering(turn) as conn:
        if known := _known(turn, conn, said):
            kind = SAME_LEAD if known.table == "leads" else SAME_CONTACT
            buttons = options((known,), NEW, NONE)
            return ask(turn, conn, VERB, said.name or said.company, kind, buttons, {"said": asdict(said)})
    return capture(turn, said)


def capture(turn: Turn, said: LeadSaid, question_id: int | None = None, choice: str = "") -> RecordChanged:
    def write(conn: Connection, change: Writing) -> None:
        _close(conn, turn, question_id, choice)
        values = {"name": "", "company": ""} | said.columns(turn.author.country)
        if not (values["name"] or values["company"]):
            values["name"] = values["email"]
        leads.create(change, turn.author.id, turn.now, **values)

    return save(turn, VERB, write, lambda conn, id_: record_changed(turn, conn, id_, "lead"))


def carry_on(turn: Turn, question: questions.Question, choice: str) -> RecordChanged:
    """Who is there already gets what their record lacks; NONE leaves it as it is."""
    said = LeadSaid(**question.about["said"])
    if choice == NEW:
        return capture(turn, said, question.id, choice)
    table, _, row_id = question.options[0]["value"].partition(":")
    if table == "contacts":
        told = Details("", said.title, said.email, said.phone) if choice != NONE else Details()
        return update_contact.change(turn, told, None, int(row_id), question.id, choice)
    return _complete(turn, said if choice != NONE else LeadSaid(), int(row_id), question.id, choice)


def _complete(turn: Turn, said: LeadSaid, lead_id: int, question_id: int, choice: str) -> RecordChanged:
    def write(conn: Connection, change: Writing) -> None:
        _close(conn, turn, question_id, choice)
        lead = leads.get(conn, reader(turn), lead_id)
        if lead is None:
            raise Stale(what="lead")
        lacking = {
            column: value
            for column, value in said.columns(turn.author.country).items()
            if not getattr(lead, column)
        }
        if lacking:
            leads.update(change, lead, **lacking)

    return save(turn, VERB, write, lambda conn, id_: record_changed(turn, conn, id_, "lead", lead_id))


def _close(conn: Connection, turn: Turn, question_id: int | None, choice: str) -> None:
    if question_id is not None and not questions.close(conn, question_id, turn.now, choice):
        raise AlreadyAnswered()


def _known(turn: Turn, conn: Connection, said: LeadSaid) -> Candidate | None:
    """An open lead or a customer's person with that address; else of that name at that company."""
    who = reader(turn)
    mail = address(said.email)
    if mail and (lead := leads.of_email(conn, who, mail)):
        return candidates([lead])[0]
    if mail and (contact := contacts.of_email(conn, who, mail)):
        return turn.lexicon.candidate("contacts", contact.id)
    same = [one for one in leads.listed(conn, who) if leads.like(one, said.name, said.company)]
    return candidates(same)[0] if same else _person_there(turn, said)


def _person_there(turn: Turn, said: LeadSaid) -> Candidate | None:
    for account in called(turn, said.company) if said.name and said.company else ():
        found = turn.lexicon.lookup(said.name, "contacts", account.id)
        if found and found[0].score >= _WHOLE:
            return found[0]
    return None
