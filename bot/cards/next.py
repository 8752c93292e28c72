"""What is next: open steps, soonest first, with buttons; a customer's deals and last contact."""

from __future__ import annotations

from bot.cards import entries, formats, limits
from bot.cards.blocks import actions, button, paragraph, rich
from bot.cards.card import Block, Card, Viewer
from bot.cards.fold import rows
from bot.cards.spans import Line, data, join, notice, styled
from tools.results import Entry, Next, Ref, StepLine


def next_card(result: Next, viewer: Viewer) -> Card:
    blocks = [rich(paragraph(_heading(result, viewer), *_owner(result, viewer)))]
    for step in result.steps[: limits.STEP_BUTTONS]:
        blocks += _pressable(step, result, viewer)
    return Card(_notice(result, viewer), [*blocks, *_further(result, viewer), *_account(result, viewer)])


def _heading(result: Next, viewer: Viewer) -> Line:
    words = formats.words(viewer)
    kind = f"{'' if result.steps else 'nothing_'}{'late_' if result.late else ''}{result.about_kind}"
    heading = words.line(f"next.{kind}", about=result.about.name)
    if result.until:
        heading = words.line("next.until", heading=heading, day=formats.day(viewer, result.until))
    return styled(heading, "bold")


def _notice(result: Next, viewer: Viewer) -> str:
    heading = _heading(result, viewer)
    if not result.steps:
        return notice(heading)
    words = formats.words(viewer)
    line = words.line("next.notice", heading=heading, step=_step(result.steps[0], result, viewer))
    others = len(result.steps) - 1 + result.more
    more = [words.line("common.more", n=others)] if others else []
    return notice(join((line, *more), " "))


def _step(step: StepLine, result: Next, viewer: Viewer) -> Line:
    action, details = _lines(step, result, viewer)
    return formats.words(viewer).line("logged.step", action=action, details=details)


def _lines(step: StepLine, result: Next, viewer: Viewer) -> tuple[Line, Line]:
    """Its customer where that is not what was asked about; its owner where it may be another's."""
    kind = result.about_kind
    return entries.step_lines(step, viewer, account=kind != "account", owner=kind in ("account", "team"))


def _pressable(step: StepLine, result: Next, viewer: Viewer) -> list[Block]:
    words = formats.words(viewer)
    about = data(step.action)
    buttons = [
        button(words.text(f"buttons.{name}"), name, {"step": step.id}, about) for name in ("done", "tomorrow")
    ]
    return [rich(_row(step, result, viewer)), actions(f"step:{step.id}", buttons)]


def _row(step: StepLine, result: Next, viewer: Viewer) -> Block:
    action, details = _lines(step, result, viewer)
    return paragraph(styled(action, "bold"), details)


def _further(result: Next, viewer: Viewer) -> list[Block]:
    """Steps without buttons, and how many there are beyond."""
    rest = result.steps[limits.STEP_BUTTONS :]
    shown = [[_row(step, result, viewer)] for step in rest]
    return rows(shown, result.more, viewer, limits.NEXT - limits.STEP_BUTTONS)


def _account(result: Next, viewer: Viewer) -> list[Block]:
    words = formats.words(viewer)
    blocks = [rich(paragraph(_last(result.last, viewer)))] if result.last else []
    if result.deals:
        owner = Ref(result.owner.id, result.owner.name) if result.owner else None
        heading = paragraph(styled(words.line("next.deals"), "bold"))
        blocks.append(rich(heading, entries.deals(result.deals, viewer, owner)))
    return blocks


def _last(last: Entry, viewer: Viewer) -> Line:
    """One line: how, when, who told it, and the beginning of what they told."""
    words = formats.words(viewer)
    days = formats.days(viewer, last.occurred_on, last.occurred_until)
    told = data(last.summary or last.text, limits.GLANCE)
    what = join(
        (words.line(f"kinds.{last.kind}"), days, data(last.author.name), told), words.text("common.dot")
    )
    return words.line("next.last", what=what)


def _owner(result: Next, viewer: Viewer) -> list[Line]:
    if result.owner is None:
        return []
    clock = formats.there(viewer, result.owner.local_time)
    return [formats.words(viewer).line("next.owner", name=result.owner.name, clock=clock)]
