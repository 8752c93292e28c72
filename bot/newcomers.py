"""Somebody who is not of the team wrote to us: they are told so, the admins are asked, who is let in hears of it."""

from __future__ import annotations

from collections.abc import Iterator

from bot import people, replies
from bot.cards.draw import draw
from bot.desk import Desk
from bot.people import Stranger
from bot.slack import posts
from bot.slack.heard import Heard
from bot.slack.team import Team
from bot.viewers import viewer_for
from store import newcomers, users
from store.outbox import Post
from store.users import User
from tools import errors
from tools.outcomes import ColleagueChanged, WantsIn, Welcome
from tools.results import Ref
from tools.toolbox import Answer

ASKED = 5
"""How many admins are asked at most."""


def turned_away(team: Team, desk: Desk, what: Heard, stranger: Stranger) -> list[Post]:
    """The refusal, and to each admin one question about this person, ever. Raises what the network raises."""
    if stranger.outsider:
        return []
    asked = dict(_asked(team, desk, stranger)) if stranger.email else {}
    names = ", ".join(admin.name for admin in asked)
    refusal = errors.Stranger(whom=names) if asked else errors.NobodyAdmits(email=stranger.email or "EMAIL")
    return [replies.aside(desk, what, refusal), *asked.values()]


def _asked(team: Team, desk: Desk, stranger: Stranger) -> Iterator[tuple[User, Post]]:
    with team.workspace.writing() as conn:
        newcomer = newcomers.note(conn, people.newcomer(stranger), desk.now)
        admins = users.admins(conn)[:ASKED]
    wants = WantsIn(newcomer.id, newcomer.name, newcomer.email)
    for admin in admins:
        if slack_id := people.slack_id_of(team, admin):
            card = draw(wants, viewer_for(admin, desk.now))
            key = f"newcomer:{newcomer.id}:{admin.id}"
            yield admin, posts.direct(key, desk.inbox_id, people.direct(team, slack_id), card, desk.now)


def welcomed(team: Team, desk: Desk, by: User, answers: list[Answer]) -> list[Post]:
    """A word to each who was let in. Raises what the network raises."""
    return [post for answer in answers if (post := _welcomed(team, desk, by, answer))]


def _welcomed(team: Team, desk: Desk, by: User, answer: Answer) -> Post | None:
    if not isinstance(answer, ColleagueChanged) or answer.did != "added" or answer.dry:
        return None
    with team.workspace.reading() as conn:
        user = users.get(conn, answer.user.id)
    slack_id = people.slack_id_of(team, user) if user else None
    if user is None or slack_id is None:
        return None
    card = draw(Welcome(user.role, Ref(by.id, by.name)), viewer_for(user, desk.now))
    key = f"welcome:{answer.change_id}"
    return posts.direct(key, desk.inbox_id, people.direct(team, slack_id), card, desk.now)
