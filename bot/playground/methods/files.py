"""files.*"""

from __future__ import annotations

import mimetypes
from typing import Any

from bot.playground import posting
from bot.playground.errors import SlackError
from bot.playground.files import File
from bot.playground.methods.arguments import Arguments, Method
from bot.playground.workspace import Workspace

JSON = dict[str, Any]


def info(slack: Workspace, arguments: Arguments) -> JSON:
    return {"file": _shown(slack, slack.files.get(arguments.text("file"))), "comments": []}


def get_upload_url(slack: Workspace, arguments: Arguments) -> JSON:
    if arguments.number("length", 0) <= 0:
        raise SlackError("invalid_arguments", ["[ERROR] missing required field: length"])
    name = arguments.required("filename")
    file = slack.files.add(name, slack.bot_user_id, mimetype=mimetypes.guess_type(name)[0] or "")
    return {"upload_url": f"{slack.address}/upload/{file.id}", "file_id": file.id}


def complete_upload(slack: Workspace, arguments: Arguments) -> JSON:
    files = [_completed(slack, row) for row in arguments.structure("files", "invalid_arguments") or []]
    if not files:
        raise SlackError("invalid_arguments", ["[ERROR] missing required field: files"])
    shown = [_shown(slack, file) for file in files]
    channels = arguments.text("channel_id") or arguments.text("channels")
    for channel in filter(None, channels.split(",")):
        content: JSON = {"text": arguments.text("initial_comment"), "files": shown, "subtype": "file_share"}
        if thread_ts := arguments.text("thread_ts"):
            content["thread_ts"] = thread_ts
        posting.post(slack, slack.channels.get(channel), posting.from_bot(slack, content))
    return {"files": shown}


def _completed(slack: Workspace, row: JSON) -> File:
    file = slack.files.get(row["id"])
    if file.content is None:
        raise SlackError("file_update_failed")
    file.title = row.get("title") or file.name
    return file


def _shown(slack: Workspace, file: File) -> JSON:
    return file.as_json(slack.address, slack.team_id)


METHODS: dict[str, Method] = {
    "files.info": info,
    "files.getUploadURLExternal": get_upload_url,
    "files.completeUploadExternal": complete_upload,
}
