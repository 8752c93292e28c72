"""What was written in the stand-in, kept in a file over a restart: messages, who is where, files, what was read.

Whispers and views are not: Slack keeps no whisper, and an app draws its views again.
"""

from __future__ import annotations

import base64
import json
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bot.playground.channels import Conversation
from bot.playground.files import Clip, File
from bot.playground.workspace import Workspace

JSON = dict[str, Any]
PAUSE = 1.0
"""Seconds between two writings at least: what comes meanwhile is written together."""
KEPT = ("members", "messages", "read", "shared", "archived")


@contextmanager
def kept(slack: Workspace, file: Path) -> Iterator[None]:
    """What stands in `file` is there again; what is said from then on is written to it, at the end for certain."""
    if file.exists():
        load(slack, json.loads(file.read_text("utf-8")))
    changed, over = threading.Event(), threading.Event()
    stop = slack.watch(lambda _: changed.set())
    keeping = threading.Thread(target=_keep, args=(slack, file, changed, over), name="keeping", daemon=True)
    keeping.start()
    try:
        yield
    finally:
        stop()
        over.set()
        changed.set()
        keeping.join()
        save(slack, file)


def _keep(slack: Workspace, file: Path, changed: threading.Event, over: threading.Event) -> None:
    while not over.is_set():
        changed.wait()
        changed.clear()
        save(slack, file)
        over.wait(PAUSE)


def save(slack: Workspace, file: Path) -> None:
    """All of it at once, in the old one's place when it is whole."""
    with slack.changed:
        channels = {one.id: {key: getattr(one, key) for key in KEPT} for one in slack.channels.every()}
        files = [_as_json(one) for one in slack.files.every()]
        text = json.dumps({"channels": channels, "files": files}, ensure_ascii=False)
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_suffix(".new")
    new.write_text(text, "utf-8")
    os.replace(new, file)


def load(slack: Workspace, stood: JSON) -> None:
    """Conversations that the workspace no longer has are left out."""
    with slack.changed:
        for id_, row in stood["channels"].items():
            where = _conversation(slack, id_, row)
            for key in KEPT if where else ():
                setattr(where, key, row[key])
        for row in stood["files"]:
            slack.files.put(_file(row))


def _conversation(slack: Workspace, id_: str, row: JSON) -> Conversation | None:
    """A direct message is made when it is first asked for."""
    if id_.startswith("D"):
        person = next((member for member in row["members"] if member != slack.bot_user_id), "")
        return slack.channels.direct(person)
    return next((one for one in slack.channels.every() if one.id == id_), None)


def _as_json(file: File) -> JSON:
    content = base64.b64encode(file.content).decode() if file.content is not None else None
    return {**asdict(file), "content": content}


def _file(row: JSON) -> File:
    content = base64.b64decode(row["content"]) if row["content"] is not None else None
    return File(**{**row, "content": content, "clip": Clip(**row["clip"]) if row["clip"] else None})
