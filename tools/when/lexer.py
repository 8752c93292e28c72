"""Text to tokens: the words of all languages, numbers, and days and times written in figures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from tools import numbers
from tools.languages import tables
from tools.languages.words import LATIN, alternation
from tools.when.grammar import Token
from tools.when.spans import Time

Value = tuple[str, Any]
# What stands before or after figures and makes them something else: a version, a telephone number, a price.
_FREE = r"(?<![\d$€£¥#+])(?<!\d[-./,:])(?<![$€£¥#+]\ )"
_LINK = (
    r"(?:https?://|www\.)[^\s>|]{1,2000}|<[@#!][^>\n]{0,200}>|(?<![\w.+-])[\w.+-]{1,64}@[\w-][\w.-]{0,254}"
)
_YEAR = r"(?:19|20)\d\d"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_FIGURES = {
    "link": _LINK,
    "era": rf"{_FREE}[a-z]\d{{1,2}}(?P<es>[./-])\d{{1,2}}(?P=es)\d{{1,2}}(?![\d%])",
    "full": r"(?<!\d)(?<!\d[-./,:])\d{4}(?P<fs>[-/.])\d{1,2}(?P=fs)\d{1,2}(?!\d)(?![-./,]\d)",
    "parts": rf"{_FREE}\d{{1,2}}(?P<ps>[-/.])\d{{1,2}}(?P=ps)(?:\d{{4}}|\d\d)(?!\d)(?![-./,]\d)",
    "yearfirst": rf"{_FREE}\d\d/\d{{1,2}}/\d(?!\d)(?![-./,]\d)",  # nobody writes a year as one figure
    "compact": r"(?<![\d.,+/])20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)",
    "yearmonth": rf"{_FREE}(?:{_YEAR}[-/]{_MONTH}|{_MONTH}[-/]{_YEAR})(?!\d)(?![-./,]\d)",
    "pair": r"(?<![\d$€£¥#+])(?<!\d[./,:])(?<!\d{3}-)(?<![$€£¥#+]\ )\d{1,2}/\d{1,2}(?![\d%])(?![./,]\d)",
    "dotted": rf"(?:0?[1-9]|[12]\d|3[01])\.{_MONTH}\.(?!\d)",  # 14.10.
    "clock": r"(?<![\d.,:$€£¥/])(?:\d{1,2}:[0-5]\d(?::[0-5]\d)?(?![\d:])|\d{1,2}\.[0-5]\d(?=\ ?[ap]\.?m))",
    "short": rf"{_FREE}\d{{1,2}}[ap](?!\w)",
    "ordinal": rf"{_FREE}\d{{1,2}}(?:st|nd|rd|th)(?![a-z])",
    "shortyear": r"(?<![a-z])['’]\d\d(?!\w)",
    "nothing": r"[$€£¥]\ ?\d[\d,.]{0,20}|\d{1,3}(?:,\d{3}){1,5}(?:\.\d+)?"
    r"|\d{1,9}\.\d{1,9}(?:\.\d{1,9}){0,4}|\d{5,40}|\d{1,4}%",
    "figures": r"(?<![\d.,#+$€£¥])\d{1,4}(?!\d)(?![.,]\d)",
}
_MARKS = dict.fromkeys("-–—~〜‐−", "dash") | dict.fromkeys(",、", "comma") | {
    ".": "dot", "/": "slash", "(": "open", ")": "close", ":": "colon", "→": "gap",
}  # fmt: skip
_LETTER = re.compile(rf"[{LATIN}_]")
_OWN = {"full", "compact", "link"}
"""Figures that are a date also after a word: report-2026-11-18."""
_FRACTIONS = {(1, 2), (1, 3), (2, 3), (1, 4), (3, 4)}


def _numerals(said: str) -> tuple[int, ...]:
    return tuple(int(figure) for figure in re.findall(r"\d+", said))


def _era(said: str) -> Value:
    before = _eras().get(said[0])
    year, month, day = _numerals(said)
    return ("numeric", (before + year, month, day)) if before else ("x", None)


def _pair(said: str) -> Value:
    pair = _numerals(said)
    return ("shynumeric" if pair in _FRACTIONS else "numeric"), pair


def _yearmonth(said: str) -> Value:
    return "yearmonth", tuple(sorted(_numerals(said), reverse=True))


def _figures(said: str) -> Value:
    number = int(said)
    if len(said) < 4:
        return "num", number
    return ("year", number) if 1900 <= number < 2100 else ("x", None)


# What figures of a form are: (kind, value).
_FORMS: dict[str, Callable[[str], Value]] = {
    "era": _era,
    "full": lambda said: ("numeric", _numerals(said)),
    "parts": lambda said: ("numeric", _numerals(said)),
    "yearfirst": lambda said: ("numeric", (2000 + _numerals(said)[0], *_numerals(said)[1:])),
    "compact": lambda said: ("numeric", (int(said[:4]), int(said[4:6]), int(said[6:]))),
    "yearmonth": _yearmonth,
    "pair": _pair,
    "dotted": lambda said: ("numeric", _numerals(said)),
    "clock": lambda said: ("clock", (*_numerals(said), said[0] == "0")),
    "short": lambda said: ("time", Time(int(said[:-1]), half=said[-1] + "m")),
    "ordinal": lambda said: ("ord", int(said[:-2])),
    "shortyear": lambda said: ("year", 2000 + int(said[1:])),
    "figures": _figures,
    "mark": lambda said: (_MARKS[said], None),
    "gap": lambda _: ("gap", None),
}


@cache
def _words() -> dict[str, tuple[str, Any]]:
    """Every word of every language: its kind and value."""
    found: dict[str, tuple[str, Any]] = {}
    for table in tables("dates").values():
        for kind, entries in table["words"].items():
            for key, words in entries.items():
                for word in words.split("|"):
                    found[word] = (kind, _value(key)) if kind else (key, None)
    return found


def _after_words(key: str) -> str:
    """Only after one of the words that a language names for it: 2.1. is a date in "by 2.1.", not in "version 2.1."."""
    words = [word for table in tables("dates").values() for word in table.get(key, ())]
    return "(?:" + "|".join(rf"(?<=\b{re.escape(word)} )" for word in words) + ")"


@cache
def _eras() -> dict[str, int]:
    """The year before the first of an era that one letter stands for: R8.11.20."""
    return {letter: y for t in tables("dates").values() for letter, y in t.get("era_letters", {}).items()}


def _value(key: str) -> Any:
    parts = [int(part) if part.lstrip("-").isdigit() else part for part in key.split(":")]
    return parts[0] if len(parts) == 1 else tuple(parts)


@cache
def _not_before() -> dict[str, str]:
    """What must not follow a word."""
    return {
        word: pattern
        for table in tables("dates").values()
        for words, pattern in table.get("not_before", {}).items()
        for word in words.split("|")
    }


@cache
def _master() -> re.Pattern[str]:
    patterns = _FIGURES | {"dotted": _after_words("dotted_after") + _FIGURES["dotted"]}
    figures = "|".join(f"(?P<{name}>{pattern})" for name, pattern in patterns.items())
    marks = "".join(re.escape(mark) for mark in _MARKS)
    return re.compile(
        rf"(?P<word>{alternation(_words(), _not_before())})|{figures}|(?P<number>{numbers.word_pattern()})"
        rf"|(?P<other>[{LATIN}'’_]+|\d+)|(?P<blank>[\ \t]+)|(?P<mark>[{marks}])"
        r"|(?P<gap>[\s。!?;•*>\"」』】・]+)",
        re.ASCII,
    )


def tokens(text: str) -> list[Token]:
    """The tokens of a folded text, an "end" last; what means nothing here becomes one "x"."""
    found: list[Token] = []
    for token in _tokens(text):
        if not (token.kind == "x" and found and found[-1].kind == "x"):
            found.append(token)
    return [*found, Token("end", None, len(text), len(text))]


def _tokens(text: str) -> Iterator[Token]:
    spoken = {number.start: number for number in numbers.find(text) if not number.digits}
    search, at, glue = _master().search, 0, ""
    while match := search(text, at):
        if match.start() > at:
            yield Token("x", None, at, match.start())
            glue = ""
        kind, value, at = _token(match, spoken.get(match.start()))
        if glue == "x" and match.lastgroup in _FIGURES and match.lastgroup not in _OWN:
            kind = "x"  # v2, ABC-12
        if kind:
            yield Token(kind, value, match.start(), at)
        glue = _glue(kind, glue, match[0])
    if at < len(text):
        yield Token("x", None, at, len(text))


def _glue(kind: str, before: str, said: str) -> str:
    """The "x" of a word that means nothing, for figures that follow it at once: v2, ABC-12."""
    if kind == "x" and _LETTER.match(said[-1]):
        return "x"
    return before if said in "-_" else ""


def _token(match: re.Match[str], number: numbers.Number | None) -> tuple[str, Any, int]:
    """The kind ("" for a blank), the value and the end of what stands at a match."""
    form, said, end = match.lastgroup or "", match[0], match.end()
    if form in ("es", "fs", "ps"):
        form = {"es": "era", "fs": "full", "ps": "parts"}[form]
    if (number and number.end > end) or form == "number":
        return _spoken(number, end)
    if form == "word":
        word = re.sub(r"[ \t\-]{1,3}", " ", said) if said not in _words() else said
        return *_words().get(word, ("x", None)), end
    if form == "blank":
        return "", None, end
    kind, value = _FORMS[form](said) if form in _FORMS else ("x", None)
    return kind, value, end


def _spoken(number: numbers.Number | None, end: int) -> tuple[str, Any, int]:
    if number is None or number.value != int(number.value) or number.value > 2100:
        return "x", None, number.end if number else end
    value = int(number.value)
    kind = "ord" if number.ordinal else "year" if value >= 1900 else "num"
    return kind, value, number.end
