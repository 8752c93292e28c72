"""Leads: one on a record's card, and the list of them, each with what can be done about it."""

from __future__ import annotations

from bot.cards import entries, formats, limits
from bot.cards.blocks import actions, button, paragraph, quote, rich
from bot.cards.card import Block, Card, Viewer
from bot.cards.fold import rows
from bot.cards.spans import Line, data, join, lines, notice, styled
from tools.outcomes import LeadLine, Leads

_DO = {"new": ("qualify", "convert", "drop"), "qualified": ("convert", "drop")}
"""What one click can do to a lead that is so far; the first is the usual next thing."""


def leads(result: Leads, viewer: Viewer) -> Card:
    heading = styled(_heading(result, viewer), "bold")
    blocks = [rich(paragraph(heading))]
    for lead in result.leads[: limits.STEP_BUTTONS]:
        blocks.append(rich(paragraph(*_lines(lead, viewer, owner=not result.mine)), *_said(lead)))
        blocks += [actions(f"lead:{lead.id}", buttons(lead, viewer))] if lead.status in _DO else []
    rest = [
        [paragraph(*_lines(lead, viewer, owner=not result.mine))]
        for lead in result.leads[limits.STEP_BUTTONS :]
    ]
    blocks += rows(rest, result.total - len(result.leads), viewer, 1)
    words = formats.words(viewer)
    first = [join(_lines(lead, viewer), words.text("common.colon")) for lead in result.leads[:1]]
    return Card(notice(join((heading, *first), words.text("common.colon"))), blocks)


def _heading(result: Leads, viewer: Viewer) -> Line:
    """Your 3 leads, Nov 1 – Nov 30"""
    words = formats.words(viewer)
    whose = "mine" if result.mine else "theirs" if result.whose else "all"
    name = result.whose.name if result.whose else ""
    counted = words.line(f"leads.{whose if result.total else f'no_{whose}'}", n=result.total, name=name)
    kinds = [words.line(f"lead_status.{one}") for one in result.statuses if len(result.statuses) == 1]
    days = [formats.days(viewer, result.first, result.last)] if result.first and result.last else []
    return join((counted, *kinds, *days), words.text("common.dot"))


def _lines(lead: LeadLine, viewer: Viewer, *, owner: bool = True) -> tuple[Line, ...]:
    """Jane Doe (Initrode)
    CTO · the fair · New · Ben Okafor
    +1 555 0100 · jane@… on a line of their own: a number that is parted is hard to hit."""
    words = formats.words(viewer)
    said = [data(each, limits.LABEL) for each in (lead.title, lead.source) if each]
    reach = [formats.phone(lead.phone)] if lead.phone else []
    reach += [formats.email(lead.email)] if lead.email else []
    status = words.line(f"lead_status.{lead.status}")
    if lead.reason:
        status = words.line("leads.why", status=status, reason=entries.value("reason", lead.reason, viewer))
    who = [data(lead.owner.name)] if owner and lead.owner else []
    details = join((*said, status, formats.day(viewer, lead.on), *who), words.text("common.dot"))
    name, company = lead.name or lead.company, lead.company if lead.name else ""
    called = words.line("leads.at", name=name, company=company) if company else styled(data(name), "bold")
    return called, details, join(reach, words.text("common.dot"))


def _said(lead: LeadLine) -> list[Block]:
    return [quote(lines(lead.note, limits.LABEL))] if lead.note else []


def below(lead: LeadLine, viewer: Viewer) -> list[Line]:
    """What became of it; or the customer that goes by the name of its company already."""
    words = formats.words(viewer)
    if lead.status != "converted":
        return [words.line("leads.known", account=lead.account.name)] if lead.account else []
    parts = {"account": lead.account, "contact": lead.contact, "deal": lead.deal}
    return [
        words.line("common.field", field=words.line(f"leads.{part}"), move=styled(data(ref.name), "bold"))
        for part, ref in parts.items()
        if ref
    ]


def buttons(lead: LeadLine, viewer: Viewer) -> list[Block]:
    words, about = formats.words(viewer), data(lead.name or lead.company)
    return [
        button(words.text(f"buttons.{act}"), act, {"lead": lead.id}, about, None if place else "primary")
        for place, act in enumerate(_DO.get(lead.status, ()))
    ]
