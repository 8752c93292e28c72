"""Files: what was uploaded, and their JSON."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from bot.playground.errors import SlackError
from bot.playground.ids import new_id

JSON = dict[str, Any]


PREVIEW = 120
"""Characters of a transcript that stand in the file itself; the rest is in the WebVTT at its `vtt`."""


@dataclass
class Clip:
    """A voice clip. `status` of its transcript: "complete", "processing", "failed" or "none"."""

    status: str
    words: str = ""

    def as_json(self, address: str) -> JSON:
        written: JSON = {"status": self.status}
        if self.status == "complete":
            preview = {"content": self.words[:PREVIEW], "has_more": len(self.words) > PREVIEW}
            written |= {"locale": "en-US", "preview": preview}
        made = {"subtype": "slack_audio", "media_display_type": "audio", "transcription": written}
        return {**made, **({"vtt": f"{address}.vtt"} if self.status == "complete" else {})}

    def vtt(self) -> str:
        """As Slack serves it: a byte order mark, a few words a cue, the first with a dash."""
        words = self.words.split()
        cues = [" ".join(words[place : place + 8]) for place in range(0, len(words), 8)]
        timed = [f"00:00:{n:02}.000 --> 00:00:{n + 1:02}.000\n- {cue}" for n, cue in enumerate(cues)]
        return "\n\n".join(["\ufeffWEBVTT ", *timed])


@dataclass
class File:
    id: str
    name: str
    user: str
    created: int
    mimetype: str = "application/octet-stream"
    title: str = ""
    content: bytes | None = None
    clip: Clip | None = None

    def as_json(self, address: str, team_id: str) -> JSON:
        private = f"{address}/files-pri/{team_id}-{self.id}/{quote(self.name)}"
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
            "permalink": f"{address}/files/{self.user}/{self.id}/{quote(self.name)}",
            **(self.clip.as_json(private) if self.clip else {}),
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

    def put(self, file: File) -> None:
        """One from before."""
        self._all[file.id] = file

    def every(self) -> list[File]:
        return list(self._all.values())

    def get(self, file_id: str) -> File:
        if file_id not in self._all:
            raise SlackError("file_not_found")
        return self._all[file_id]
