"""What was taken back, with a button that puts it back: an undo is itself a change that can be undone. Where an
entry stands after it, its own card follows."""

from __future__ import annotations

from bot.cards import entries, formats, limits, logged
from bot.cards.blocks import actions, button, paragraph, rich
from bot.cards.card import Block, Card, Viewer
from bot.cards.spans import Line, data, join, notice, styled
from tools.results import Undone


def undone(result: Undone, viewer: Viewer) -> Card:
    words = formats.words(viewer)
    again = result.put_back
    line = _line(result, "again" if again else "back", viewer)
    if result.left and not result.dry:
        left = logged.logged(result.left, viewer).blocks
        return Card(
            notice(line), [rich(paragraph(line)), *(left if again else _with_redo(left, result, viewer))]
        )
    press = button(
        words.text("buttons.undo" if again else "buttons.redo"), "undo", {"change": result.change_id}
    )
    moves = entries.field_moves(result.moves, viewer)
    said = notice(join((line, *moves), words.text("common.dot")))
    return Card(said, [rich(paragraph(line, *moves)), *([] if result.dry else [actions("change", [press])])])


def in_short(result: Undone, viewer: Viewer) -> list[Block]:
    """What was taken back, where the entry that stands after it is drawn on its own card."""
    line = _line(result, "again" if result.put_back else "back", viewer)
    return [rich(paragraph(line)), actions("change", [_redo(result, viewer)])]


def _redo(result: Undone, viewer: Viewer) -> Block:
    label = "buttons.undo" if result.put_back else "buttons.redo"
    return button(formats.words(viewer).text(label), "undo:again", {"change": result.change_id})


def _with_redo(blocks: list[Block], result: Undone, viewer: Viewer) -> list[Block]:
    """What was put right and taken back can be put right again; Undo takes back the entry."""
    return [
        {**block, "elements": [*block["elements"], _redo(result, viewer)]}
        if block.get("block_id") == "change"
        else block
        for block in blocks
    ]


def _line(result: Undone, done: str, viewer: Viewer) -> Line:
    words = formats.words(viewer)
    if result.left and done == "back":
        return words.line("undone.back", what=words.line("undone.correction"))
    named = entries.first(limits.PEOPLE, result.what, data, viewer) or [words.line("undone.change")]
    what = join(named, words.text("common.list"))
    struck = styled(what, "strike") if done == "back" and not result.dry else what
    return words.line(f"undone.{'dry' if result.dry else done}", what=struck)
