"""A customer's history as modals: what is needed first on one screen, behind it a search and everything.

`private` comes back with whatever is done in a view (bot/slack/kept.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.cards import entries, failed, formats, limits, recalled, standing
from bot.cards.blocks import Ids, actions, button, paragraph, plain, quote, rich
from bot.cards.card import Block, Card, Viewer
from bot.cards.fold import laid_open
from bot.cards.inputs import field, search, text
from bot.cards.spans import Line, data, join, lines, notice, styled
from tools.answers import Past, Standing
from tools.customers.customer_history import PAGE
from tools.errors import ToolError
from tools.reading import Named
from tools.results import Entry, Recalled, Ref

View = dict[str, Any]

HISTORY = "customer_history"
"""The shortcut, and the view that it opens: its submit searches."""
ACTIONS = "history"
"""Begins the action ids of the buttons in these views."""
PROMISES = 2
"""Of each side; the others are counted."""
QUERY, ACCOUNT = "query", "account"


def looking(viewer: Viewer) -> View:
    """Stands there at once, until the customer is found."""
    return view(viewer, [rich(paragraph(formats.words(viewer).line("history.looking")))])


def opened(what: Standing | Named, viewer: Viewer, private: str, buttons: Sequence[str] = ()) -> View:
    """What the shortcut opens. `buttons`: what the person may do besides, in this order."""
    if isinstance(what, Named):
        return view(viewer, [*_which(what, viewer), _another(viewer, "form.pick")], private)
    return history(what, viewer, private, buttons)


def history(now: Standing, viewer: Viewer, private: str, buttons: Sequence[str]) -> View:
    """The buttons stand where they are seen without turning the page."""
    words = formats.words(viewer)
    row = [button(words.text(f"history.{name}"), f"{ACTIONS}:{name}", {}) for name in buttons]
    typed = text("", limits.LABEL)
    ask = field(QUERY, words.text("history.ask"), typed, optional=False, hint=words.text("history.ask_hint"))
    another = _another(viewer, "history.another")
    blocks = [*first(now, viewer), actions("does", row), *then(now, viewer), ask, another]
    return view(viewer, blocks, private, submit="history.search")


def message(what: Standing | Named, viewer: Viewer, private: str, _: Sequence[str] = ()) -> Card:
    """The same to read where no view could be opened; its buttons open one."""
    words = formats.words(viewer)
    if isinstance(what, Named):
        return Card(notice(_question(what, viewer)), _which(what, viewer, {"private": private}))
    last = [standing.contact(one, viewer) for one in what.last[:1]]
    heading = words.line("history.heading", about=what.account.name)
    row = [button(words.text("history.open"), f"{ACTIONS}:open", {"private": private})]
    line = join((heading, *last), words.text("common.colon"))
    return Card(notice(line), [*summary(what, viewer), actions("does", row)])


def _question(named: Named, viewer: Viewer) -> Line:
    return formats.words(viewer).line("history.which" if named.choices else "history.none")


def _which(named: Named, viewer: Viewer, held: Ids | None = None) -> list[Block]:
    """The customers that it may be, as buttons."""
    labels = [entries.person(Ref(one.id, one.name, one.detail), viewer) for one in named.choices]
    row = [
        button(label, f"{ACTIONS}:open:{place}", {**(held or {}), "account": one.id})
        for place, (one, label) in enumerate(zip(named.choices, labels, strict=True))
    ]
    asked = rich(paragraph(styled(_question(named, viewer), "bold")))
    return [asked, *([actions("choices", row)] if row else [])]


def summary(now: Standing, viewer: Viewer) -> list[Block]:
    return [*first(now, viewer), *then(now, viewer)]


def first(now: Standing, viewer: Viewer) -> list[Block]:
    """What must not be missed: how they feel, what they were promised, whom to turn to."""
    head = paragraph(styled(data(now.account.name), "bold"))
    promised = standing.promises(now, viewer, PROMISES)
    return [
        rich(head, *standing.voice(now.voice, viewer), *promised),
        rich(paragraph(*standing.owner(now, viewer))),
    ]


def then(now: Standing, viewer: Viewer) -> list[Block]:
    return [rich(*standing.contacts(now.last, viewer)), rich(*standing.deals(now, viewer))]


def found(result: Recalled, viewer: Viewer) -> View:
    return view(viewer, laid_open(recalled.recalled(result, viewer).blocks), title="history.search")


def page(past: Past, number: int, viewer: Viewer, private: str) -> View:
    """All that was told, newest first."""
    words = formats.words(viewer)
    first = number * PAGE
    which = words.line(
        "history.page",
        first=first + 1,
        last=first + len(past.entries),
        n=first + len(past.entries) + past.more,
    )
    about = data(past.who.name) if past.who else ()
    if not past.entries:
        return view(viewer, [rich(paragraph(words.line("standing.never")))], title="history.everything")
    head = rich(paragraph(join((styled(about, "bold"), which), words.text("common.dot"))))
    told = [_told(one, viewer) for one in past.entries]
    return view(viewer, [head, *told, *_turning(past, number, viewer)], private, title="history.everything")


def _told(one: Entry, viewer: Viewer) -> Block:
    said = quote(lines(one.text, limits.INPUT))
    files, steps = paragraph(*entries.files(one, viewer)), entries.steps(one.steps, viewer)
    return rich(paragraph(recalled.told(one, viewer)), said, files, steps)


def _turning(past: Past, number: int, viewer: Viewer) -> list[Block]:
    words = formats.words(viewer)
    newer = [button(words.text("history.newer"), f"{ACTIONS}:newer", {"page": number - 1})] if number else []
    older = (
        [button(words.text("history.older"), f"{ACTIONS}:older", {"page": number + 1})] if past.more else []
    )
    return [actions("pages", [*newer, *older])] if newer or older else []


def refused(error: ToolError, viewer: Viewer) -> View:
    """A sentence and nothing of the CRM."""
    return view(viewer, failed.failed(error, viewer).blocks)


def behind(account_id: int, viewer: Viewer) -> Block:
    """Under a card that shows a part of it: the whole."""
    label = formats.words(viewer).text("history.title")
    return actions("behind", [button(label, f"{ACTIONS}:open", {"account": account_id})])


def missing(viewer: Viewer) -> str:
    """What the search says where nothing was typed."""
    return formats.words(viewer).text("history.ask_missing")


def said(line: Line, viewer: Viewer, title: str = "history.title") -> View:
    return view(viewer, [rich(paragraph(line))], title=title)


def view(
    viewer: Viewer,
    blocks: list[Block],
    private: str = "",
    *,
    title: str = "history.title",
    submit: str = "",
    callback: str = HISTORY,
) -> View:
    words = formats.words(viewer)
    made = {
        "type": "modal",
        "callback_id": callback,
        "title": plain(words.text(title), limits.VIEW_TITLE),
        "close": plain(words.text("history.close"), limits.VIEW_TITLE),
        "private_metadata": private,
        "blocks": blocks[: limits.VIEW_BLOCKS],
    }
    return made | ({"submit": plain(words.text(submit), limits.VIEW_TITLE)} if submit else {})


def _another(viewer: Viewer, placeholder: str) -> Block:
    """Any customer, by name."""
    menu = {**search((), viewer), "action_id": ACCOUNT}
    menu["placeholder"] = plain(formats.words(viewer).text(placeholder), limits.LABEL)
    return {"type": "actions", "block_id": ACTIONS, "elements": [menu]}
