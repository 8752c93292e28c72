"""An entry after a correction: what moved, and the whole of it as it stands now."""

from __future__ import annotations

from bot.cards import entries, formats, logged, questions
from bot.cards.blocks import actions, button, paragraph, rich
from bot.cards.card import Block, Card, Viewer
from bot.cards.fit import fill
from bot.cards.spans import Line, join, notice, styled
from tools.results import Corrected


def corrected(result: Corrected, viewer: Viewer) -> Card:
    entry = entries.entry(result.entry, viewer, [one.words for one in result.questions])
    body, foot = [*_moved(result, viewer), entry], _foot(result, viewer)
    asks = fill((questions.ask(question, viewer) for question in result.questions), [*body, *foot])
    return Card(_notice(result, viewer), [*body, *(block for part in asks for block in part), *foot])


def _moved(result: Corrected, viewer: Viewer) -> list[Block]:
    """Nothing where it hangs on the answer to a question."""
    words = formats.words(viewer)
    moves = entries.field_moves(result.moves, viewer)
    if result.questions and not moves:
        return []
    heading = styled(words.line("corrected.dry") if result.dry else _heading(result, viewer), "bold")
    return [rich(paragraph(heading, *(moves or [words.line("corrected.nothing")])))]


def _notice(result: Corrected, viewer: Viewer) -> str:
    words = formats.words(viewer)
    moves = entries.field_moves(result.moves, viewer)
    if result.questions and not moves:
        return notice(questions.asked(result.questions[0], viewer))
    what = (entries.title(result.entry, viewer), *(moves or [words.line("corrected.nothing")]))
    return notice(words.line("corrected.notice", what=join(what, words.text("common.dot"))))


def _heading(result: Corrected, viewer: Viewer) -> Line:
    words = formats.words(viewer)
    account = result.entry.account.name if result.entry.account else words.line("logged.untold")
    return words.line("corrected.heading", account=account)


def _foot(result: Corrected, viewer: Viewer) -> list[Block]:
    if result.dry:
        return []
    undo = button(formats.words(viewer).text("buttons.undo"), "undo", {"change": result.change_id})
    return [actions("change", [logged.edit(result.entry, result.change_id, viewer), undo])]
