"""A step that was added, finished, moved or dropped."""

from __future__ import annotations

from bot.cards import entries, formats, limits
from bot.cards.blocks import actions, bullets, button, paragraph, rich
from bot.cards.card import Card, Viewer
from bot.cards.spans import Line, join, notice, styled
from tools.results import StepChanged, StepLine


def step_changed(result: StepChanged, viewer: Viewer) -> Card:
    words = formats.words(viewer)
    lines = entries.first(limits.STEPS, result.steps, lambda step: _line(step, result, viewer), viewer)
    lines = lines or [words.line("steps.none")]
    head = [styled(words.line("steps.dry"), "bold")] if result.dry else []
    moves = entries.field_moves(result.moves, viewer)
    body = rich(paragraph(*head), bullets(lines), paragraph(*moves))
    undo = button(words.text("buttons.undo"), "undo", {"change": result.change_id})
    foot = [actions("change", [undo])] if result.steps and not result.dry else []
    return Card(_notice(result, lines, viewer), [body, *foot])


def _line(step: StepLine, result: StepChanged, viewer: Viewer) -> Line:
    words = formats.words(viewer)
    return words.line(
        "steps.line", did=words.line(f"steps.{result.did}"), step=entries.step(step, viewer, account=True)
    )


def _notice(result: StepChanged, lines: list[Line], viewer: Viewer) -> str:
    words = formats.words(viewer)
    others = len(result.steps) - 1
    more = [words.line("common.more", n=others)] if others > 0 else []
    dry = [words.line("steps.dry")] if result.dry else []
    return notice(join((*dry, lines[0], *more), " "))
