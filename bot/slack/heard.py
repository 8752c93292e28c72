"""What Slack tells us, cut down to what a turn needs; kept in the inbox as JSON and made again from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any, TypeAlias

JSON: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True)
class Spot:
    """A place in Slack. `thread_ts` None: outside of any thread. `shared`: another company reads along.

    A person's Home tab has their id for a channel: a word to them may be sent there.
    """

    channel: str
    ts: str
    thread_ts: str | None
    direct: bool
    shared: bool = False

    @property
    def home(self) -> bool:
        return self.channel.startswith(("U", "W"))

    @property
    def thread(self) -> str:
        """Where the conversation goes on: its thread; "" for a direct message outside of any."""
        return self.thread_ts or ("" if self.direct else self.ts)

    @property
    def conversation(self) -> str:
        return f"{self.channel}:{self.thread}"


@dataclass(frozen=True)
class Shared:
    """A file that came with a message. `clip`: a voice clip, whose `words` Slack has written down so far: `status`
    "complete", "processing", another where it has not and "" where it does not say; `more`: these are but the
    beginning, the whole is at the address `transcript`."""

    id: str
    name: str
    link: str
    mimetype: str
    clip: bool = False
    status: str = ""
    words: str = ""
    more: bool = False
    transcript: str = ""


@dataclass(frozen=True)
class Said:
    """A message. `text` as Slack writes it, escaped and with its mentions; `team` the writer's. `gone`: it was
    deleted, and its words are forgotten."""

    user: str
    team: str
    text: str
    spot: Spot
    gone: bool = False
    files: tuple[Shared, ...] = ()
    edited_ts: str = ""
    """When it was last edited."""

    @property
    def at(self) -> datetime:
        return instant(self.spot.ts)

    @property
    def edited_at(self) -> datetime:
        """Before any edit when it was written."""
        return instant(self.edited_ts or self.spot.ts)


@dataclass(frozen=True)
class Edited:
    """The message at `spot` was edited at `edited_ts`. Its words stand in the message's own row, the newest alone;
    `before`: what it said until then."""

    user: str
    team: str
    before: str
    edited_ts: str
    spot: Spot

    @property
    def at(self) -> datetime:
        return instant(self.edited_ts)


@dataclass(frozen=True)
class Deleted:
    """The message at `spot` was deleted."""

    user: str
    team: str
    deleted_ts: str
    spot: Spot

    @property
    def at(self) -> datetime:
        return instant(self.deleted_ts)


@dataclass(frozen=True)
class Pressed:
    """A button of a card that stands at `spot`. `respond`: the address that alone changes a card which nobody else
    sees; "" for one that everybody does."""

    user: str
    team: str
    action: str
    block: str
    value: str
    action_ts: str
    spot: Spot
    respond: str = ""

    @property
    def at(self) -> datetime:
        return instant(self.action_ts)


@dataclass(frozen=True)
class Submitted:
    """A form that was sent. `form`: which (its callback_id)."""

    user: str
    team: str
    view: dict[str, Any]
    """What the form held and what we put into it when it was opened: {"private_metadata", "state"}."""
    key: str
    """Names this sending of this form."""
    block: str
    """The row of buttons that it was opened from, on the card at `spot`."""
    sent_at: str
    """ISO, UTC."""
    spot: Spot
    form: str = "edit"
    """What an earlier version kept was the one form that it knew."""

    @property
    def at(self) -> datetime:
        return datetime.fromisoformat(self.sent_at)


@dataclass(frozen=True)
class Commanded:
    """`/rapport` and what was typed after it, which nobody else sees; nor the answer, sent to `respond`.

    `key` names this call of it. Its conversation is the person's own in that channel, and no thread of Slack's.
    """

    user: str
    team: str
    text: str
    respond: str
    key: str
    sent_at: str
    """ISO, UTC."""
    spot: Spot

    @property
    def at(self) -> datetime:
        return datetime.fromisoformat(self.sent_at)


@dataclass(frozen=True)
class Noted:
    """The form of *Log this*, sent: the message at `pointed`, `words` by `by`, is to be noted.

    `own`: what the person adds; `whole`: all of the thread. `spot` is the person's own, for nobody else is told.
    """

    user: str
    team: str
    pointed: dict[str, Any]
    by: str
    words: str
    own: str
    whole: bool
    account_id: int | None
    key: str
    sent_at: str
    """ISO, UTC."""
    spot: Spot
    files: tuple[dict[str, Any], ...] = ()
    """Those of the message: fields of store.files.File."""

    @property
    def at(self) -> datetime:
        return datetime.fromisoformat(self.sent_at)

    @property
    def place(self) -> Spot:
        return Spot(**self.pointed)


Heard: TypeAlias = Said | Commanded | Edited | Deleted | Pressed | Submitted | Noted
KINDS: dict[
    str,
    type[Said]
    | type[Commanded]
    | type[Edited]
    | type[Deleted]
    | type[Pressed]
    | type[Submitted]
    | type[Noted],
] = {
    "noting": Noted,
    "message": Said,
    "command": Commanded,
    "edit": Edited,
    "deletion": Deleted,
    "action": Pressed,
    "submission": Submitted,
}


def as_json(heard: Heard) -> dict[str, Any]:
    return asdict(heard)


def from_json(kind: str, kept: JSON) -> Heard:
    files = {"files": tuple(Shared(**file) for file in kept.get("files", ()))} if kind == "message" else {}
    return KINDS[kind](**{**kept, "spot": Spot(**kept["spot"]), **files})


def instant(ts: str) -> datetime:
    """Slack's "seconds.microseconds" as a time in UTC."""
    return datetime.fromtimestamp(float(ts), UTC)
