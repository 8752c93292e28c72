"""What happened, newest first, under the filter as it was read."""

from __future__ import annotations

from bot.cards import formats, limits, standing
from bot.cards.blocks import paragraph, rich
from bot.cards.card import Card, Viewer
from bot.cards.fold import rows
from bot.cards.history import behind
from bot.cards.spans import Line, data, join, notice, styled
from tools.answers import Past


def happened(result: Past, viewer: Viewer) -> Card:
    words = formats.words(viewer)
    heading = _heading(result, viewer)
    account = result.who is None
    told = standing.told(result.entries, viewer, account=account)
    blocks = [rich(paragraph(styled(heading, "bold"))), *rows(told, result.more, viewer, limits.TOLD)]
    if theirs := result.entries[0].account if result.who and result.entries else None:
        blocks.append(behind(theirs.id, viewer))
    last = [standing.contact(one, viewer, account=account) for one in result.entries[:1]]
    return Card(notice(join((heading, *last), words.text("common.colon"))), blocks)


def _heading(result: Past, viewer: Viewer) -> Line:
    words = formats.words(viewer)
    what = join(_filter(result, viewer), words.text("common.dot"))
    if not result.entries:
        return words.line("past.nothing", what=what) if what else words.line("past.nothing_at_all")
    key, n = (
        ("past.last", len(result.entries))
        if result.most is not None
        else ("past.found", len(result.entries) + result.more)
    )
    return words.line(key, n=n, what=what) if what else words.line(f"{key}_of_any", n=n)


def _filter(result: Past, viewer: Viewer) -> list[Line]:
    words = formats.words(viewer)
    parts = [data(result.who.name)] if result.who else []
    if result.by:
        parts.append(words.line("past.by", name=result.by.name))
    if result.kinds:
        names = [words.line(f"kinds.{kind}") for kind in result.kinds]
        parts.append(join(names, words.text("common.list")))
    if result.first and result.last:
        parts.append(formats.days(viewer, result.first, result.last))
    if result.topic:
        parts.append(words.line("past.topic", topic=data(result.topic)))
    return parts
