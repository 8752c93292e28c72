"""views.*"""

from __future__ import annotations

from typing import Any

from bot.playground.errors import SlackError
from bot.playground.methods.arguments import Arguments, Method
from bot.playground.views import View, checked
from bot.playground.workspace import Workspace

JSON = dict[str, Any]


def open_(slack: Workspace, arguments: Arguments) -> JSON:
    given = _given(arguments, "modal")
    with slack.changed:
        view = slack.views.open(slack.triggers.use(arguments.required("trigger_id")), given)
    return _done(slack, view)


def push(slack: Workspace, arguments: Arguments) -> JSON:
    given = _given(arguments, "modal")
    with slack.changed:
        view = slack.views.push(slack.triggers.use(arguments.required("trigger_id")), given)
    return _done(slack, view)


def update(slack: Workspace, arguments: Arguments) -> JSON:
    given = _given(arguments, "modal")
    if not (arguments.text("view_id") or arguments.text("external_id")):
        raise SlackError("invalid_arguments", ["[ERROR] missing required field: view_id"])
    with slack.changed:
        view = slack.views.get(arguments.text("view_id"), arguments.text("external_id"))
        slack.views.update(view, given, arguments.text("hash"))
    return _done(slack, view)


def publish(slack: Workspace, arguments: Arguments) -> JSON:
    if not slack.has("home_tab"):
        raise SlackError("not_enabled")
    given = _given(arguments, "home")
    user = slack.people.get(arguments.required("user_id"))
    with slack.changed:
        view = slack.views.publish(user.id, given, arguments.text("hash"))
    return _done(slack, view)


def _given(arguments: Arguments, kind: str) -> JSON:
    return checked(arguments.structure("view", "invalid_arguments"), kind)


def _done(slack: Workspace, view: View) -> JSON:
    slack.publish("home" if view.given["type"] == "home" else "view", user=view.user)
    return {"view": slack.show_view(view)}


METHODS: dict[str, Method] = {
    "views.open": open_,
    "views.push": push,
    "views.update": update,
    "views.publish": publish,
}
