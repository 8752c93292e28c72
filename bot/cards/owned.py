"""Who owns a customer: with their local time, whom to turn to instead, and what is open."""

from __future__ import annotations

from bot.cards import entries, formats
from bot.cards.blocks import paragraph, rich
from bot.cards.card import Block, Card, Viewer
from bot.cards.colleagues import role
from bot.cards.spans import Line, notice, styled
from tools.results import Owned, Person, Ref


def owned(result: Owned, viewer: Viewer) -> Card:
    answer = _answer(result, viewer)
    lines = [answer, *_reach(result.owner, viewer), *_manager(result, viewer)]
    return Card(notice(answer), [rich(paragraph(*lines)), _deals(result, viewer)])


def _answer(result: Owned, viewer: Viewer) -> Line:
    words = formats.words(viewer)
    about = entries.person(_about(result), viewer)
    if result.owner is None:
        return words.line("owned.nobody", about=about)
    clock = formats.there(viewer, result.owner.local_time)
    key = "owned.is" if result.account and result.account.name == result.about.name else "owned.looks_after"
    return words.line(key, about=about, owner=result.owner.name, clock=clock)


def _about(result: Owned) -> Ref:
    """A person, or a deal, with the customer it belongs to."""
    if result.account is None or result.account.name == result.about.name:
        return Ref(result.about.id, result.about.name)
    return Ref(result.about.id, result.about.name, result.account.name)


def _reach(owner: Person | None, viewer: Viewer) -> list[Line]:
    if owner is None:
        return []
    email = formats.email(owner.email)
    return [formats.words(viewer).line("owned.reach", email=email, role=role(owner.role, viewer))]


def _manager(result: Owned, viewer: Viewer) -> list[Line]:
    if result.manager is None:
        return []
    clock = formats.there(viewer, result.manager.local_time)
    if result.owner is None:
        return [formats.words(viewer).line("owned.manager_only", manager=result.manager.name, clock=clock)]
    names = {"owner": result.owner.name, "manager": result.manager.name}
    return [formats.words(viewer).line("owned.manager", clock=clock, **names)]


def _deals(result: Owned, viewer: Viewer) -> Block:
    words = formats.words(viewer)
    if not result.deals:
        return rich(paragraph(words.line("owned.no_deals")))
    owner = Ref(result.owner.id, result.owner.name) if result.owner else None
    return rich(
        paragraph(styled(words.line("owned.deals"), "bold")), entries.deals(result.deals, viewer, owner)
    )
