"""A record after its message was edited; and the offer to undo one whose message was deleted."""

from __future__ import annotations

from bot.cards import entries, formats, limits, logged
from bot.cards.blocks import actions, button, paragraph, rich
from bot.cards.card import Block, Card, Viewer
from bot.cards.spans import Line, data, join, notice, styled
from tools.entries.amended import Amended, MessageGone
from tools.results import FieldMove


def amended(result: Amended, viewer: Viewer) -> Card:
    """What the edit altered, then the record as it stands; its Undo takes back the edit's part alone."""
    words = formats.words(viewer)
    heading = styled(words.line("amended.heading"), "bold")
    moves = [*_gone(result, viewer), *(line for moved in result.moves for line in _moves(moved, viewer))]
    about = [rich(paragraph(heading, *moves, *_kept(result, viewer)))]
    card = logged.logged(result.record, viewer)
    body = [block for block in card.blocks if block.get("block_id") != "change"]
    return Card(
        notice(join((heading, *moves), words.text("common.dot"))), [*about, *body, _foot(result, viewer)]
    )


def message_gone(result: MessageGone, viewer: Viewer) -> Card:
    words = formats.words(viewer)
    named = entries.first(limits.PEOPLE, result.what, data, viewer) or [words.line("undone.change")]
    line = words.line("amended.gone", what=join(named, words.text("common.list")))
    undo = button(words.text("buttons.undo_record"), "undo", {"change": result.change_id})
    return Card(notice(line), [rich(paragraph(line)), actions("change", [undo])])


def _moves(moved: tuple[FieldMove, ...], viewer: Viewer) -> list[Line]:
    """What a person cannot read off the quotation below."""
    steps = [move for move in moved if move.field == "action" and None in (move.before, move.after)]
    fields = [move for move in moved if move.field != "summary" and move not in steps]
    return [*entries.field_moves(fields, viewer), *(_step(move, viewer) for move in steps)]


def _step(move: FieldMove, viewer: Viewer) -> Line:
    key, action = ("come", move.after) if move.before is None else ("gone", move.before)
    return formats.words(viewer).line(f"amended.step_{key}", action=data(str(action), limits.ACTION))


def _gone(result: Amended, viewer: Viewer) -> list[Line]:
    words = formats.words(viewer)
    named = entries.first(limits.PEOPLE, result.gone, data, viewer)
    return [words.line("undone.back", what=join(named, words.text("common.list")))] if named else []


def _kept(result: Amended, viewer: Viewer) -> list[Line]:
    words = formats.words(viewer)
    fields = [words.line(f"fields.{field}") for field in result.kept]
    return [words.line("amended.kept", fields=join(fields, words.text("common.list")))] if fields else []


def _foot(result: Amended, viewer: Viewer) -> Block:
    undo = button(formats.words(viewer).text("buttons.undo"), "undo", {"change": result.change_id})
    shown = result.record.entries
    alone = [logged.edit(shown[0], result.change_id, viewer)] if len(shown) == 1 else []
    return actions("change", [*alone, undo])
