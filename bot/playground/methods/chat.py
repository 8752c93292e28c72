"""chat.* and reactions.*"""

from __future__ import annotations

from typing import Any

from bot.playground import acts, posting
from bot.playground.blocks import checked_for_message
from bot.playground.channels import Conversation
from bot.playground.errors import SlackError
from bot.playground.methods.arguments import Arguments, Method
from bot.playground.workspace import Workspace

JSON = dict[str, Any]


def post_message(slack: Workspace, arguments: Arguments) -> JSON:
    where = _writable(slack, arguments.text("channel"))
    content = _content(arguments)
    if not (content.get("text") or content.get("blocks") or content.get("attachments")):
        raise SlackError("no_text")
    if thread_ts := arguments.text("thread_ts"):
        content["thread_ts"] = thread_ts
    said = posting.post(slack, where, posting.from_bot(slack, content))
    return {"channel": where.id, "ts": said["ts"], "message": said}


def update(slack: Workspace, arguments: Arguments) -> JSON:
    where = _writable(slack, arguments.text("channel"))
    content = _content(arguments)
    if not content:
        raise SlackError("no_text")
    said = posting.change(slack, where, arguments.required("ts"), content, slack.bot_user_id)
    return {"channel": where.id, "ts": said["ts"], "text": said["text"], "message": said}


def delete(slack: Workspace, arguments: Arguments) -> JSON:
    where = slack.channels.get(arguments.text("channel"))
    posting.delete(slack, where, ts := arguments.required("ts"), slack.bot_user_id)
    return {"channel": where.id, "ts": ts}


def post_ephemeral(slack: Workspace, arguments: Arguments) -> JSON:
    where = _writable(slack, arguments.text("channel"))
    if (user := arguments.required("user")) not in where.members:
        raise SlackError("user_not_in_channel")
    content = _content(arguments)
    if not (content.get("text") or content.get("blocks")):
        raise SlackError("no_text")
    if thread_ts := arguments.text("thread_ts"):
        content["thread_ts"] = thread_ts
    said = posting.whisper(slack, where, user, posting.from_bot(slack, content))
    return {"message_ts": said["ts"]}


def get_permalink(slack: Workspace, arguments: Arguments) -> JSON:
    where = slack.channels.get(arguments.text("channel"))
    message = where.find(arguments.required("message_ts"))
    link = f"{slack.address}/archives/{where.id}/p{message['ts'].replace('.', '')}"
    if (thread_ts := message.get("thread_ts", message["ts"])) != message["ts"]:
        link += f"?thread_ts={thread_ts}&cid={where.id}"
    return {"channel": where.id, "permalink": link}


def add_reaction(slack: Workspace, arguments: Arguments) -> JSON:
    where = slack.channels.get(arguments.text("channel"))
    acts.react(slack, slack.people.bot, where, arguments.required("timestamp"), arguments.required("name"))
    return {}


def _writable(slack: Workspace, channel: str) -> Conversation:
    """The conversation; a person's id stands for their direct message, as Slack takes it."""
    if channel.startswith("U"):
        return slack.channels.direct(slack.people.get(channel).id)
    where = slack.channels.get(channel)
    if slack.bot_user_id not in where.members:
        raise SlackError("not_in_channel" if where.kind == "public" else "channel_not_found")
    if where.archived:
        raise SlackError("is_archived")
    return where


def _content(arguments: Arguments) -> JSON:
    content: JSON = {}
    blocks = arguments.structure("blocks", "invalid_blocks_format")
    attachments = arguments.structure("attachments", "invalid_attachments")
    if text := posting.check_text(arguments.text("text")):
        content["text"] = text
    if blocks is not None:
        content["blocks"] = checked_for_message(blocks)
    if attachments:
        content["attachments"] = attachments
    if (metadata := arguments.structure("metadata", "invalid_metadata_format")) is not None:
        content["metadata"] = _metadata(metadata)
    return content


def _metadata(given: Any) -> JSON:
    fits = isinstance(given, dict) and set(given) <= {"event_type", "event_payload", "entities"}
    if (
        not fits
        or not isinstance(given.get("event_type"), str)
        or not isinstance(given.get("event_payload"), dict)
    ):
        raise SlackError("invalid_metadata_format")
    return dict(given)


METHODS: dict[str, Method] = {
    "chat.postMessage": post_message,
    "chat.update": update,
    "chat.delete": delete,
    "chat.postEphemeral": post_ephemeral,
    "chat.getPermalink": get_permalink,
    "reactions.add": add_reaction,
}
