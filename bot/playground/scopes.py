"""What a token must be allowed for each call, from “Scopes” of each method's page: docs.slack.dev/reference/methods."""

from __future__ import annotations

from bot.playground.errors import SlackError
from bot.playground.methods.arguments import Arguments
from bot.playground.workspace import Workspace

_BY_KIND = {"public": "channels", "private": "groups", "im": "im"}

NEEDED: dict[str, str] = {
    "chat.postMessage": "chat:write",
    "chat.update": "chat:write",
    "chat.delete": "chat:write",
    "chat.postEphemeral": "chat:write",
    "agents.sessions.setStatus": "chat:write",
    "assistant.threads.setSuggestedPrompts": "assistant:write",
    "assistant.threads.setTitle": "assistant:write",
    "reactions.add": "reactions:write",
    "conversations.open": "im:write",
    "conversations.info": "{kind}:read",
    "conversations.members": "{kind}:read",
    "conversations.list": "channels:read",
    "conversations.history": "{kind}:history",
    "conversations.replies": "{kind}:history",
    "conversations.join": "channels:join",
    "files.info": "files:read",
    "files.getUploadURLExternal": "files:write",
    "files.completeUploadExternal": "files:write",
    "users.info": "users:read",
    "users.list": "users:read",
    "users.getPresence": "users:read",
    "users.lookupByEmail": "users:read.email",
    "users.conversations": "channels:read",
    "bots.info": "users:read",
    "team.info": "team:read",
}
"""Method → scope; a method that is not here needs none. `{kind}` goes by the conversation that is named."""


def check(slack: Workspace, method: str, arguments: Arguments) -> None:
    """Raises SlackError as Slack answers a token without the scope. Where no scopes are set every call is allowed."""
    needed = NEEDED.get(method, "")
    if not slack.scopes or not needed:
        return
    if "{kind}" in needed:
        where = slack.channels.get(arguments.text("channel"))
        needed = needed.format(kind=_BY_KIND[where.kind])
    if needed not in slack.scopes:
        raise SlackError("missing_scope", [needed])
