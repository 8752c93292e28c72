"""Every word of ours that a card shows: one data file a language. A new language is a new file.

A text is a template: `{owner}` is filled in, `{owner:b}` in bold. A text of several forms (`one`, `other`)
goes by the language's plural rule for the number `n`.
"""

from __future__ import annotations

import string
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from babel import Locale

from bot.cards.spans import Line, Span, data, ours, styled

FALLBACK = "en"


@dataclass(frozen=True)
class Language:
    code: str
    tables: Mapping[str, Any]

    def line(self, key: str, **values: Line | str | int) -> Line:
        """The text `key` ("logged.with"), filled in. A value that is a string is data: cut and cleaned."""
        spans: list[Span] = []
        for literal, name, style, _ in string.Formatter().parse(self._template(key, values)):
            spans += ours(literal) if literal else ()
            if name is not None:
                spans += styled(_filled(values[name]), "bold" if style == "b" else "")
        return tuple(spans)

    def text(self, key: str) -> str:
        """A text without anything to fill in."""
        return str(self._find(key))

    def says(self, key: str) -> bool:
        return self._find(key) is not None

    def find(self, key: str) -> Any:
        """A table or a list of texts, as it stands in the file."""
        return self._find(key)

    def _find(self, key: str) -> Any:
        found: Any = self.tables
        for part in key.split("."):
            found = found.get(part) if isinstance(found, Mapping) else None
        return found

    def _template(self, key: str, values: Mapping[str, Line | str | int]) -> str:
        found = self._find(key)
        if isinstance(found, Mapping):
            form = Locale.parse(self.code).plural_form(int(str(values["n"])))
            found = found.get(form, found["other"])
        return str(found)


def _filled(value: Line | str | int) -> Line:
    if isinstance(value, str):
        return data(value)
    return ours(str(value)) if isinstance(value, int) else value


@cache
def languages() -> Mapping[str, Language]:
    found = (file for file in files(__name__).iterdir() if file.name.endswith(".toml"))
    codes = {file.name.removesuffix(".toml"): tomllib.loads(file.read_text("utf-8")) for file in found}
    return {code: Language(code, tables) for code, tables in sorted(codes.items())}


def language(code: str) -> Language:
    """`code` ("ja", "en-GB"); English where we do not speak it."""
    known = languages()
    return known.get(code.replace("_", "-").split("-")[0].lower(), known[FALLBACK])
