"""Slack's text as the person typed it: mentions by name, links by their words, nothing escaped."""

from __future__ import annotations

import re
from collections.abc import Callable

MARKED = re.compile(r"<([@#!]?)([^<>|\s][^<>|]*)(?:\|([^<>]*))?>")
LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def typed(text: str, name_of: Callable[[str], str | None], us: str = "") -> str:
    """`name_of` gives the name of a user id; a mention of `us` at the start or the end falls away."""
    return clean(unescape(MARKED.sub(lambda found: _shown(found, name_of), _without(us, text)))).strip()


def mentions(text: str, user_id: str) -> bool:
    return re.search(rf"<@{re.escape(user_id)}(\|[^<>]*)?>", text) is not None


def unescape(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def clean(text: str) -> str:
    """Without what no database and no screen takes: NUL, halves of a character."""
    return LONE_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text.replace("\x00", ""))


def _without(us: str, text: str) -> str:
    if not us:
        return text
    mention = rf"<@{re.escape(us)}(?:\|[^<>]*)?>"
    return re.sub(rf"^\s*(?:{mention}[\s,:、，：]*)+|\s*(?:{mention}\s*)+$", "", text)


def _shown(found: re.Match[str], name_of: Callable[[str], str | None]) -> str:
    sigil, target, label = found.groups()
    if sigil == "@":
        return name_of(target) or label or target
    if sigil == "#":
        return f"#{label or target}"
    if sigil == "!":
        return label or f"@{target.split('^')[0]}"
    return label or re.sub("^(mailto|tel):", "", target)
