"""The Home tab: a person's next steps, deals and notes, with what came of the last press on top."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from bot.cards import entries, formats, limits
from bot.cards.blocks import actions, button, context, named_once, paragraph, plain, quote, rich
from bot.cards.card import Block, Viewer
from bot.cards.deals import deal_lines, legend
from bot.cards.fold import laid_open
from bot.cards.logged import edit
from bot.cards.shared import change_settings
from bot.cards.spans import Line, data, flat, lines, styled
from bot.cards.spoken import menu
from tools.answers import MyDay, MyNote, StepGroup
from tools.results import StepLine

PICK_DAY = "pick_day"
DIVIDER: Block = {"type": "divider"}


def home(day: MyDay, viewer: Viewer, banner: Sequence[Block] = ()) -> Block:
    """A view of at most 100 blocks (docs.slack.dev/reference/views/home-tab-views)."""
    told = [*_short(banner), DIVIDER] if banner else []
    parts = [told, _title(day, viewer), *_steps(day, viewer), _deals(day, viewer), _notes(day, viewer)]
    return _view([*chain.from_iterable(parts), *_settings(day, viewer)])


def for_stranger(outsider: bool, viewer: Viewer) -> Block:
    """Nothing of the records: a word on what this is, and to a colleague how to be let in."""
    words = formats.words(viewer)
    said = words.line("home.outsider" if outsider else "home.stranger")
    return _view([rich(paragraph(said))])


def _view(blocks: list[Block]) -> Block:
    return {"type": "home", "blocks": list(named_once(blocks[: limits.VIEW_BLOCKS]))}


def _short(banner: Sequence[Block]) -> list[Block]:
    """A long answer's beginning and its buttons: the rest stands below, or on its own card."""
    banner = laid_open(banner)
    if len(banner) <= limits.BANNER:
        return banner
    foot = [block for block in banner if block.get("block_id") == "change"]
    return [*banner[: limits.BANNER - len(foot)], *foot]


def _title(day: MyDay, viewer: Viewer) -> list[Block]:
    title = formats.words(viewer).line("home.title", day=formats.calendar_day(viewer, day.day))
    return [{"type": "header", "text": plain(flat(title), limits.LABEL)}]


def _heading(line: Line) -> Block:
    return rich(paragraph(styled(line, "bold")))


# --- next steps -------------------------------------------------------------------------------------------


def _steps(day: MyDay, viewer: Viewer) -> list[list[Block]]:
    if not day.steps:
        return [[rich(paragraph(formats.words(viewer).line("home.no_steps")))]]
    return [_group(group, day, viewer) for group in day.steps]


def _group(group: StepGroup, day: MyDay, viewer: Viewer) -> list[Block]:
    words = formats.words(viewer)
    shown = [block for step in group.steps for block in _step(step, day, viewer)]
    more = [context(words.line("home.more_steps", n=group.more))] if group.more else []
    return [_heading(words.line(f"home.{group.when}")), *shown, *more]


def _step(step: StepLine, day: MyDay, viewer: Viewer) -> list[Block]:
    line = rich(paragraph(*entries.step_lines(step, viewer, account=True, owner=False)))
    return [line, actions(f"step:{step.id}", _hands(step, viewer))] if day.writes else [line]


def _hands(step: StepLine, viewer: Viewer) -> list[Block]:
    words, about = formats.words(viewer), data(step.action)
    buttons = [
        button(words.text(f"buttons.{name}"), name, {"step": step.id}, about) for name in ("done", "tomorrow")
    ]
    pick = plain(words.text("buttons.pick_day"), limits.LABEL)
    return [*buttons, {"type": "datepicker", "action_id": f"{PICK_DAY}:{step.id}", "placeholder": pick}]


# --- deals and notes --------------------------------------------------------------------------------------


def _deals(day: MyDay, viewer: Viewer) -> list[Block]:
    words = formats.words(viewer)
    if not day.deals:
        return [DIVIDER, rich(paragraph(words.line("home.no_deals")))]
    shown = rich(*(paragraph(*deal_lines(deal, viewer, {})) for deal in day.deals))
    more = [context(words.line("home.more_deals", n=day.more_deals))] if day.more_deals else []
    return [DIVIDER, _heading(words.line("home.deals")), legend(viewer), shown, *more]


def _notes(day: MyDay, viewer: Viewer) -> list[Block]:
    words = formats.words(viewer)
    if not day.notes:
        return [DIVIDER, rich(paragraph(words.line("home.no_notes")))] if day.writes else []
    shown = [block for note in day.notes for block in _note(note, day, viewer)]
    return [DIVIDER, _heading(words.line("home.notes")), *shown]


def _note(note: MyNote, day: MyDay, viewer: Viewer) -> list[Block]:
    told = note.entry
    block = rich(
        paragraph(entries.title(told, viewer)),
        quote(lines(told.summary or told.text, limits.SUMMARY)),
    )
    if not day.writes:
        return [block]
    hands = [edit(told, note.change_id or 0, viewer)]
    if note.change_id is not None:
        label = formats.words(viewer).text("buttons.undo")
        hands.append(button(label, "undo", {"change": note.change_id}, entries.title(told, viewer)))
    return [block, actions(f"entry:{told.id}", hands)]


def _settings(day: MyDay, viewer: Viewer) -> list[Block]:
    """One's own, for who may write; the workspace's, for an admin."""
    own = [actions("settings:mine", [menu(viewer)])] if day.writes else []
    shared = change_settings(viewer) if day.settings else []
    return [DIVIDER, *own, *shared] if own or shared else []
