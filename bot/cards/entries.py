"""An interaction on a card: who, how and when; what was said; the deal's move; what is next."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date
from typing import TypeVar

from bot.cards import formats, limits
from bot.cards.blocks import bullets, paragraph, quote, rich
from bot.cards.card import Block, Viewer
from bot.cards.spans import Line, data, join, lines, linked, styled
from tools.results import DealLine, DealMove, Entry, FieldMove, FileLine, Money, Ref, StepLine

Item = TypeVar("Item")

CODED = {
    "kind": "kinds",
    "mood": "moods",
    "stage": "stages",
    "lost_reason": "reasons",
    "status": "lead_status",
    "reason": "drop_reasons",
    "segment": "segments",
}
"""Fields whose values are words of ours: a stage only where the team kept its usual name."""


_TAPPED = {"phone": formats.phone, "email": formats.email}


def entry(shown: Entry, viewer: Viewer, asked: Collection[str] = ()) -> Block:
    """`asked`: names of which a question below asks whose they are."""
    return rich(
        paragraph(_head(shown, viewer), _people(shown, viewer, asked)),
        quote(lines(shown.summary or shown.text, limits.SUMMARY)),
        paragraph(
            *files(shown, viewer),
            _mood(shown, viewer),
            *deal_move(shown.deal_move, viewer),
            _next(shown, viewer),
        ),
        steps(shown.steps, viewer),
    )


def _head(shown: Entry, viewer: Viewer) -> Line:
    """Somebody's words are shown with the way to them."""
    link = message(shown, viewer) if shown.kind == "message" else ()
    return join((title(shown, viewer), link), formats.words(viewer).text("common.dot"))


def title(shown: Entry, viewer: Viewer) -> Line:
    """Acme Corp · call · Thu, Nov 19 (yesterday)"""
    words = formats.words(viewer)
    account = data(shown.account.name) if shown.account else words.line("logged.untold")
    days = formats.days(viewer, shown.occurred_on, shown.occurred_until)
    return words.line("logged.title", account=account, kind=words.line(f"kinds.{shown.kind}"), days=days)


def steps(found: Sequence[StepLine], viewer: Viewer) -> Block:
    return bullets(first(limits.STEPS, found, lambda line: step(line, viewer), viewer))


def step(line: StepLine, viewer: Viewer, *, account: bool = False, owner: bool = True) -> Line:
    """Send the quote · Fri, Nov 20 (tomorrow) · Ben Okafor"""
    action, details = step_lines(line, viewer, account=account, owner=owner)
    return formats.words(viewer).line("logged.step", action=action, details=details)


def step_lines(
    line: StepLine, viewer: Viewer, *, account: bool = False, owner: bool = True
) -> tuple[Line, Line]:
    """What is to be done; when, by whom and for whom."""
    words = formats.words(viewer)
    due = formats.due(viewer, line) or words.line("next.no_date")
    if line.overdue:
        due = join((due, words.line("common.overdue")), " ")
    where = data(line.account.name) if account and line.account else ()
    who = data(line.owner.name) if line.owner else words.line("common.customer")
    details = join((due, who if owner or line.owner is None else (), where), words.text("common.dot"))
    return data(line.action, limits.ACTION, "strike" if line.done else ""), details


def deal(line: DealLine, viewer: Viewer, owner: Ref | None = None) -> Line:
    """Renewal 2027: Proposal, $18,000, closes Thu, Dec 31. Its owner is named where it is not `owner`."""
    words = formats.words(viewer)
    details = [value("stage", line.stage, viewer)]
    if line.amount:
        details.append(formats.amount(viewer, line.amount))
    if line.close_date:
        details.append(words.line("deal.closes", day=formats.day(viewer, line.close_date)))
    if line.owner and (owner is None or line.owner.id != owner.id):
        details.append(words.line("deal.owner", name=line.owner.name))
    return words.line("deal.line", name=line.name, details=join(details, words.text("common.list")))


def deals(
    found: Sequence[DealLine], viewer: Viewer, owner: Ref | None = None, most: int = limits.DEALS
) -> Block:
    return bullets(first(most, found, lambda line: deal(line, viewer, owner), viewer))


def deal_move(move: DealMove | None, viewer: Viewer) -> tuple[Line, ...]:
    """Renewal 2027: $15,000 → $18,000"""
    if not move or not move.moves:
        return ()
    words = formats.words(viewer)
    arrows = first(limits.MOVES, move.moves, lambda one: _arrow(one, viewer), viewer)
    moves = join(arrows, words.text("common.list"))
    return (words.line("common.deal_moves", deal=move.deal.name, moves=moves),)


def field_moves(moves: Sequence[FieldMove], viewer: Viewer) -> list[Line]:
    """Amount: $15,000 → $18,000, each on its line"""
    return first(limits.MOVES, moves, lambda move: _field_move(move, viewer), viewer)


def _field_move(move: FieldMove, viewer: Viewer) -> Line:
    words = formats.words(viewer)
    return words.line("common.field", field=words.line(f"fields.{move.field}"), move=_arrow(move, viewer))


def _arrow(move: FieldMove, viewer: Viewer) -> Line:
    before, after = (value(move.field, side, viewer) for side in (move.before, move.after))
    return formats.words(viewer).line("common.move", before=before, after=after)


def value(field: str, shown: object, viewer: Viewer) -> Line:
    words = formats.words(viewer)
    if shown is None or shown == "":
        return words.line("common.not_set")
    if isinstance(shown, Money):
        return formats.amount(viewer, shown)
    if isinstance(shown, date):
        return formats.day(viewer, shown)
    if field in _TAPPED:
        return _TAPPED[field](str(shown))
    coded = f"{CODED.get(field)}.{str(shown).casefold()}"
    return words.line(coded) if words.says(coded) else data(str(shown), limits.LABEL)


def _people(shown: Entry, viewer: Viewer, asked: Collection[str]) -> Line:
    words = formats.words(viewer)
    people: list[Ref | str] = [*shown.contacts, *shown.unknown_people]
    listed = first(limits.PEOPLE, people, lambda one: _took_part(one, viewer, asked), viewer)
    return words.line("logged.with", people=join(listed, words.text("common.list"))) if people else ()


def _took_part(one: Ref | str, viewer: Viewer, asked: Collection[str]) -> Line:
    if isinstance(one, Ref):
        return person(one, viewer)
    if one in asked:
        return data(one)
    return formats.words(viewer).line("logged.unknown", name=one)


def person(ref: Ref, viewer: Viewer) -> Line:
    """A name with what tells it apart."""
    if not ref.detail:
        return data(ref.name)
    return formats.words(viewer).line("common.aside", name=ref.name, detail=data(ref.detail, limits.TITLE))


def files(shown: Entry, viewer: Viewer) -> list[Line]:
    """2 files: quote.pdf, plan.docx. A voice clip says whether its words were read."""
    words = formats.words(viewer)
    clips = [
        words.line(f"files.{'heard' if one.heard else 'unheard'}", name=file(one))
        for one in shown.files
        if one.clip
    ]
    others = [one for one in shown.files if not one.clip]
    listed = join(first(limits.FILES, others, file, viewer), words.text("common.list"))
    return [*clips, *([words.line("files.listed", n=len(others), names=listed)] if others else [])]


def file(one: FileLine) -> Line:
    return linked(data(one.name), one.link)


def message(shown: Entry, viewer: Viewer) -> Line:
    """A link to where it was said."""
    return linked(formats.words(viewer).line("common.message"), shown.link) if shown.link else ()


def _mood(shown: Entry, viewer: Viewer) -> Line:
    words = formats.words(viewer)
    return words.line("logged.mood", mood=words.line(f"moods.{shown.mood}")) if shown.mood else ()


def _next(shown: Entry, viewer: Viewer) -> Line:
    return styled(formats.words(viewer).line("logged.next"), "bold") if shown.steps else ()


def first(most: int, items: Sequence[Item], line: Callable[[Item], Line], viewer: Viewer) -> list[Line]:
    """A line for each of the first `most`, and one that counts the others."""
    shown = [line(item) for item in items[:most]]
    left = len(items) - len(shown)
    return [*shown, formats.words(viewer).line("common.more", n=left)] if left else shown
