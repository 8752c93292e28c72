"""What is particular to a language is read from its folder: cues (patterns by name), step rules, examples.

Patterns are matched against a *shadow* of the message (message.py): lower case, names and dates
in it being runs of one capital letter: C a customer's person, A a customer, U a colleague, P a product or
deal, D a date, M money.
All languages are matched at once, since one message often mixes two; a new language is a new folder.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

LETTER = "a-zA-Zà-öø-ÿß"
_MACRO = re.compile(r"\{([a-z_]+)\}")
_NEVER = "(?!)"
_WORD = 4
"""Latin letters of a short word."""
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
)
_SEVERAL, _TOLD, _UNTOLD = "clauses.txt", ("todo", "mood", "kind"), "-"
_compiled = cache(re.compile)


def folders() -> list[Traversable]:
    """One folder a language, in the order of their names."""
    inside = files(__package__).joinpath("languages").iterdir()
    return sorted(
        (folder for folder in inside if folder.is_dir() and _has_cues(folder)), key=lambda f: f.name
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


@dataclass(frozen=True)
class Rule:
    """How a thing to be done is said: `owner` where no words of `who` decide ("", "customer", "subject").

    `date`: only beside a day to come; `noun`: it names a thing and no doing; `asked`: it holds in a quoted
    mail too; `listed`: only in a list of next steps; `deadline`: only beside a "by Friday"; `sure`: whatever
    its verb; `today`: "today" is a day to come; `after_step`: only where the clause before it was one; `ahead`: its
    verb says that a day that may be either is to come; `quoted`: only in their own mail; `before_plan`: only where its
    sentence goes on and ends in what is to come.
    """

    name: str
    pattern: re.Pattern[str]
    owner: str
    date: bool
    noun: bool
    asked: bool
    listed: bool
    deadline: bool
    sure: bool
    today: bool
    after_step: bool
    ahead: bool
    quoted: bool
    before_plan: bool


@dataclass(frozen=True)
class Cut:
    """A clause begins at `at`, if `after` follows and what goes before ends as `before`, not as `never` say.

    `loose`: a dash or a space, which inside an item of a list parts nothing. `parts`: parts of speech of which
    the word before it is to be, by the analyser.
    """

    at: re.Pattern[str]
    after: re.Pattern[str]
    before: re.Pattern[str]
    never: re.Pattern[str]
    loose: bool
    parts: frozenset[str]


@dataclass(frozen=True)
class Language:
    """`cues` by name, as one pattern; `pieces` those that are tried one by one; `examples` by what they tell.

    `verb_last`: a clause's verb, and with it its tense and mood, stands at its end. `letters`: those that only it has.
    `sentiment`: the lexicon that weighs its words (polarity.py), if there is one.
    """

    name: str
    verb_last: bool
    letters: re.Pattern[str]
    sentiment: str
    cues: dict[str, str]
    pieces: dict[str, tuple[str, ...]]
    rules: tuple[Rule, ...]
    cuts: tuple[Cut, ...]
    examples: dict[str, tuple[tuple[str, str], ...]]

    def cue(self, name: str) -> re.Pattern[str]:
        return _compiled(self.cues.get(name, _NEVER))

    def ending(self, name: str) -> re.Pattern[str]:
        """The cue where it stands last."""
        return _compiled(rf"(?:{self.cues.get(name, _NEVER)})\W*$")


def _anchored(pattern: str) -> str:
    """What begins with anything at all is found from the start or not at all: one try in place of one a letter."""
    return rf"\A{pattern}" if pattern.startswith("(?P<what>.*") else pattern


def _load(folder: Traversable) -> Language:
    data = tomllib.loads(folder.joinpath("cues.toml").read_text("utf-8"))
    data |= tomllib.loads(folder.joinpath("records.toml").read_text("utf-8"))
    bounded, verb_last = bool(data.pop("bounded")), bool(data.pop("verb_last"))
    letters = re.compile(data.pop("letters", _NEVER))
    sentiment = data.pop("sentiment", "")
    words = data.pop("words")
    if not bounded:
        words = {name: [_edged(word) for word in group] for name, group in words.items()}
    spelt = partial(spell, words=words)

    raw = set(data.pop("raw", []))
    edged = str if bounded else _edged
    listed = {name: tuple(spelt(edged(piece)) for piece in pieces) for name, pieces in _flat(data) if pieces}
    cues = {
        name: _bounded("|".join(pieces), bounded and name not in raw)
        for name, pieces in listed.items()
        if name not in raw
    }
    steps = tomllib.loads(folder.joinpath("steps.toml").read_text("utf-8"))
    rules = tuple(
        Rule(
            rule["name"],
            re.compile(_anchored(spelt(rule["pattern"]))),
            rule.get("owner", ""),
            *(bool(rule.get(flag)) for flag in _FLAGS),
        )
        for rule in steps["rule"]
    )
    cuts = tuple(
        Cut(
            re.compile(spelt(cut["at"])),
            re.compile(spelt(cut.get("after", ""))),
            re.compile(rf"(?:{spelt(cut['before'])})$" if "before" in cut else ""),
            re.compile(rf"(?:{spelt(cut['not_before'])})$" if "not_before" in cut else "(?!)"),
            bool(cut.get("loose")),
            frozenset(cut.get("parts", ())),
        )
        for cut in tomllib.loads(folder.joinpath("clauses.toml").read_text("utf-8"))["cut"]
    )
    return Language(
        folder.name,
        verb_last,
        letters,
        sentiment,
        cues,
        {name: listed[name] for name in raw if name in listed},
        rules,
        cuts,
        _all_examples(folder),
    )


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


@cache
def languages() -> tuple[Language, ...]:
    return tuple(_load(folder) for folder in folders())


def languages_of(text: str) -> tuple[Language, ...]:
    """The language whose own letters prevail in a clause; all where none do, or where two mix.

    Words of Latin letters stand in its grammar too: one of its letters, a particle, weighs as much as a word.
    """
    latin = sum("a" <= char <= "z" for char in text)
    own = [language for language in languages() if _WORD * len(language.letters.findall(text)) > latin]
    return tuple(own) or languages()


@cache
def cue(name: str) -> re.Pattern[str]:
    """The words of every language for one thing; a cue that no language has never matches."""
    pieces = [language.cues[name] for language in languages() if name in language.cues]
    return _compiled("|".join(pieces) or _NEVER)


@cache
def ending(name: str) -> re.Pattern[str]:
    """The words of every language for one thing, where they stand last."""
    return _compiled(rf"(?:{cue(name).pattern})\W*$")


@cache
def before(name: str) -> re.Pattern[str]:
    """The words of every language for one thing, where only small words ("about the") stand after them."""
    return _compiled(rf"(?:{cue(name).pattern})(?:\s*(?:{cue('small.words').pattern}))*[\s(（]*$")


@cache
def pieces(name: str) -> tuple[re.Pattern[str], ...]:
    """Patterns that are tried one by one, of all languages: where a sentence ends, where a clause begins."""
    return tuple(re.compile(piece) for language in languages() for piece in language.pieces.get(name, ()))


@cache
def names(group: str) -> tuple[str, ...]:
    """The members of a group of cues: names("kind") -> ("call", "demo", …)."""
    found = {
        name.split(".", 1)[1]
        for language in languages()
        for name in language.cues
        if name.startswith(group + ".")
    }
    return tuple(sorted(found))
