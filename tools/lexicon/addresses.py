"""E-mail addresses, domains and Slack's mentions: names that need no guessing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tools.lexicon.mention import Mention
from tools.lexicon.rows import Rows
from tools.reading import Candidate

# Every repetition is bounded: a message may be forty thousand characters of anything.
_HOST = r"(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}"
_MAILTO = re.compile(r"<mailto:([^|<>\s]{1,254})(?:\|[^<>]{0,254})?>")
_EMAIL = re.compile(rf"(?<![\w.+-])[\w.+-]{{1,64}}@{_HOST}", re.ASCII | re.IGNORECASE)
_USER = re.compile(r"<@([A-Z0-9]{1,24})(?:\|[^<>]{0,80})?>")
_MARKUP = re.compile(r"<[#!][^<>]{0,254}>|:[a-z0-9_+-]{1,40}:")
_DOMAIN = re.compile(
    rf"(?<![\w@.-])(?:https?://)?(?:www\.)?({_HOST})(?![\w@-])[^\s<>|]{{0,254}}", re.ASCII | re.IGNORECASE
)


def find(text: str, rows: Rows) -> tuple[list[Mention], str]:
    """The mentions, and the text with every address blanked out, equally long."""
    mentions: list[Mention] = []
    for pattern, read in (
        (_MAILTO, _by_email),
        (_USER, _by_slack),
        (_MARKUP, _nothing),
        (_EMAIL, _by_email),
        (_DOMAIN, _by_domain),
    ):
        blank = text
        for match in pattern.finditer(text):
            found = tuple(read(match.group(match.lastindex or 0), rows))
            if found:
                mentions.append(Mention(match.start(), match.end(), match.group(), found))
            if found or pattern is not _DOMAIN:
                blank = blank[: match.start()] + "\n" * len(match.group()) + blank[match.end() :]
        text = blank
    return mentions, text


def _nothing(_: str, __: Rows) -> Iterator[Candidate]:
    return iter(())


def _by_email(email: str, rows: Rows) -> Iterator[Candidate]:
    email = email.casefold()
    if email in rows.users_by_email:
        yield _candidate("users", rows.users_by_email[email], rows)
    elif email in rows.emails:
        yield _candidate("contacts", rows.emails[email], rows)
    else:
        yield from _by_domain(email.rpartition("@")[2], rows)


def _by_slack(slack_id: str, rows: Rows) -> Iterator[Candidate]:
    if slack_id in rows.users_by_slack:
        yield _candidate("users", rows.users_by_slack[slack_id], rows)


def _by_domain(domain: str, rows: Rows) -> Iterator[Candidate]:
    """The companies of a domain, or of the domain that it is a part of."""
    parts = domain.casefold().split(".")
    for at in range(len(parts) - 1):
        if ids := rows.domains.get(".".join(parts[at:])):
            yield from (_candidate("accounts", id_, rows) for id_ in ids)
            return


def _candidate(table: str, id_: int, rows: Rows) -> Candidate:
    return Candidate(table, id_, rows.name(table, id_), rows.detail(table, id_))
