"""Who it is: the person of the signed payload, found among the people of the CRM; never what a text says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from slack_sdk.errors import SlackApiError

from bot.slack.team import Team
from bot.slack.trouble import Refused, trouble
from store import changes, roster, users
from store.newcomers import Newcomer
from store.users import User


@dataclass(frozen=True)
class Stranger:
    """Nobody we know. `outsider`: a guest, a bot or somebody of another company, who is told nothing.

    `email` "" where Slack does not tell it.
    """

    outsider: bool
    locale: str = "en-US"
    zone: str = "UTC"
    slack_id: str = ""
    name: str = ""
    email: str = ""


def actor(team: Team, slack_id: str, team_id: str, now: datetime) -> User | Stranger:
    """Raises what the network raises: without an answer from Slack nobody is let in, nor turned away."""
    if team_id != team.id:
        return Stranger(outsider=True)
    with team.workspace.reading() as conn:
        known = users.by_slack_id(conn, slack_id)
    if known is None:
        return _introduced(team, slack_id, now)
    if known.active and roster.has_left(known, now):
        end(team, known, now)
    return known if known.active and not roster.has_left(known, now) else Stranger(outsider=True)


def end(team: Team, user: User, now: datetime) -> None:
    """The day has come on which they leave."""
    with team.workspace.writing() as conn, changes.begin(conn, None, "leave", now) as change:
        roster.end(change, user.id, roster.LEFT)


def name_of(team: Team, slack_id: str) -> str | None:
    """What colleagues call this person; None where Slack does not say."""
    if slack_id == team.bot_user_id:
        return None
    with team.workspace.reading() as conn:
        known = users.by_slack_id(conn, slack_id)
    if known:
        return known.name
    about = asked(team, slack_id)
    return str(about.get("real_name") or about.get("name") or "") or None if about else None


def introduction(team: Team, slack_id: str) -> str:
    """Name and address of one who is none of us, as far as Slack shows them; "" of a colleague."""
    if not slack_id or slack_id == team.bot_user_id:
        return ""
    with team.workspace.reading() as conn:
        known = users.by_slack_id(conn, slack_id)
    about = asked(team, slack_id) if known is None else None
    profile = (about or {}).get("profile", {})
    return " ".join(filter(None, (str(profile.get(part) or "") for part in ("real_name", "email"))))


def _introduced(team: Team, slack_id: str, now: datetime) -> User | Stranger:
    """Somebody new to us in Slack is the colleague with the same e-mail address, and stays that."""
    about = asked(team, slack_id)
    if about is None or is_outsider(team, about):
        return Stranger(outsider=True)
    new = stranger(slack_id, about)
    with team.workspace.writing() as conn:
        user = users.by_email(conn, new.email) if new.email else None
        if user is None or not user.active:
            return new
        roster.asked(conn, user.id, now)
        return users.remember_slack_id(conn, user.id, slack_id)


def stranger(slack_id: str, about: Mapping[str, Any]) -> Stranger:
    email = email_of(about)
    name = str(about.get("real_name") or about.get("name") or email)
    locale, zone = str(about.get("locale") or "en-US"), str(about.get("tz") or "UTC")
    return Stranger(False, locale, zone, slack_id, name, email)


def newcomer(about: Stranger) -> Newcomer:
    """As they would be one of us."""
    language, _, country = about.locale.partition("-")
    return Newcomer(0, about.slack_id, about.name, about.email, about.zone, language, country or "US")


def slack_id_of(team: Team, user: User) -> str | None:
    """Where to write to a colleague, also one who never wrote to us; None where Slack does not know their e-mail."""
    if user.slack_id:
        return user.slack_id
    try:
        about = dict(team.client.users_lookupByEmail(email=user.email)["user"])
    except SlackApiError as error:
        if isinstance(trouble(error), Refused):
            return None
        raise
    if is_outsider(team, about):
        return None
    with team.workspace.writing() as conn:
        return users.remember_slack_id(conn, user.id, str(about["id"])).slack_id


def direct(team: Team, slack_id: str) -> str:
    """The channel of our direct messages with a person."""
    return str(team.client.conversations_open(users=slack_id)["channel"]["id"])


def email_of(about: Mapping[str, Any]) -> str:
    """ "" where Slack does not tell it."""
    return str(about.get("profile", {}).get("email") or "").strip().lower()


def is_outsider(team: Team, about: Mapping[str, Any]) -> bool:
    """A guest, a bot, a member of another company, or one who is no longer here."""
    elsewhere = about.get("team_id") not in (None, team.id)
    return elsewhere or any(
        about.get(mark)
        for mark in ("is_restricted", "is_ultra_restricted", "is_stranger", "is_bot", "deleted")
    )


def asked(team: Team, slack_id: str) -> Mapping[str, Any] | None:
    """What Slack says of a person; None where it says nothing."""
    try:
        answer = team.client.users_info(user=slack_id, include_locale=True)
    except SlackApiError as error:
        if isinstance(trouble(error), Refused):
            return None
        raise
    return dict(answer["user"])
