"""What a step asks for, without who and when. The words around it are data: languages/*/steps.toml."""

from __future__ import annotations

import re
from functools import cache

from tools import money
from tools.languages import tables
from tools.languages.folding import fold

_EDGE = " \t\n\u3000,.;:!-–—・、。()（）[]「」*_~>"
_LATIN = re.compile(r"[a-z0-9]", re.IGNORECASE)


def action(words: str, due: str = "", owner: str = "") -> str:
    """The words of a step as said, its time and its person cut out; all where nothing else is left."""
    rest = _without_sum(_without_owner(_without_time(words, due), owner))
    while (shorter := _trimmed(rest)) != rest:
        rest = shorter
    return rest or words.strip()


def is_customer(owner: str) -> bool:
    """They, 先方: the customer is to do it."""
    return _folded(owner) in _said("customer")


def is_us(owner: str) -> bool:
    """We, 弊社: whoever writes it down."""
    return _folded(owner) in _said("us")


def _without_time(words: str, due: str) -> str:
    span = _last(words, due)
    if span is None:
        return words
    before, after = words[: span[0]], words[span[1] :]
    if not re.search(rf"(?<![a-z])(?:{_either('of_the_verb') or '(?!)'})\s*$", before, flags=re.IGNORECASE):
        before = re.sub(rf"(?<![^\s(（,、])(?:{_either('before_time')})\s*$", "", before, flags=re.IGNORECASE)
    after = re.sub(rf"^\s*(?:{_either('behind_time')})(?![a-z])", "", after, flags=re.IGNORECASE)
    return _joined(before, after)


def _without_owner(words: str, owner: str) -> str:
    """Only where it stands first or in brackets: in "call Tom with Ben", Ben is part of what is done."""
    said = owner.strip()
    if not said:
        return words
    name = re.escape(said)
    aside = re.sub(rf"[(（]\s*{name}\s*[)）]", "", words, flags=re.IGNORECASE)
    return re.sub(rf"^\W*{name}\s*(?:{_either('behind_owner')})?(?![a-z])", "", aside, flags=re.IGNORECASE)


def _without_sum(words: str) -> str:
    """The deal's figure behind a comma ("send the quote, $18k") is no part of what is done."""
    said = money.find(words)
    if not said or words[said[-1].end :].strip(_EDGE):
        return words
    before = words[: said[-1].start].rstrip()
    return before if before.endswith((",", "、", "–", "—")) else words


def _trimmed(words: str) -> str:
    rest = words.strip(_EDGE)
    rest = re.sub(rf"^(?:{_either('leading')})(?!['’a-z])", "", rest, flags=re.IGNORECASE).strip(_EDGE)
    return re.sub(rf"(?<![a-z-])(?:{_either('trailing')})$", "", rest, flags=re.IGNORECASE).strip(_EDGE)


def _last(words: str, part: str) -> tuple[int, int] | None:
    """Where the part stands in the words, last."""
    text, said = fold(words), fold(part.strip()).text
    at = text.text.rfind(said) if said else -1
    return text.span(at, at + len(said)) if at >= 0 else None


def _joined(before: str, after: str) -> str:
    """Two Latin words keep the space between them, Japanese none."""
    before, after = before.rstrip(), after.lstrip()
    between = before[-1:] + after[:1]
    return f"{before} {after}" if _LATIN.search(between) and after[:1] not in ",.;:!?)" else before + after


def _folded(words: str) -> str:
    return fold(words.strip()).text


@cache
def _said(table: str) -> frozenset[str]:
    return frozenset(word for language in tables("steps").values() for word in language[table])


@cache
def _either(table: str) -> str:
    return "|".join(re.escape(word) for word in sorted(_said(table), key=len, reverse=True))
