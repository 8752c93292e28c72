"""The beginning of what was said, in the words that were typed."""

from __future__ import annotations

import re

LONGEST = 140
"""Characters."""
_SENTENCE_ENDS = re.compile(r"(?<=[。！？\n])|(?<=[.!?])(?=\s)")
_CLAUSE_ENDS = re.compile(r"[,;:、，；]|\s[-–—]\s")


def summary(text: str) -> str:
    """As many whole sentences as fit in `LONGEST`; of a longer first one its clauses, else its words."""
    kept = ""
    for sentence in _SENTENCE_ENDS.split(text.strip()):
        if len(_single_spaced(kept + sentence)) > LONGEST:
            break
        kept += sentence
    return _single_spaced(kept) or _cut(_single_spaced(text))


def _single_spaced(text: str) -> str:
    return " ".join(text.split())


def _cut(sentence: str) -> str:
    head = sentence[: LONGEST - 1]
    clauses = [end.start() for end in _CLAUSE_ENDS.finditer(head)]
    word = head.rfind(" ")
    at = clauses[-1] if clauses and clauses[-1] > LONGEST // 3 else word if word > LONGEST // 2 else len(head)
    return head[:at].rstrip() + "…"
