"""How a person is reached and what they are, as words say it: read, checked, and written to their record."""

from __future__ import annotations

import re
from dataclasses import dataclass

import phonenumbers
from sqlalchemy import Connection

from store import accounts, contacts
from store.changes import Writing
from tools.errors import AlreadyTheirs, Unclear
from tools.saving import reader
from tools.turn import Turn

_EMAIL = re.compile(r"[^\s@<>|,;:()]+@[^\s@<>|,;:()]+\.[^\s@<>|,;:().]+")
_FEWEST_DIGITS = 5


@dataclass(frozen=True)
class Details:
    """Words as written; "" for what is not said."""

    name: str = ""
    title: str = ""
    email: str = ""
    phone: str = ""

    def __bool__(self) -> bool:
        return any((self.name, self.title, self.email, self.phone))


def email(words: str) -> str:
    """Raises Unclear."""
    found = _EMAIL.search(words)
    if found is None:
        raise Unclear(words=words, what="email")
    return found[0].lower()


def phone(words: str, region: str | None) -> str:
    """As its country writes it, "+81 90-1234-5678", where it is a number of a country; else as it was written.

    `region`: the country (ISO 3166 alpha-2) of one without a country's code. Raises Unclear.
    """
    if sum(char.isdigit() for char in words) < _FEWEST_DIGITS:
        raise Unclear(words=words, what="phone")
    try:
        number = phonenumbers.parse(words, region)
    except phonenumbers.NumberParseException:
        return words.strip()
    if not phonenumbers.is_valid_number(number):
        return words.strip()
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def put(turn: Turn, conn: Connection, change: Writing, contact_id: int, said: Details) -> None:
    """Raises AlreadyTheirs for an address that is somebody else's, Unclear."""
    contact = contacts.get(conn, reader(turn), contact_id)
    account = accounts.get(conn, reader(turn), contact.account_id) if contact and contact.account_id else None
    values = {
        column: words.strip() for column, words in (("name", said.name), ("title", said.title)) if words
    }
    if values:
        contacts.update(change, contact_id, **values)
    if said.email:
        address = email(said.email)
        other = contacts.of_email(conn, reader(turn), address)
        if other and other.id != contact_id:
            raise AlreadyTheirs(words=address, name=other.name)
        contacts.set_email(change, conn, contact_id, address)
    if said.phone:
        country = (account.country if account else None) or turn.author.country
        contacts.set_phone(change, conn, contact_id, phone(said.phone, country))
