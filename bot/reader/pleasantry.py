"""What a word of chatter is: thanks, an “ok”, or anything else."""

from __future__ import annotations

import re

from bot.reader.language import cue

HELLO = "hello"
_WORDLESS = re.compile(r"[^\w'’]+|:[a-z0-9_+-]+:")


def pleasantry(text: str) -> str:
    """ "thanks", "fine" or "hello": only where the whole message is no more than that."""
    said = " ".join(_WORDLESS.sub(" ", text.lower()).split())
    return next((kind for kind in ("thanks", "fine") if cue(f"pleasant.{kind}").fullmatch(said)), HELLO)
