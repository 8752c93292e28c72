"""What a person may want to say, offered before they have typed anything: by role, about a customer of theirs."""

from __future__ import annotations

from bot.cards import formats, limits
from bot.cards.card import Viewer
from bot.cards.spans import data, flat
from tools.answers import MyDay

OFFERED: dict[str, tuple[str, ...]] = {
    "rep": ("next", "brief", "deals", "help"),
    "manager": ("pipeline", "brief", "next", "help"),
    "support": ("past", "owner", "next", "help"),
    "ask-only": ("pipeline", "past", "owner", "help"),
    "admin": ("pipeline", "next", "settings", "help"),
}
"""Role → which, at most four: docs.slack.dev/reference/methods/assistant.threads.setSuggestedPrompts"""
ABOUT_A_CUSTOMER = frozenset({"brief", "past", "owner"})

Prompts = dict[str, str | list[dict[str, str]]]


def prompts(day: MyDay, role: str, viewer: Viewer) -> Prompts:
    """Title, and prompts of title and message. One about a customer falls away where the person has none."""
    words, customer = formats.words(viewer), _customer(day)
    shown = [key for key in OFFERED.get(role, ()) if customer or key not in ABOUT_A_CUSTOMER]
    about = data(customer)
    made = [
        {
            name: limits.cut(flat(words.line(f"prompts.{key}.{name}", customer=about)), most)
            for name, most in (("title", limits.BUTTON), ("message", limits.NOTICE))
        }
        for key in shown
    ]
    return {"title": words.text("prompts.title"), "prompts": made}


def _customer(day: MyDay) -> str:
    """Of the next step, else of the deal that closes next, else of what they told last."""
    steps = [step.account for group in day.steps for step in group.steps]
    deals = [deal.account for deal in day.deals]
    notes = [note.entry.account for note in day.notes]
    return next((account.name for account in [*steps, *deals, *notes] if account), "")
