"""Files of a message, and the words of a voice clip as Slack has written them down. No file's content is kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from slack_sdk.errors import SlackApiError

from bot.slack.heard import Shared
from bot.slack.team import Team
from bot.slack.trouble import Refused, trouble
from store.files import File

JSON = Mapping[str, Any]
CLIP = "slack_audio"
WRITING = ("processing", "")
"""Of a transcript: Slack is at it, or has not begun."""
MOST = 1_000_000
"""Bytes of a transcript: hours of speech."""
SECONDS = 10


CLIP_AFTER = (2, 5, 15, 40)
"""Seconds until a clip whose words Slack is still writing down is looked at again."""
HELD_UP = 2
"""How often what was said after it waits too, for it may be about the clip: most are written down by then."""


class NotYet(Exception):
    """Slack is still writing a clip's words down."""


def shared(file: JSON) -> Shared | None:
    """A file of a message's payload; None where it is gone. docs.slack.dev/reference/objects/file-object; the
    transcript's fields are those that clips have in practice."""
    link = str(file.get("permalink") or "")
    if not file.get("id") or file.get("mode") == "tombstone":
        return None
    written = file.get("transcription") or {}
    preview = written.get("preview") or {}
    return Shared(
        id=str(file["id"]),
        name=str(file.get("title") or file.get("name") or file["id"]),
        link=link if re.fullmatch(r"https?://[^\s<>|]{1,2000}", link) else "",
        mimetype=str(file.get("mimetype") or ""),
        clip=file.get("subtype") == CLIP,
        status=str(written.get("status") or ""),
        words=str(preview.get("content") or ""),
        more=bool(preview.get("has_more")),
        transcript=str(file.get("vtt") or ""),
    )


def kept(file: Shared, heard: bool = False) -> File:
    """What is kept of it; `heard`: its words are the note's."""
    return File(file.id, file.name, file.link, file.mimetype, file.clip, heard)


def read(team: Team, files: Iterable[Shared], patient: bool) -> tuple[tuple[File, ...], str]:
    """Each file to keep, and the words of the clips among them. Raises NotYet where it is worth waiting, and what the
    network raises."""
    found: list[File] = []
    words: list[str] = []
    for file in files:
        said = _words(team, file, patient) if file.clip else ""
        found.append(kept(file, bool(said)))
        words += [said] if said else []
    return tuple(found), "\n".join(words)


def _words(team: Team, clip: Shared, patient: bool) -> str:
    """What was said in it; "" where Slack has not written it down."""
    now = _looked_at(team, clip) if clip.status in WRITING else clip
    if now is None:
        return ""
    if now.status in WRITING[:1] and patient:
        raise NotYet
    if now.status != "complete":
        return ""
    whole = _transcript(team, now.transcript) if now.more and now.transcript else ""
    return whole or now.words.strip()


def _looked_at(team: Team, clip: Shared) -> Shared | None:
    """The clip as it is now; None where Slack does not show it to us."""
    try:
        answer = team.client.files_info(file=clip.id)
    except SlackApiError as error:
        if isinstance(trouble(error), Refused):
            return None
        raise
    now = shared(answer["file"])
    return replace(now, clip=True) if now else None


# --- the whole transcript, which Slack keeps as WebVTT ----------------------------------------------------


class _NoRedirect(HTTPRedirectHandler):
    """Our token goes to Slack and nowhere else."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


def _transcript(team: Team, url: str) -> str:
    """ "" where it cannot be had: its beginning will do."""
    if not is_slacks(url, team.client.base_url):
        return ""
    request = Request(url, headers={"Authorization": f"Bearer {team.client.token}"})  # noqa: S310 - checked above
    try:
        with build_opener(_NoRedirect).open(request, timeout=SECONDS) as answer:
            return spoken(answer.read(MOST).decode("utf-8-sig", "replace"))
    except (URLError, OSError):
        return ""


def is_slacks(url: str, api: str) -> bool:
    """Files lie on Slack's own hosts, those of the stand-in where its API is."""
    place, ours = urlsplit(url), urlsplit(api)
    if (place.scheme, place.netloc) == (ours.scheme, ours.netloc):
        return True
    return place.scheme == "https" and (place.hostname or "").endswith(".slack.com")


def spoken(vtt: str) -> str:
    """The words of a WebVTT text; "" where it is none (Slack's sign-in page comes with status 200)."""
    if not vtt.startswith("WEBVTT"):
        return ""
    cues = re.split(r"\n\s*\n", vtt.replace("\r\n", "\n"))[1:]
    lines: list[str] = []
    for cue in cues:
        _, arrow, text = cue.partition("-->")
        lines += [_line(line) for line in text.split("\n")[1:]] if arrow else []
    return " ".join(line for line in lines if line)


def _line(line: str) -> str:
    """Without the mark of a speaker."""
    return re.sub(r"<[^>]*>", "", line).strip().removeprefix("- ").strip()
