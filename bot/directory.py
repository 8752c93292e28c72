"""Members of the Slack workspace by name, asked of Slack when somebody is to be added in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from slack_sdk.errors import SlackApiError

from bot import people
from bot.slack.team import Team
from bot.slack.trouble import Refused, trouble
from store.newcomers import Newcomer
from tools.lexicon.folding import squash
from tools.lexicon.looking import bare

PAGES = 50
"""Of 200 members: in a larger workspace the e-mail address finds them."""


class SlackDirectory:
    """A `tools.colleagues.directory.Directory`."""

    def __init__(self, team: Team) -> None:
        self._team = team

    def find(self, words: str) -> Sequence[Newcomer]:
        if "@" in words.strip().lstrip("@"):
            return self._by_email(words.strip())
        said = squash(bare(words.strip().lstrip("@")))
        named = [about for about in self._members() if said and _fits(said, about)]
        whole = [about for about in named if said in map(squash, _names(about))]
        return [_newcomer(about) for about in whole or named]

    def _by_email(self, email: str) -> Sequence[Newcomer]:
        try:
            about = dict(self._team.client.users_lookupByEmail(email=email)["user"])
        except SlackApiError as error:
            if isinstance(trouble(error), Refused):
                return ()
            raise
        full = people.asked(self._team, str(about["id"])) or about
        return [_newcomer(full)] if self._counts(full) else ()

    def _members(self) -> Iterator[Mapping[str, Any]]:
        cursor = ""
        for _ in range(PAGES):
            page = self._team.client.users_list(limit=200, cursor=cursor, include_locale=True)
            yield from filter(self._counts, page["members"])
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return

    def _counts(self, about: Mapping[str, Any]) -> bool:
        return not people.is_outsider(self._team, about) and bool(people.email_of(about))


def _fits(said: str, about: Mapping[str, Any]) -> bool:
    """The whole name, or one part of it: 由紀 of 山田 由紀."""
    return any(said == squash(name) or said in map(squash, name.split()) for name in _names(about))


def _names(about: Mapping[str, Any]) -> list[str]:
    profile = about.get("profile") or {}
    found = (about.get("real_name"), profile.get("real_name"), profile.get("display_name"), about.get("name"))
    return [str(name) for name in found if name]


def _newcomer(about: Mapping[str, Any]) -> Newcomer:
    return people.newcomer(people.stranger(str(about["id"]), about))
