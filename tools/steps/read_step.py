"""A next step as said → what is to be done, by whom, by when."""

from __future__ import annotations

from tools import phrases, resolve
from tools.entries.remarks import Remarks
from tools.errors import NotFound
from tools.quoted import CUSTOMER
from tools.reading import Candidate, Remark, StepRead
from tools.said import SaidStep
from tools.steps.action import action, is_customer, is_us
from tools.turn import Turn


def read_step(turn: Turn, step: SaidStep, account_id: int | None, remarks: Remarks) -> StepRead:
    """The author does it where nobody is named, and where the words name nobody of the team (a remark)."""
    due = remarks.value(phrases.day(turn, step.due, "future"))
    quote = " ".join(filter(None, (step.action, step.due)))
    try:
        owner = step_owner(turn, step.owner, account_id)
    except UnknownOwner:
        remarks.add(Remark("unknown_colleague", step.owner))
        owner = author(turn)
    return StepRead(action(step.action, step.due, step.owner), due, owner, quote)


class UnknownOwner(LookupError):
    """The words name neither a colleague nor anybody at the customer."""


def step_owner(turn: Turn, words: str, account_id: int | None) -> Candidate | None:
    """The colleague; None where the customer, or somebody of theirs, is to do it. Raises UnknownOwner."""
    if not words.strip() or is_us(words):
        return author(turn)
    if words == CUSTOMER or is_customer(words) or _is_account(turn, words, account_id):
        return None
    person = resolve.contact(turn, words, account_id)
    if person.row and person.row.table == "users":
        return person.row
    if person.row and account_id is not None and turn.lexicon.account_of(person.row) == account_id:
        return None
    mate = resolve.colleague(turn, words)
    if mate is None and (person.row or person.choices):
        return None
    if mate is None:
        raise UnknownOwner(words)
    return mate


def known_owner(turn: Turn, words: str, account_id: int | None) -> Candidate | None:
    """As `step_owner`, where who is to do it is all that was said: raises NotFound."""
    try:
        return step_owner(turn, words, account_id)
    except UnknownOwner as error:
        raise NotFound("person", words.strip()) from error


def author(turn: Turn) -> Candidate:
    return Candidate("users", turn.author.id, turn.author.name)


def _is_account(turn: Turn, words: str, account_id: int | None) -> bool:
    return account_id is not None and any(
        found.id == account_id for found in turn.lexicon.lookup(words, "accounts")
    )
