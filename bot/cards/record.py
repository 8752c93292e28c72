"""A record that was made or changed: what moved, what stands now, and what went along."""

from __future__ import annotations

from bot.cards import entries, formats, leads, questions
from bot.cards.blocks import actions, bullets, button, paragraph, rich
from bot.cards.card import Block, Card, Viewer
from bot.cards.proposed import count
from bot.cards.spans import Line, data, join, notice, styled
from tools.outcomes import RecordChanged
from tools.results import FieldMove

_PLAIN = ("account", "status")
"""What goes without saying of a record that is new: its head names its customer, and a lead is a new one."""


def record_changed(result: RecordChanged, viewer: Viewer) -> Card:
    words = formats.words(viewer)
    head = _head(result, viewer)
    dry = [styled(words.line("record.dry"), "bold")] if result.dry else []
    body = rich(paragraph(*dry, head), bullets(_fields(result, viewer)), paragraph(*_below(result, viewer)))
    asked = [block for one in result.questions for block in questions.ask(one, viewer)]
    said = join((head, *_fields(result, viewer)[:3]), words.text("common.dot"))
    return Card(notice(join((*dry, said), " ")), [body, *asked, *_foot(result, viewer)])


def _head(result: RecordChanged, viewer: Viewer) -> Line:
    """New deal: 20 seats (Globex)"""
    words = formats.words(viewer)
    record = entries.person(result.record, viewer)
    return words.line(f"record.{result.did}.{result.what}", record=record)


def _fields(result: RecordChanged, viewer: Viewer) -> list[Line]:
    """As they were and are; of a new record as they are."""
    if result.did == "created":
        return [_field(move, viewer) for move in result.moves if move.after and move.field not in _PLAIN]
    return entries.field_moves(result.moves, viewer)


def _field(move: FieldMove, viewer: Viewer) -> Line:
    words = formats.words(viewer)
    value = entries.value(move.field, move.after, viewer)
    return words.line("common.field", field=words.line(f"fields.{move.field}"), move=value)


def _below(result: RecordChanged, viewer: Viewer) -> list[Line]:
    words = formats.words(viewer)
    found: list[Line] = []
    if result.deal and result.did != "created":
        found.append(entries.deal(result.deal, viewer))
    if result.lead:
        found += leads.below(result.lead, viewer)
    if result.along:
        what = join((count(one, viewer) for one in result.along), words.text("common.list"))
        found.append(words.line("record.along", what=what))
    if result.made:
        names = join((data(one.name) for one in result.made), words.text("common.list"))
        found.append(words.line("record.made", names=names))
    return found


def _foot(result: RecordChanged, viewer: Viewer) -> list[Block]:
    todo = leads.buttons(result.lead, viewer) if result.lead else []
    if result.dry or (result.did == "same" and not todo):
        return []
    words = formats.words(viewer)
    ids: dict[str, int | str] = {"change": result.change_id}
    buttons = [*todo, *([] if result.did == "same" else [button(words.text("buttons.undo"), "undo", ids)])]
    if result.along and result.what == "account":
        buttons.append(button(words.text("buttons.alone"), "alone", ids))
    return [actions("change", buttons)]
