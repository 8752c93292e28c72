"""What a person does on the page, by name: takes the JSON that the page sends, gives what it shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from starlette.responses import Response

from bot.playground import modals, presses
from bot.playground.courier import Envelope
from bot.playground.errors import SlackError
from bot.playground.people import User
from bot.playground.presses import InView, Surface, on_message
from bot.playground.reply import Reply
from bot.playground.slack import Slack

JSON = dict[str, Any]
Act = Callable[[Slack, User, JSON], JSON]


def do(slack: Slack, name: str, asked: JSON) -> Response:
    if name not in ACTS:
        return Reply({"error": "no such act"}, 404)
    return attempt(lambda: ACTS[name](slack, slack.user(asked["as"]), asked))


def attempt(act: Callable[[], JSON]) -> Response:
    """What it gives, or a sentence for the person where it cannot be done."""
    try:
        return Reply(act())
    except SlackError as refused:
        return Reply({"error": REFUSALS.get(refused.code, refused.code)}, 400)
    except LookupError:
        return Reply({"error": "This has changed meanwhile. Look again."}, 409)


REFUSALS = {
    "msg_too_long": "That message is too long: 40,000 characters at most.",
    "not_in_channel": "You are not in this channel.",
    "message_not_found": "That message is gone.",
}


def _surface(slack: Slack, asked: JSON) -> Surface:
    if view_id := asked.get("view_id"):
        view = slack.views.get(view_id)
        modals.fill(slack, view, asked.get("values") or {})
        return InView(view)
    return on_message(slack.channel(asked["channel"]), asked["ts"])


def _heard(envelope: Envelope) -> JSON:
    return {} if envelope.acknowledged else {"error": modals.TROUBLE}


def _say(slack: Slack, user: User, asked: JSON) -> JSON:
    return {"ts": slack.say(user.id, asked["channel"], asked["text"], asked.get("thread_ts"))}


def _edit(slack: Slack, user: User, asked: JSON) -> JSON:
    slack.edit(user.id, asked["channel"], asked["ts"], asked["text"])
    return {}


def _delete(slack: Slack, user: User, asked: JSON) -> JSON:
    slack.delete(user.id, asked["channel"], asked["ts"])
    return {}


def _press(slack: Slack, user: User, asked: JSON) -> JSON:
    return _heard(presses.press(slack, user, _surface(slack, asked), asked["action_id"], asked.get("value")))


def _choose(slack: Slack, user: User, asked: JSON) -> JSON:
    return _heard(presses.choose(slack, user, _surface(slack, asked), asked["action_id"], asked["value"]))


def _options(slack: Slack, user: User, asked: JSON) -> JSON:
    return {"options": slack.options(user.id, _surface(slack, asked), asked["action_id"], asked["typed"])}


def _submit(slack: Slack, user: User, asked: JSON) -> JSON:
    done = slack.submit(user.id, asked["view_id"], asked["values"])
    return {"outcome": done.outcome, "errors": done.errors}


def _close(slack: Slack, user: User, asked: JSON) -> JSON:
    slack.close_view(user.id, asked["view_id"])
    return {}


def _command(slack: Slack, user: User, asked: JSON) -> JSON:
    return _heard(slack.command(user.id, asked["channel"], asked["command"], asked["text"]))


def _shortcut(slack: Slack, user: User, asked: JSON) -> JSON:
    return _heard(slack.shortcut(user.id, asked["callback_id"], asked.get("channel"), asked.get("ts", "")))


def _open_app(slack: Slack, user: User, asked: JSON) -> JSON:
    slack.open_app(user.id, asked["tab"])
    return {}


def _invite(slack: Slack, user: User, asked: JSON) -> JSON:
    slack.invite(asked["channel"], by=user.id)
    return {}


def _read(slack: Slack, user: User, asked: JSON) -> JSON:
    slack.channel(asked["channel"]).read[user.id] = asked["ts"]
    return {}


ACTS: dict[str, Act] = {
    "say": _say,
    "edit": _edit,
    "delete": _delete,
    "press": _press,
    "choose": _choose,
    "options": _options,
    "submit": _submit,
    "close": _close,
    "command": _command,
    "shortcut": _shortcut,
    "open_app": _open_app,
    "invite": _invite,
    "read": _read,
}
