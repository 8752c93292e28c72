"""The Web API's methods, a family a file; `METHODS` maps Slack's names to them."""

from __future__ import annotations

from bot.playground.methods import chat, conversations, files, sessions, users, views
from bot.playground.methods.arguments import Method

METHODS: dict[str, Method] = {
    **chat.METHODS,
    **conversations.METHODS,
    **files.METHODS,
    **sessions.METHODS,
    **users.METHODS,
    **views.METHODS,
}
