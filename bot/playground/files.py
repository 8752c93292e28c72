"""Files: what was uploaded, and their JSON."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.playground.errors import SlackError
from bot.playground.ids import new_id

JSON = dict[str, Any]


@dataclass
class File:
    id: str
    name: str
    user: str
    created: int
    mimetype: str = "application/octet-stream"
    title: str = ""
    content: bytes | None = None

    def as_json(self, address: str, team_id: str) -> JSON:
        private = f"{address}/files-pri/{team_id}-{self.id}/{self.name}"
        extension = self.name.rpartition(".")[2].lower()
        return {
            "id": self.id,
            "created": self.created,
            "timestamp": self.created,
            "name": self.name,
            "title": self.title or self.name,
            "mimetype": self.mimetype,
            "filetype": extension,
            "pretty_type": extension.upper(),
            "user": self.user,
            "size": len(self.content or b""),
            "mode": "hosted",
            "is_external": False,
            "url_private": private,
            "url_private_download": private,
            "permalink": f"{address}/files/{self.user}/{self.id}/{self.name}",
        }


class Files:
    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._all: dict[str, File] = {}

    def add(self, name: str, user_id: str, content: bytes | None = None, mimetype: str = "") -> File:
        file = File(new_id("F"), name.replace("/", "_"), user_id, int(self._clock()), content=content)
        file.mimetype = mimetype or file.mimetype
        self._all[file.id] = file
        return file

    def get(self, file_id: str) -> File:
        if file_id not in self._all:
            raise SlackError("file_not_found")
        return self._all[file_id]
