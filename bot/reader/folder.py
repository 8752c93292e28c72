"""A language's folder, read: cues and rules as patterns with their {lists} of words written out, and examples."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from bot.reader.spoken import NEVER, Cut, Language, Rule

LETTER = "a-zA-Zà-öø-ÿß"
_MACRO = re.compile(r"\{([a-z_]+)\}")
_FLAGS = (
    "date",
    "noun",
    "asked",
    "listed",
    "deadline",
    "sure",
    "today",
    "after_step",
    "ahead",
    "quoted",
    "before_plan",
    "repeats",
)
_SEVERAL, _TOLD, _UNTOLD = "clauses.txt", ("todo", "mood", "kind"), "-"

Spelt = Callable[[str], str]


def folders() -> list[Traversable]:
    """One folder a language, in the order of their names."""
    inside = files(__package__).joinpath("languages").iterdir()
    return sorted(
        (folder for folder in inside if folder.is_dir() and _has_cues(folder)), key=lambda f: f.name
    )


def load(folder: Traversable) -> Language:
    data = _table(folder, "cues") | _table(folder, "records")
    bounded, verb_last = bool(data.pop("bounded")), bool(data.pop("verb_last"))
    letters, sentiment = re.compile(data.pop("letters", NEVER)), data.pop("sentiment", "")
    raw, words = set(data.pop("raw", [])), data.pop("words")
    edged = str if bounded else _edged
    spelt = partial(spell, words={name: [edged(word) for word in group] for name, group in words.items()})
    listed = {name: tuple(spelt(edged(piece)) for piece in pieces) for name, pieces in _flat(data) if pieces}
    return Language(
        folder.name,
        verb_last,
        letters,
        sentiment,
        {name: _bounded("|".join(pieces), bounded) for name, pieces in listed.items() if name not in raw},
        {name: listed[name] for name in raw if name in listed},
        tuple(_rule(rule, spelt) for rule in _table(folder, "steps")["rule"]),
        tuple(_cut(cut, spelt) for cut in _table(folder, "clauses")["cut"]),
        _all_examples(folder),
    )


def _table(folder: Traversable, name: str) -> dict[str, Any]:
    return tomllib.loads(folder.joinpath(f"{name}.toml").read_text("utf-8"))


def _rule(said: dict[str, Any], spelt: Spelt) -> Rule:
    pattern = re.compile(_anchored(spelt(said["pattern"])))
    return Rule(said["name"], pattern, said.get("owner", ""), *(bool(said.get(flag)) for flag in _FLAGS))


def _cut(said: dict[str, Any], spelt: Spelt) -> Cut:
    return Cut(
        re.compile(spelt(said["at"])),
        re.compile(spelt(said.get("after", ""))),
        re.compile(rf"(?:{spelt(said['before'])})$" if "before" in said else ""),
        re.compile(rf"(?:{spelt(said['not_before'])})$" if "not_before" in said else NEVER),
        bool(said.get("loose")),
        frozenset(said.get("parts", ())),
    )


def spell(pattern: str, words: Mapping[str, Sequence[str]]) -> str:
    """A pattern with each {list} of words written out."""
    while _MACRO.search(pattern):
        pattern = _MACRO.sub(lambda found: f"(?:{'|'.join(words[found[1]])})", pattern)
    return pattern


def _has_cues(folder: Traversable) -> bool:
    return folder.joinpath("cues.toml").is_file()


def _flat(table: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield prefix + key, value


def _bounded(pattern: str, bounded: bool) -> str:
    """Letters next to a word of an alphabet make it another; a script without spaces has no such edge."""
    return rf"(?<![{LETTER}])(?:{pattern})(?![{LETTER}]|['’]t(?![{LETTER}]))" if bounded else f"(?:{pattern})"


def _edged(word: str) -> str:
    """A word in Latin letters among others without spaces: "line" is not in "timeline"."""
    head = "(?<![a-z])" if re.match("[a-z]", word) else ""
    return head + word + ("(?![a-z]|['’]t(?![a-z]))" if re.search("[a-z]$", word) else "")


def _anchored(pattern: str) -> str:
    """What begins with anything at all is found from the start or not at all: one try in place of one a letter."""
    return rf"\A{pattern}" if pattern.startswith("(?P<what>.*") else pattern


def _all_examples(folder: Traversable) -> dict[str, tuple[tuple[str, str], ...]]:
    """(label, sentence) by what the label tells: a file for each, and one whose sentences are labelled for several."""
    found = {
        name.removesuffix(".txt"): [(labels[0], text) for labels, text in _lines(file)]
        for file in folder.iterdir()
        if (name := file.name).endswith(".txt") and name != _SEVERAL
    }
    several = folder.joinpath(_SEVERAL)
    for labels, text in _lines(several) if several.is_file() else ():
        for about, label in zip(_TOLD, labels, strict=True):
            if label != _UNTOLD:
                found.setdefault(about, []).append((label, text))
    return {about: tuple(pairs) for about, pairs in found.items()}


def _lines(file: Traversable) -> Iterator[tuple[tuple[str, ...], str]]:
    """Labels and a sentence a line, parted by tabs."""
    for line in file.read_text("utf-8").splitlines():
        *labels, text = line.split("\t")
        if labels:
            yield tuple(label.strip() for label in labels), text
