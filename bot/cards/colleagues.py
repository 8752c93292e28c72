"""Who comes to the team, does something else in it, or leaves it; and the word to a person who was let in."""

from __future__ import annotations

from bot.cards import formats
from bot.cards.blocks import Ids, actions, button, paragraph, rich
from bot.cards.card import Block, Card, Viewer
from bot.cards.proposed import count
from bot.cards.spans import Line, data, join, notice, styled
from tools.colleagues.roles import GIVEN
from tools.outcomes import ColleagueChanged, WantsIn, Welcome


def wants_in(result: WantsIn, viewer: Viewer) -> Card:
    words = formats.words(viewer)
    line = words.line("colleague.wants_in", name=result.name, email=result.email)
    newcomer: Ids = {"newcomer": result.newcomer_id}
    add = [
        button(
            words.line("buttons.add_as", role=role(each, viewer)),
            f"admit:{each}",
            {**newcomer, "choice": each},
        )
        for each in GIVEN
    ]
    ask = words.line("colleague.add_them")
    return Card(notice(line), [rich(paragraph(line, ask)), actions("change", add)])


def welcome(result: Welcome, viewer: Viewer) -> Card:
    words = formats.words(viewer)
    line = words.line("colleague.welcome", by=result.by.name, role=role(result.role, viewer))
    return Card(notice(line), [rich(paragraph(line)), rich(paragraph(words.line("chat.hello")))])


def colleague_changed(result: ColleagueChanged, viewer: Viewer) -> Card:
    words = formats.words(viewer)
    line = _line(result, viewer)
    dry = [styled(words.line("record.dry"), "bold")] if result.dry else []
    body = rich(paragraph(*dry, line, *_book(result, viewer)))
    return Card(notice(join((*dry, line), " ")), [body, *_foot(result, viewer)])


def role(name: str, viewer: Viewer) -> Line:
    words = formats.words(viewer)
    return words.line(key) if words.says(key := f"roles.{name}") else data(name)


def _line(result: ColleagueChanged, viewer: Viewer) -> Line:
    words = formats.words(viewer)
    return words.line(
        f"colleague.{result.did}",
        name=result.user.name,
        role=role(result.role, viewer),
        was=role(result.was, viewer),
        day=formats.day(viewer, result.leaves_on) if result.leaves_on else (),
    )


def _book(result: ColleagueChanged, viewer: Viewer) -> list[Line]:
    """What is still theirs, and how it is given away."""
    if not result.book:
        return []
    words = formats.words(viewer)
    what = join((count(one, viewer) for one in result.book), words.text("common.list"))
    return [words.line("colleague.book", what=what, name=result.user.name)]


def _foot(result: ColleagueChanged, viewer: Viewer) -> list[Block]:
    if result.dry or result.did == "same":
        return []
    undo = button(formats.words(viewer).text("buttons.undo"), "undo", {"change": result.change_id})
    return [actions("change", [undo])]
