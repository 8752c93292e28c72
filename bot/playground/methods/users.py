"""users.*, bots.info, team.info and auth.test"""

from __future__ import annotations

from typing import Any

from bot.playground.errors import SlackError
from bot.playground.methods.arguments import Arguments, Method, paged
from bot.playground.people import User
from bot.playground.workspace import Workspace

JSON = dict[str, Any]


def auth_test(slack: Workspace, _arguments: Arguments) -> JSON:
    bot = {"user": slack.bot_name.lower(), "user_id": slack.bot_user_id, "bot_id": slack.bot_id}
    team = {"url": slack.address + "/", "team": slack.team_name, "team_id": slack.team_id}
    return {**team, **bot, "is_enterprise_install": False}


def info(slack: Workspace, arguments: Arguments) -> JSON:
    return {"user": _shown(slack, slack.people.get(arguments.text("user")), arguments)}


def list_(slack: Workspace, arguments: Arguments) -> JSON:
    page, metadata = paged([user for user in slack.people if not user.is_stranger], arguments)
    shown = [_shown(slack, user, arguments) for user in page]
    return {"members": shown, "cache_ts": int(slack.clock()), "response_metadata": metadata}


def look_up(slack: Workspace, arguments: Arguments) -> JSON:
    return {"user": slack.people.by_email(arguments.required("email")).as_json(slack.clock())}


def presence(slack: Workspace, arguments: Arguments) -> JSON:
    user = slack.people.get(arguments.required("user"))
    return {"presence": "away" if user.id in slack.away else "active"}


def conversations(slack: Workspace, arguments: Arguments) -> JSON:
    rows = [c for c in slack.channels.of(arguments.text("user") or slack.bot_user_id) if c.kind != "im"]
    page, metadata = paged(rows, arguments)
    return {"channels": [c.as_json(slack.bot_user_id) for c in page], "response_metadata": metadata}


def bot_info(slack: Workspace, arguments: Arguments) -> JSON:
    if arguments.text("bot") not in ("", slack.bot_id):
        raise SlackError("bot_not_found")
    about = {"id": slack.bot_id, "deleted": False, "name": slack.bot_name, "updated": 1_700_000_000}
    return {"bot": {**about, "app_id": slack.app_id, "user_id": slack.bot_user_id}}


def team_info(slack: Workspace, _arguments: Arguments) -> JSON:
    domain = slack.team_name.lower().replace(" ", "-")
    team = {"id": slack.team_id, "name": slack.team_name, "domain": domain, "url": slack.address + "/"}
    return {"team": {**team, "email_domain": "", "icon": {"image_default": True}}}


def _shown(slack: Workspace, user: User, arguments: Arguments) -> JSON:
    shown = user.as_json(slack.clock())
    return {**shown, "locale": user.person.locale} if arguments.flag("include_locale") else shown


METHODS: dict[str, Method] = {
    "auth.test": auth_test,
    "users.info": info,
    "users.list": list_,
    "users.lookupByEmail": look_up,
    "users.getPresence": presence,
    "users.conversations": conversations,
    "bots.info": bot_info,
    "team.info": team_info,
}
