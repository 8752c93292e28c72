"""What one click could not undo: its extent, and a button to carry it out; then what came of it."""

from __future__ import annotations

from bot.cards import entries, formats, limits
from bot.cards.blocks import actions, button, context, paragraph, rich
from bot.cards.card import Block, Card, Viewer
from bot.cards.spans import Line, data, join, notice, styled
from tools.outcomes import Count, Proposed


def proposed(result: Proposed, viewer: Viewer) -> Card:
    words = formats.words(viewer)
    line = words.line(
        f"proposed.{result.status}.{result.verb}",
        of=result.of.name if result.of else "",
        to=result.to.name if result.to else "",
        what=_extent(result, viewer),
        moves=_moves(result, viewer),
    )
    head = [styled(words.line("proposed.dry"), "bold")] if result.dry else []
    body = rich(paragraph(*head, line, *_detail(result, viewer)))
    extent = [_extent(result, viewer)] if result.status == "pending" and not result.moves else []
    said = [line, *extent]
    return Card(notice(join((*head, *said), " ")), [body, *_foot(result, viewer)])


def _moves(result: Proposed, viewer: Viewer) -> Line:
    """Close date: Wed, Mar 31, 2027"""
    words = formats.words(viewer)
    moves = (
        words.line(
            "common.field",
            field=words.line(f"fields.{move.field}"),
            move=entries.value(move.field, move.after, viewer),
        )
        for move in result.moves
    )
    return join(moves, words.text("common.list"))


def _extent(result: Proposed, viewer: Viewer) -> Line:
    """3 customers, 2 open deals"""
    counts = (count(one, viewer) for one in result.counts)
    return join(counts, formats.words(viewer).text("common.list"))


def count(one: Count, viewer: Viewer) -> Line:
    return formats.words(viewer).line(f"counts.{one.what}", n=one.n)


def _detail(result: Proposed, viewer: Viewer) -> list[Line]:
    """How much it is while that is to be decided, and the first customers' names."""
    extent = [_extent(result, viewer)] if result.status == "pending" and not result.moves else []
    listed = "deals" if result.verb == "change_deals" else "accounts"
    every = next((one.n for one in result.counts if one.what == listed), len(result.names))
    named = [data(name) for name in result.names[: limits.PEOPLE]]
    more = max(0, every - len(named))
    rest = [formats.words(viewer).line("common.more", n=more)] if more else []
    return [*extent, join((*named, *rest), formats.words(viewer).text("common.list"))]


def _foot(result: Proposed, viewer: Viewer) -> list[Block]:
    words = formats.words(viewer)
    if result.dry:
        return []
    if result.status == "pending":
        ids: dict[str, int | str] = {"proposal": result.proposal_id}
        do = button(words.text(f"buttons.carry_out.{result.verb}"), "carry_out", ids, style="primary")
        until = words.line("proposed.until", day=formats.there(viewer, result.expires_at))
        return [
            context(until),
            actions("change", [do, button(words.text("buttons.decline"), "decline", ids)]),
        ]
    by = [context(words.line("proposed.by", name=result.decided_by.name))] if result.decided_by else []
    if result.change_id is None or result.status != "done":
        return [*by]
    undo = button(words.text("buttons.undo"), "undo", {"change": result.change_id})
    return [*by, actions("change", [undo])]
