"""Links to messages, as Slack writes them: docs.slack.dev/reference/methods/chat.getPermalink."""

from __future__ import annotations

DIRECT = "D"
"""What the id of a direct message begins with: nobody but its two people can open it."""


def message(url: str, channel_id: str | None, ts: str | None, thread_ts: str | None) -> str:
    """`url`: where the team's Slack is, "https://acme.slack.com/". "" where there is none, or others cannot open it."""
    if not url or not channel_id or not ts or channel_id.startswith(DIRECT):
        return ""
    place = f"{url}archives/{channel_id}/p{ts.replace('.', '')}"
    return place if thread_ts in (None, "", ts) else f"{place}?thread_ts={thread_ts}&cid={channel_id}"
