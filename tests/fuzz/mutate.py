"""Messages as nobody means to write them: real ones cut, doubled, mixed, broken and blown up."""

from __future__ import annotations

import json
import random
import re
import tomllib
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

TESTS = Path(__file__).parent.parent
SAMPLE = TESTS.parent / "bot" / "playground" / "sample"
LONGEST = 40_000
"""Characters that Slack takes in one message."""

ODD = (
    "\x00",
    "\ud800",
    "\udfff",
    "\u202egpj.exe",
    "e\u0301",
    "é",
    "髙",
    "﨑",
    "ｱｸﾒ",
    "ＡＣＭＥ",
    "ガ",
    "か\u3099",
    "\u200b",
    "\u200d",
    "\ufeff",
    "👨‍👩‍👧‍👦",
    "Z̷̧͓a̴̛̰l̵̗͝g̶̱͌o̷",
    "İ",
    "ß",
    "ﬁ",
    "㍿",
    "㈱",
    "㋿",
    "½",
    "Ⅷ",
    "𝟙𝟚",
    "٣",
    "<",
    "<<!channel>>",
    "&amp;lt;",
    "<@U012AB3CD|x>",
    "<mailto:a@b.co|a>",
    "`",
    "```",
    "*_~",
    "\r\n",
    "\u2028",
    "\t",
    "\x85",
)
BOMBS = (
    "(a+)+$",
    "a" * 50 + "!",
    "((((((((",
    "1,",
    "1.",
    "$",
    "12/",
    "3月",
    "第",
    "の",
    "株式会社",
    "by by ",
    "and ",
    "、",
    "・",
    "-",
    "... ",
    "> ",
    "\n",
    "From: ",
    "Next:\n- ",
    " 明日 ",
    "next ",
    "二十",
    "¥1億",
    "@",
    "a@b.",
    "<@U1> ",
    "www.",
    "ー",
    "ッ",
    "ABC ",
    "x-",
    "'s",
)

Mutation = Callable[[random.Random, str, Sequence[str]], str]


@cache
def corpus() -> tuple[str, ...]:
    """Messages of the tests and of the sample company, in both languages."""
    said = tomllib.loads((TESTS / "bot" / "reader" / "dialogues.toml").read_text("utf-8"))["say"]
    files = [*sorted((TESTS / "eval" / "own").glob("notes-*.jsonl")), SAMPLE / "notes.jsonl"]
    rows = [
        json.loads(line) for file in files for line in file.read_text("utf-8").splitlines() if line.strip()
    ]
    return (*(one["text"] for one in said), *(row["text"] for row in rows))


def mutated(rng: random.Random, texts: Sequence[str]) -> str:
    """One to three mutations of one of the texts, now and then a very long one."""
    text = rng.choice(texts)
    for _ in range(rng.randint(1, 3)):
        text = rng.choice(MUTATIONS)(rng, text, texts)
    if rng.random() < 0.01:
        text = _blown_up(rng, text, texts)
    return text[:LONGEST]


def _span(rng: random.Random, text: str) -> tuple[int, int]:
    start = rng.randint(0, len(text))
    return start, min(len(text), start + rng.randint(0, 1 + len(text) // 3))


def _cut(rng: random.Random, text: str, _: Sequence[str]) -> str:
    start, end = _span(rng, text)
    return text[:start] + text[end:]


def _truncated(rng: random.Random, text: str, _: Sequence[str]) -> str:
    return text[: rng.randint(0, len(text))]


def _repeated(rng: random.Random, text: str, _: Sequence[str]) -> str:
    start, end = _span(rng, text)
    return text[:start] + text[start:end] * rng.randint(2, 12) + text[end:]


def _odd(rng: random.Random, text: str, _: Sequence[str]) -> str:
    at = rng.randint(0, len(text))
    return text[:at] + rng.choice(ODD) * rng.choice((1, 1, 1, 2, 40)) + text[at:]


def _any_char(rng: random.Random, text: str, _: Sequence[str]) -> str:
    at = rng.randint(0, len(text))
    return text[:at] + chr(rng.randrange(0x110000)) + text[at + 1 :]


def _bytes(rng: random.Random, text: str, _: Sequence[str]) -> str:
    """Bytes flipped, read as whatever they are now."""
    raw = bytearray(text.encode("utf-8", "surrogatepass"))
    for _try in range(rng.randint(1, 6)):
        if raw:
            raw[rng.randrange(len(raw))] = rng.randrange(256)
    return raw.decode(rng.choice(("utf-8", "cp932", "latin-1")), rng.choice(("replace", "ignore")))


def _mixed(rng: random.Random, text: str, texts: Sequence[str]) -> str:
    """A piece of another message, most likely of the other language, in the middle."""
    other = rng.choice(texts)
    start, end = _span(rng, other)
    at = rng.randint(0, len(text))
    return text[:at] + other[start:end] + text[at:]


def _shuffled(rng: random.Random, text: str, _: Sequence[str]) -> str:
    words = re.split(r"(\s+|[、。,.])", text)
    rng.shuffle(words)
    return "".join(words)


def _recased(rng: random.Random, text: str, _: Sequence[str]) -> str:
    return rng.choice((str.upper, str.lower, str.title, str.swapcase))(text)


def _digits(rng: random.Random, text: str, _: Sequence[str]) -> str:
    return re.sub(r"\d", lambda _one: rng.choice("0123456789０９"), text)


def _bomb(rng: random.Random, text: str, _: Sequence[str]) -> str:
    at = rng.randint(0, len(text))
    return text[:at] + rng.choice(BOMBS) * rng.choice((2, 5, 30, 200)) + text[at:]


def _spaceless(rng: random.Random, text: str, _: Sequence[str]) -> str:
    return text.replace(rng.choice((" ", "。", "、", ". ", "\n")), rng.choice(("", "  ", "\n")))


def _blown_up(rng: random.Random, text: str, texts: Sequence[str]) -> str:
    """Up to all that Slack takes in."""
    size = rng.randint(2_000, LONGEST)
    kind = rng.randrange(4)
    if kind == 0:
        return (text + " ") * (size // (len(text) + 1) + 1)
    if kind == 1:
        return rng.choice(ODD) * size
    if kind == 2:
        return rng.choice(BOMBS) * size
    return "\n".join(rng.choice(texts) for _one in range(size // 80))


MUTATIONS: tuple[Mutation, ...] = (
    _cut,
    _truncated,
    _repeated,
    _odd,
    _odd,
    _any_char,
    _bytes,
    _mixed,
    _mixed,
    _shuffled,
    _recased,
    _digits,
    _spaceless,
    _bomb,
)
