"""All that is written in a message of Slack's: its text, blocks, attachments and mails, whoever posted it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

JSON: TypeAlias = Mapping[str, Any]

MOST = 8_000
"""Characters read: a customer is named at the beginning, and a report of an app can be endless."""
_LINK = re.compile(r"<(?:mailto:)?([^@#!<>|\s][^<>|\s]*)\|([^<>]*)>")
_INLINE = ("rich_text_section", "rich_text_quote", "rich_text_preformatted")
_OF_ATTACHMENT = ("pretext", "author_name", "title", "text", "footer")
_OF_FILE = ("title", "name", "subject", "plain_text", "preview_plain_text")


def content(message: JSON) -> str:
    """A piece of text a line, each once, as Slack writes it (escaped, with its mentions and links)."""
    pieces = (piece.strip() for piece in _pieces(message))
    return "\n".join(dict.fromkeys(piece for piece in pieces if piece))[:MOST]


def _pieces(message: JSON) -> Iterator[str]:
    text = message.get("text") or ""
    yield _LINK.sub(r"\2 \1", text)
    if message.get("bot_id") or not text:  # what a person types stands in both
        yield from _blocks(message.get("blocks"))
    for attached in message.get("attachments") or ():
        yield from _attached(attached)
    for file in message.get("files") or ():
        yield from _file(file)


def _attached(attached: JSON) -> Iterator[str]:
    told = [str(attached.get(name) or "") for name in _OF_ATTACHMENT]
    fields = [
        f"{field.get('title') or ''}: {field.get('value') or ''}" for field in attached.get("fields") or ()
    ]
    yield from told
    yield from fields
    yield from _blocks(attached.get("blocks"))
    if not any([*told, *fields, attached.get("blocks")]):
        yield attached.get("fallback") or ""


def _file(file: JSON) -> Iterator[str]:
    """A mail that was sent to the channel comes as one; of a voice clip Slack gives what was said at its beginning."""
    if said := ((file.get("transcription") or {}).get("preview") or {}).get("content"):
        yield str(said)
        return
    yield from (str(file.get(name) or "") for name in _OF_FILE)
    for person in file.get("from") or ():
        yield f"{person.get('name') or ''} {person.get('address') or ''}"


def _blocks(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for each in node:
            yield from _blocks(each)
    elif isinstance(node, dict):
        if node.get("type") in _INLINE:
            yield "".join(_inline(element) for element in node.get("elements") or ())
        elif isinstance(node.get("text"), str):
            yield node["text"]
        else:
            yield from _blocks([value for value in node.values() if isinstance(value, dict | list)])


def _inline(element: JSON) -> str:
    """Of a link both, its words and where it leads: an address tells whose it is."""
    if user := element.get("user_id"):
        return f"<@{user}>"
    return " ".join(str(element[part]) for part in ("text", "url") if element.get(part))
