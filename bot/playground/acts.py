"""What a person does in Slack outside of buttons and modals: writes, edits, uploads, calls shortcuts."""

from __future__ import annotations

import mimetypes
from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from bot.playground import events, posting
from bot.playground.blocks import checked_for_message
from bot.playground.channels import Conversation
from bot.playground.courier import Envelope
from bot.playground.errors import SlackError
from bot.playground.files import Clip
from bot.playground.ids import format_ts
from bot.playground.people import User
from bot.playground.workspace import Workspace

JSON = dict[str, Any]


def message_of(slack: Workspace, user: User, text: str, thread_ts: str | None) -> JSON:
    typing = slack.typing()
    said = {"type": "message", "user": user.id, "team": user.team_id, "client_msg_id": str(uuid4())}
    content: JSON = {"text": typing.text(text), "blocks": typing.blocks(text)}
    return {**said, **content, **({"thread_ts": thread_ts} if thread_ts else {})}


def say(slack: Workspace, user: User, where: Conversation, text: str, thread_ts: str | None = None) -> str:
    _may_write(user, where)
    said = posting.post(slack, where, message_of(slack, user, posting.check_text(text), thread_ts))
    if f"<@{slack.bot_user_id}>" in said["text"] and slack.bot_user_id not in where.members:
        offer = (
            f"<@{slack.bot_user_id}> is not in this channel and does not see your message. Invite it first."
        )
        posting.whisper(slack, where, user.id, {"type": "message", "user": "USLACKBOT", "text": offer})
    return str(said["ts"])


def remember(
    slack: Workspace, user: User, where: Conversation, text: str, at: float, thread_ts: str | None = None
) -> str:
    """A message that was there before: nobody is told of it."""
    ts = format_ts(int(at * 1_000_000))
    posting.post(slack, where, message_of(slack, user, text, thread_ts), at=ts)
    return ts


def edit(slack: Workspace, user: User, where: Conversation, ts: str, text: str) -> None:
    typing = slack.typing()
    content = {"text": typing.text(posting.check_text(text)), "blocks": typing.blocks(text)}
    posting.change(slack, where, ts, content, user.id)


def unfurl(slack: Workspace, where: Conversation, ts: str, title: str) -> None:
    """Slack adds the preview of a link: for an app the message has changed, though nobody edited it."""
    with slack.changed:
        before = where.find(ts)
        preview = {"id": 1, "title": title, "fallback": title, "from_url": "https://maps.example/a"}
        now = {**before, "attachments": [preview]}
        where.messages[ts] = now
        slack.tell(where, events.changed(where, now, before, slack.timestamps.next()))
    posting.publish(slack, where, now)


def upload(
    slack: Workspace,
    user: User,
    where: Conversation,
    name: str,
    content: bytes,
    text: str,
    thread_ts: str | None,
    clip: Clip | None = None,
) -> str:
    """A message with a file: subtype `file_share`; with a voice clip where `clip` says what is said in it."""
    _may_write(user, where)
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    file = slack.files.add(name, user.id, content, kind)
    file.clip = clip
    said = message_of(slack, user, text, thread_ts)
    shared = {"subtype": "file_share", "upload": False, "files": [file.as_json(slack.address, slack.team_id)]}
    return str(posting.post(slack, where, {**said, **shared})["ts"])


def refile(slack: Workspace, user: User, where: Conversation, ts: str, names: Sequence[str]) -> None:
    """From now on a message of theirs has files of these names; those that it had under one of them stay."""
    had = {file["name"]: file for file in where.find(ts).get("files", ())}
    new = {name: slack.files.add(name, user.id, b"") for name in names if name not in had}
    address = slack.address, slack.team_id
    files = [had[name] if name in had else new[name].as_json(*address) for name in names]
    posting.change(slack, where, ts, {"files": files}, user.id)


def react(slack: Workspace, user: User, where: Conversation, ts: str, name: str) -> None:
    with slack.changed:
        message = where.find(ts)
        reactions = message.setdefault("reactions", [])
        same = next((one for one in reactions if one["name"] == name), None)
        if same is None:
            reactions.append(same := {"name": name, "users": [], "count": 0})
        if user.id in same["users"]:
            raise SlackError("already_reacted")
        same["users"].append(user.id)
        same["count"] = len(same["users"])
        slack.tell(
            where, events.reaction(user.id, name, where.id, ts, message["user"], slack.timestamps.next())
        )
    posting.publish(slack, where, message)


def invite(slack: Workspace, where: Conversation, user_id: str, inviter: str) -> None:
    with slack.changed:
        if user_id not in where.members:
            where.members.append(user_id)
            slack.tell(where, events.joined(where, user_id, slack.team_id, inviter, slack.timestamps.next()))
    slack.publish("channels")


def open_app(slack: Workspace, user: User, tab: str) -> None:
    """The person opens the app's Home tab ("home") or its messages ("messages")."""
    where = slack.channels.direct(user.id)
    view = slack.views.home(user.id)
    shown = slack.show_view(view) if view and tab == "home" else None
    slack.tell_app(events.home_opened(user.id, where.id, tab, shown, slack.timestamps.next()))


def who(slack: Workspace, user: User) -> JSON:
    """The person and the team as interactions name them."""
    name = user.person.email.split("@")[0] or user.name
    person = {"id": user.id, "username": name, "name": name, "team_id": user.team_id}
    team = {"id": slack.team_id, "domain": slack.team_name.lower().replace(" ", "-")}
    return {"user": person, "team": team, "enterprise": None, "is_enterprise_install": False}


def channel_named(where: Conversation) -> JSON:
    return {"id": where.id, "name": where.name or "directmessage"}


def command(slack: Workspace, user: User, where: Conversation, name: str, text: str) -> Envelope:
    if slack.features is not None and name not in slack.commands:
        raise SlackError("unknown_command", [f"{name} is no command of this app's manifest"])
    respond = f"{slack.address}/response/{slack.responses.new(where.id, user.id)}"
    person = who(slack, user)["user"]
    about = {
        "user_id": user.id,
        "user_name": person["name"],
        "team_id": slack.team_id,
        "team_domain": slack.team_name,
    }
    place = {
        "channel_id": where.id,
        "channel_name": channel_named(where)["name"],
        "is_enterprise_install": "false",
    }
    asked = {
        "command": name,
        "text": text,
        "response_url": respond,
        "trigger_id": slack.triggers.new(user.id),
    }
    envelope = slack.ask("slash_commands", {**about, **place, **asked})
    if envelope.answer and (envelope.answer.get("text") or envelope.answer.get("blocks")):
        respond_with(slack, where, user.id, envelope.answer)
    return envelope


def shortcut(slack: Workspace, user: User, callback_id: str, where: Conversation | None, ts: str) -> Envelope:
    """On the message `ts` of `where`, or anywhere when there is no `where`."""
    if slack.features is not None and callback_id not in {one.callback_id for one in slack.shortcuts}:
        raise SlackError("unknown_shortcut", [f"{callback_id} is no shortcut of this app's manifest"])
    asked = {**who(slack, user), "callback_id": callback_id, "trigger_id": slack.triggers.new(user.id)}
    asked["action_ts"] = slack.timestamps.next()
    if where is None:
        return slack.ask("interactive", {**asked, "type": "shortcut"})
    respond = f"{slack.address}/response/{slack.responses.new(where.id, user.id, ts)}"
    message = posting.decorated(where, where.find(ts), metadata=False)
    on = {"channel": channel_named(where), "message": message, "message_ts": ts, "response_url": respond}
    return slack.ask("interactive", {**asked, **on, "type": "message_action"})


def respond_with(slack: Workspace, where: Conversation, user_id: str, content: JSON, ts: str = "") -> None:
    """What an app answers to a response address or with its acknowledgement of a command."""
    said: JSON = {"text": posting.check_text(content.get("text") or "")}
    if content.get("blocks"):
        said["blocks"] = checked_for_message(content["blocks"])
    whispered = any(m["ts"] == ts for m in where.ephemerals)
    if content.get("delete_original") and ts:
        return (
            posting.unwhisper(slack, where, ts)
            if whispered
            else posting.delete(slack, where, ts, slack.bot_user_id)
        )
    if not said["text"] and not said.get("blocks"):
        raise SlackError("no_text")
    if content.get("replace_original") and ts and not whispered:
        posting.change(slack, where, ts, {"blocks": [], **said}, slack.bot_user_id)
        return None
    if content.get("replace_original") and whispered:
        posting.unwhisper(slack, where, ts)
    if content.get("thread_ts"):
        said["thread_ts"] = content["thread_ts"]
    message = posting.from_bot(slack, said)
    if content.get("response_type") == "in_channel":
        posting.post(slack, where, message)
    else:
        posting.whisper(slack, where, user_id, message)
    return None


def _may_write(user: User, where: Conversation) -> None:
    if user.id not in where.members:
        raise SlackError("not_in_channel")
