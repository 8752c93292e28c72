"""A question with a button a choice, answered without a model."""

from __future__ import annotations

from bot.cards import formats, limits
from bot.cards.blocks import actions, bullets, button, paragraph, rich
from bot.cards.card import Block, Viewer
from bot.cards.entries import person
from bot.cards.fit import Part
from bot.cards.spans import Line, styled
from tools.entries.settle import OTHER
from tools.results import Choice, Question, Ref

_OTHER = f"{OTHER}:"


def ask(question: Question, viewer: Viewer) -> Part:
    """The question and its buttons; a question of a dry run (id 0) cannot be answered and lists them."""
    said = paragraph(styled(asked(question, viewer), "bold"))
    choices = _offered(question.choices)
    if not question.id:
        return [rich(said, bullets(_label(question, choice, viewer) for choice in choices))]
    buttons = [_button(question, place, choice, viewer) for place, choice in enumerate(choices)]
    return [rich(said), actions(f"question:{question.id}", buttons)] if buttons else [rich(said)]


def _button(question: Question, place: int, choice: Choice, viewer: Viewer) -> Block:
    label = _label(question, choice, viewer)
    if choice.value.startswith(_OTHER):
        return button(label, "edit", {"interaction": int(choice.value.removeprefix(_OTHER))})
    return button(label, f"answer:{place}", {"question": question.id, "choice": choice.value})


def asked(question: Question, viewer: Viewer) -> Line:
    """The sentence: where nothing comes close, whether to create it."""
    words = formats.words(viewer)
    offers = any(choice.value not in ("new", "none") for choice in question.choices)
    key = f"questions.{question.kind}"
    if not offers and words.says(plain := key.replace(".new_", ".unknown_")):
        key = plain
    return words.line(key if words.says(key) else "questions.other", words=question.words)


def _offered(choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """As many as Slack takes; the last ones ("create new", "neither") stay."""
    if len(choices) <= limits.BUTTONS:
        return choices
    ours = tuple(choice for choice in choices if choice.value in ("new", "none"))[: limits.BUTTONS]
    rows = [choice for choice in choices if choice not in ours]
    return (*rows[: limits.BUTTONS - len(ours)], *ours)


def _label(question: Question, choice: Choice, viewer: Viewer) -> Line:
    words = formats.words(viewer)
    if choice.value.startswith(_OTHER):
        return words.line("choices.another" if len(question.choices) > 1 else "choices.choose")
    if words.says(key := f"choices.{choice.value}"):
        if choice.label and words.says(f"{key}.named"):
            return words.line(f"{key}.named", name=choice.label)
        own = f"{key}.{question.kind}"
        return words.line(own if words.says(own) else f"{key}.other", words=question.words)
    return person(Ref(0, choice.label, choice.detail), viewer)
