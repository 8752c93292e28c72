"""What Slack answers when it refuses a call: `ok: false` and a code."""

from __future__ import annotations

from collections.abc import Sequence


class SlackError(Exception):
    """`code` is Slack's own word for it; `messages` says where, as `response_metadata.messages` does."""

    def __init__(self, code: str, messages: Sequence[str] = ()) -> None:
        super().__init__(": ".join([code, *messages]))
        self.code = code
        self.messages = list(messages)
