"""What people typed, files brought or a model wrote is data: shown letter for letter, and never markup.

In blocks it stands in rich_text and plain_text only, where Slack reads no markup: `clean` is enough. The one
place that Slack reads as mrkdwn is the message's `text`: `mrkdwn` makes data inert there.
"""

from __future__ import annotations

import re

WORD_JOINER = "\u2060"
"""Takes no room and breaks no line: parts what Slack would take for a mention, an emoji, a link or a mark."""

_LINES = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# Controls, lone surrogates, what turns the direction of the text, and tag characters (invisible letters).
_HIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\uffff\U000e0000-\U000e007f]"
)
_LIVE = re.compile(
    r"(?<=[@#])(?=\w)"  # @channel, #general
    r"|(?<=:)(?=[\w+'-]+:)"  # :emoji:
    r"|(?<=[*_~`])(?=\S)|(?<=\S)(?=[*_~`])"  # *bold*
    r"|(?<=:)(?=//)"  # https://
    r"|(?<=\w\.)(?=[^\W\d])"  # evil.test
    r"|^(?=\s*[>•-])"  # a quote
)


def clean(text: str) -> str:
    """Without what cannot be seen and does harm; line breaks are "\\n"."""
    return _HIDDEN.sub("", _LINES.sub("\n", text)).expandtabs(1)


def one_line(text: str) -> str:
    return " ".join(clean(text).split())


def mrkdwn(text: str) -> str:
    """For a place that Slack reads as mrkdwn. Nothing may fold or rewrite the text afterwards."""
    inert = _LIVE.sub(WORD_JOINER, one_line(text))
    return inert.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescape(text: str) -> str:
    """`mrkdwn` back."""
    shown = text.replace(WORD_JOINER, "")
    return shown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
