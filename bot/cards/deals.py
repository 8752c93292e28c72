"""A deal in two lines, for lists; and the grey line above them that says what stands in the second."""

from __future__ import annotations

from collections.abc import Mapping

from bot.cards import entries, formats
from bot.cards.blocks import context
from bot.cards.card import Block, Viewer
from bot.cards.spans import Line, data, join, styled
from tools.results import DealLine


def legend(viewer: Viewer, *, stage: bool = True, owner: bool = False) -> Block:
    """Amount · Stage · Close date · Owner"""
    words = formats.words(viewer)
    named = ["amount", *(["stage"] if stage else []), "close_date", *(["owner"] if owner else [])]
    return context(join([words.line(f"fields.{each}") for each in named], words.text("common.dot")))


def deal_lines(
    deal: DealLine,
    viewer: Viewer,
    names: Mapping[int, Line],
    *,
    account: bool = True,
    stage: bool = True,
    labelled: bool = False,
) -> tuple[Line, Line]:
    """Globex · Renewal 2027
    $18,000 · Proposal · Thu, Dec 31 · Ben

    `names`: short ones by owners' ids, empty where it goes without saying whose they are; `labelled`: without a
    legend above it.
    """
    words = formats.words(viewer)
    dot = words.text("common.dot")
    whose = styled(data(deal.account.name), "bold") if deal.account and account else ()
    head = join((whose, styled(data(deal.name), "" if whose else "bold")), dot)
    closes = formats.day(viewer, deal.close_date) if deal.close_date else words.line("pipeline.no_date")
    if labelled and deal.close_date and deal.stage_kind not in ("won", "lost"):
        closes = words.line("deal.closes", day=closes)
    details = (
        formats.amount(viewer, deal.amount) if deal.amount else words.line("pipeline.no_amount"),
        entries.value("stage", deal.stage, viewer) if stage else (),
        closes,
        names.get(deal.owner.id, ()) if deal.owner else (),
    )
    return head, join(details, dot)
