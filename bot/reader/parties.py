"""An order about a customer or somebody there: who, and the new values."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from bot.reader.call import Call
from bot.reader.language import cue
from bot.reader.mark import ACCOUNT, COLLEAGUE, CONTACT, DATE, Mark
from bot.reader.message import Message
from bot.reader.said import QUOTED, Span, first, of, pieces, spans, trimmed, words
from tools.lexicon.language import NAMING

_EMAIL = re.compile(r"[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}")
_SITE = re.compile(
    r"(?<![@A-Za-z0-9.])(?:https?://)?(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/[!-;=?-~]*)?(?![A-Za-z0-9@])",
    re.IGNORECASE,
)
_PHONE = re.compile(r"\+?[(（]?\d[\d\s().（）-]{5,}\d(?: ?(?:ext|x|内線)\.? ?\d+)?")
_FEWEST = 7
"""Digits of a phone number; fewer only behind the word for one."""
_GIVEN = re.compile(r"(?:^|[^A-Za-z])[A-Z][a-z]+ $")
_FORM = re.compile(r"[一-龥々ァ-ヶー]*(?:[(（][株有][)）])?")
_WORD = re.compile(r",? ([A-Z][A-Za-z.]*)")
_FAMILY = re.compile(r"(?<![^\s\u3000、,：:。])[^\x00-\x7f\s、：。]{1,3}[ \u3000]?$")
_PAUSE = re.compile(r"(?<=\S)[,;、。;]")
_DATE = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}")
_FIELDS = ("alias", "industry", "city")
_STREET = re.compile(r"\d")
"""No town has a figure in its name: a street and its number are kept nowhere."""
"""What of a customer has words of its own; its name else."""
_PERSON = ("record.words", "record.person_words")
_CUSTOMER = ("record.words", "record.account_words")


def person_added(message: Message, _: date) -> Call:
    """Who is named, or stands first among what is left; then what they are."""
    email, phone = email_in(message), phone_in(message)
    mates = [(mark.start, mark.end) for mark in of(message, COLLEAGUE) if not _surname(message, mark)]
    taken = [*spans(message, "ADM"), *mates, *filter(None, (email, phone))]
    people = [_whole(message, mark) for mark in of(message, CONTACT) if not _is_title(message, mark)]
    left = pieces(message, [*taken, *people], *_PERSON)
    name = message.quote(*people[0]) if people else left.pop(0) if left else ""
    return Call(
        "add_contact",
        {
            "name": name,
            "account": first(message, ACCOUNT),
            "title": left[0] if left else "",
            "email": quoted(message, email),
            "phone": quoted(message, phone),
        },
    )


def person_changed(message: Message, _: date) -> Call:
    """A customer named beside somebody who is elsewhere is where they are from now on."""
    email, phone = email_in(message), phone_in(message)
    person = next(iter(of(message, CONTACT)), None)
    employer = _employer(message, person)
    account = next((mark for mark in of(message, ACCOUNT) if mark is not employer), None)
    taken = [*spans(message, "ACUDM"), *filter(None, (email, phone))]
    named = cue("record.renamed_person").search(message.shadow)
    name = (_called(message) or _after(message, _from(message, named))) if named else ""
    moved = employer and cue("record.joined").search(message.shadow)
    gone = None if employer else cue("record.gone").search(message.shadow)
    title = (
        "" if name or email or phone or moved or gone else next(iter(pieces(message, taken, *_PERSON)), "")
    )
    return Call(
        "update_contact",
        {
            "contact": words(message, person)
            if person
            else _stranger(message, taken)
            if email or phone
            else "",
            "account": words(message, account) if account else "",
            "name": name,
            "title": title,
            "email": quoted(message, email),
            "phone": quoted(message, phone),
            "employer": words(message, employer) if employer else "",
            "left": message.quote(*gone.span()) if gone else "",
        },
    )


def customer_added(message: Message, _: date) -> Call:
    site = _site(message)
    taken = [*spans(message, "CUDM"), *filter(None, (site,))]
    named = [_with_form(message, mark) for mark in of(message, ACCOUNT)]
    left = pieces(message, [*taken, *named], *_CUSTOMER)
    name = _called(message) or (message.quote(*named[0]) if named else left.pop(0) if left else "")
    left = [one for one in left if one != name]
    return Call(
        "add_account", {"name": name, "domain": quoted(message, site), "city": left[0] if left else ""}
    )


def customer_changed(message: Message, _: date) -> Call:
    """Which field by its word; the first thing that is left of the message is its value."""
    site = _site(message)
    named = of(message, ACCOUNT)
    taken = [*spans(message, "CUDM"), *filter(None, (site,))]
    own = [*taken, *((mark.start, mark.end) for mark in named[:1])]
    value = _called(message) or next(iter(pieces(message, own, *_CUSTOMER)), "")
    said = {"account": words(message, named[0]) if named else "", "domain": quoted(message, site)}
    field = _field(message)
    if field == "city" and not site and _STREET.search(value):
        return Call("decline", {"intent": "change"})
    return Call("update_account", said | ({} if site else {field: value}))


def changes_customer(message: Message) -> bool:
    """Is a field of a customer's spoken of?"""
    return bool(_site(message)) or any(
        cue(f"record.{one}").search(message.shadow) for one in (*_FIELDS, "naming")
    )


def _field(message: Message) -> str:
    for field in _FIELDS:
        if cue(f"record.{field}").search(message.shadow):
            return field
    return "name"


def _is_title(message: Message, mark: Mark) -> bool:
    """ "Plant Manager" is nobody's name."""
    return mark.new and bool(cue("lead.title").search(words(message, mark).lower()))


def _whole(message: Message, mark: Mark) -> Span:
    """With the family name before it: of 「村上 健」 only the second may be somebody's who is known."""
    family = _FAMILY.search(message.text[: mark.start]) if not mark.words.isascii() else None
    after = message.within(mark.end + 1, mark.end + 2, COLLEAGUE) if _surname(message, mark, 1) else []
    return (family.start() if family else mark.start), after[0].end if after else mark.end


def _surname(message: Message, mark: Mark, behind: int = 0) -> bool:
    """A colleague's family name behind another given name is somebody else's: "Tom Reyes"."""
    at = mark.end + 1 if behind else mark.start
    here = any(mate.start == at for mate in of(message, COLLEAGUE))
    return here and bool(_GIVEN.search(message.text[:at]))


def _with_form(message: Message, mark: Mark) -> Span:
    """With what stands behind it in one word, and its legal form: "Globex Inc", 「トウア精機(株)」."""
    form = _FORM.match(message.text, mark.end)
    end = form.end() if form else mark.end
    word = _WORD.match(message.text, end)
    if word and word[1].strip(".").lower() in NAMING.company_forms:
        end = word.end()
    return mark.start, end


def _from(message: Message, named: re.Match[str]) -> int:
    """Where the new name begins: with what is known of it, else behind the word for it."""
    known = (mark.start for mark in of(message, CONTACT) if named.start() <= mark.start < named.end())
    return next(known, named.end())


def _after(message: Message, start: int) -> str:
    """As far as a pause or a day."""
    pause = _PAUSE.search(message.shadow, start)
    ends = [mark.start for mark in of(message, DATE) if mark.start >= start]
    ends.append(pause.start() if pause else len(message.text))
    span = trimmed(message, start, min(ends), _PERSON)
    return message.quote(*span) if span else ""


def _stranger(message: Message, taken: Iterable[Span]) -> str:
    """Whoever is named in the place of somebody known."""
    return next(iter(pieces(message, taken, *_PERSON)), "")


def _employer(message: Message, person: Mark | None) -> Mark | None:
    """Where they are from now on: the last customer named, if they are not there yet."""
    last = next(iter(reversed(of(message, ACCOUNT))), None)
    if last is None or person is None:
        return None
    elsewhere = bool(person.accounts and last.accounts and not person.accounts & last.accounts)
    return last if elsewhere or cue("record.joined").search(message.shadow) else None


def _called(message: Message) -> str:
    quoted = QUOTED.search(message.text)
    return quoted[1] if quoted else ""


def email_in(message: Message) -> Span | None:
    found = _EMAIL.search(message.plain.text)
    return found.span() if found else None


def _site(message: Message) -> Span | None:
    found = _SITE.search(message.plain.text)
    return found.span() if found and any(map(str.isalpha, found[0])) else None


def phone_in(message: Message) -> Span | None:
    """Digits enough for a number, or fewer behind the word for one; not a date."""
    asked = cue("record.reach_phone").search(message.shadow)
    for found in _PHONE.finditer(message.plain.text):
        digits = sum(map(str.isdigit, found[0]))
        if _DATE.fullmatch(found[0]) or (digits < _FEWEST and not asked):
            continue
        return found.start(), found.end()
    return None


def quoted(message: Message, span: Span | None) -> str:
    return message.text[span[0] : span[1]].strip() if span else ""
