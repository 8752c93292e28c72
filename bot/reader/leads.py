"""Leads: what a message or a web form tells of one, which one an order means, and which are asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date

from bot.reader.call import Call
from bot.reader.captured import captured
from bot.reader.language import cue
from bot.reader.mark import ACCOUNT, COLLEAGUE, CONTACT, DATE, MONEY, PRODUCT, Mark
from bot.reader.markup import plain
from bot.reader.message import Message
from bot.reader.parties import email_in, phone_in
from bot.reader.said import QUOTED, Span, first, last, of, rest, spans, words
from tools.leads.list_leads import ME
from tools.turn import Turn

CAPTURE = "capture_lead"
FIELDS = ("name", "company", "title", "email", "phone", "source", "note")
_LABELLED = re.compile(
    r"^[ \t>*•・\-■□◆●【\[]*+(?P<label>[^:：?？\n\]】]{1,40}?)[ \t*]*+[\]】]?[ \t]*+[:：?？][ \t*]*(?P<value>.*)$",
    re.M,
)
_PAUSE = re.compile(r"\s*[,;:、。，：；]\s*|\s+[-–—]+\s+")
_FEWEST = 3
"""Labelled lines that make a form."""
_WORDS = ("lead.words", "record.words")


def is_lead(message: Message) -> bool:
    """A web form's text; or a message that begins with "new lead:" and tells of nothing that was done."""
    form = _form(message)
    if "email" in form and len(form) >= _FEWEST and not told(message):
        return True
    said = _opening(message)
    if said is None:
        return False
    reached = email_in(message) or phone_in(message)
    return bool(reached or cue("lead.order").search(said[0])) or not told(message)


def told(message: Message) -> bool:
    """It tells of a contact that was had, or of what is to be done."""
    return bool(cue("lead.had").search(message.shadow))


def _opening(message: Message) -> re.Match[str] | None:
    start = max((end for at, end in message.plain.mentions if not message.shadow[:at].strip()), default=0)
    return cue("lead.opening").match(message.shadow, start + _blanks(message.shadow[start:]))


def _blanks(text: str) -> int:
    return len(text) - len(text.lstrip())


# --- told of ----------------------------------------------------------------------------------------------


def lead_captured(message: Message, _: date) -> Call:
    form = _form(message)
    if "email" in form or len(form) >= _FEWEST:
        return Call("capture_lead", {field: form.get(field, "") for field in FIELDS})
    return Call("capture_lead", captured(message, _opening(message)))


def from_thread(turn: Turn, call: Call) -> Call:
    """The call with what the newest form of the thread says, where the message itself says nothing of the lead."""
    if any(call.arguments.get(field) for field in ("name", "company", "email")):
        return call
    for earlier in reversed(turn.thread):
        form = _form(Message(earlier.text, plain(earlier.text), ()))
        if len(form) >= _FEWEST:
            return Call(CAPTURE, {field: form.get(field, "") for field in FIELDS})
    return call


def _form(message: Message) -> dict[str, str]:
    """Label by label; the message of a form is all that follows its label."""
    found: dict[str, str] = {}
    text = message.plain.text
    for line in _LABELLED.finditer(text):
        label = line["label"].strip().lower()
        field = next((one for one in FIELDS if cue(f"lead_form.{one}").fullmatch(label)), "")
        if field == "note":
            found[field] = message.text[line.start("value") :].strip()
            break
        if field and line["value"].strip() and field not in found:
            found[field] = message.quote(*line.span("value"))
    return {field: value for field, value in found.items() if value}


# --- ordered ----------------------------------------------------------------------------------------------


def lead_qualified(message: Message, _: date) -> Call:
    return Call("qualify_lead", {"lead": _which(message), "reason": _reason(message)})


def lead_dropped(message: Message, _: date) -> Call:
    return Call("drop_lead", {"lead": _which(message), "reason": _reason(message)})


def lead_converted(message: Message, _: date) -> Call:
    quote = QUOTED.search(message.text)
    product, firm = of(message, PRODUCT), _customer(message)
    days = [mark for mark in of(message, DATE) if mark.future]
    return Call(
        "convert_lead",
        {
            "lead": _which(message, firm),
            "account": words(message, firm) if firm else "",
            "deal": quote[1] if quote else words(message, product[0]) if product else _deal(message),
            "amount": last(message, MONEY),
            "close": words(message, days[-1]) if days else "",
        },
    )


def _customer(message: Message) -> Mark | None:
    """The customer that it is to be, where that is said beside the lead: "… into Acme"."""
    return next(
        (
            mark
            for mark in of(message, ACCOUNT)
            if cue("lead.into").search(message.shadow[: mark.start][-16:])
        ),
        None,
    )


def _deal(message: Message) -> str:
    said = cue("lead.deal").search(message.shadow)
    if said is None:
        return ""
    ends = [mark.start for mark in message.marks if mark.start >= said.end()]
    comma = re.compile(r"[,、。;]").search(message.shadow, said.end())
    ends += [comma.start()] if comma else []
    return message.quote(said.end(), min(ends, default=len(message.text)))


def _which(message: Message, but: Mark | None = None) -> str:
    """The names that are said, else what is left of the order."""
    named = [mark for mark in of(message, CONTACT + ACCOUNT) if mark is not but]
    if len(named) > 1 and named[1].start - named[0].end < 12:
        return message.quote(named[0].start, named[1].end)
    if named:
        return words(message, named[0])
    end = cue("lead.why").search(message.shadow) or _PAUSE.search(message.shadow)
    taken = [
        *spans(message, "UDMP"),
        *([(but.start, but.end)] if but else []),
        *([(end.start(), len(message.text))] if end else []),
        *_of_deal(message),
    ]
    return rest(message, taken, *_WORDS)


def _of_deal(message: Message) -> Iterable[Span]:
    said = cue("lead.deal").search(message.shadow)
    return [(said.start(), len(message.text))] if said else []


def _reason(message: Message) -> str:
    """What follows the lead's name and a comma, or "because"."""
    at = max((mark.end for mark in of(message, CONTACT + ACCOUNT)), default=0)
    said = cue("lead.why").search(message.shadow, at) or _PAUSE.search(message.shadow, at)
    return message.quote(said.end(), len(message.text)) if said else ""


# --- asked for --------------------------------------------------------------------------------------------


def leads_listed(message: Message) -> Call:
    mine = cue("order.mine").search(message.shadow) or cue("record.mine").search(message.shadow)
    whose = first(message, COLLEAGUE) or (ME if mine else "")
    said = cue("lead.status").search(message.shadow)
    dated = first(message, DATE)
    status = message.text[said.start() : said.end()] if said else ""
    return Call(
        "list_leads", {"whose": whose, "when": dated, "status": "" if dated and _new(status) else status}
    )


def _new(status: str) -> bool:
    """ "new leads this week" are those that came in then, whatever became of them since."""
    return bool(cue("lead.fresh").fullmatch(status.lower()))


READERS: dict[str, Callable[[Message, date], Call]] = {
    "capture_lead": lead_captured,
    "qualify_lead": lead_qualified,
    "drop_lead": lead_dropped,
    "convert_lead": lead_converted,
}
