"""What was taken back, with a button that puts it back: an undo is itself a change that can be undone. Where an
entry stands after it, its own card follows."""

from __future__ import annotations

from bot.cards import entries, formats, limits, logged
from bot.cards.blocks import actions, button, paragraph, rich
from bot.cards.card import Card, Viewer
from bot.cards.spans import Line, data, join, notice, styled
from tools.results import Undone


def undone(result: Undone, viewer: Viewer) -> Card:
    words = formats.words(viewer)
    again = result.put_back
    line = _line(result, "again" if again else "back", viewer)
    if result.left and not result.dry:
        return Card(notice(line), [rich(paragraph(line)), *logged.logged(result.left, viewer).blocks])
    press = button(
        words.text("buttons.undo" if again else "buttons.redo"), "undo", {"change": result.change_id}
    )
    return Card(notice(line), [rich(paragraph(line)), *([] if result.dry else [actions("change", [press])])])


def _line(result: Undone, done: str, viewer: Viewer) -> Line:
    words = formats.words(viewer)
    if result.left and done == "back":
        return words.line("undone.back", what=words.line("undone.correction"))
    named = entries.first(limits.PEOPLE, result.what, data, viewer) or [words.line("undone.change")]
    what = join(named, words.text("common.list"))
    struck = styled(what, "strike") if done == "back" and not result.dry else what
    return words.line(f"undone.{'dry' if result.dry else done}", what=struck)
