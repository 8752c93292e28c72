"""How companies and people are named, in every language at once: a message may be in several."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from typing import Any

from tools.languages import tables

_FOLDER = "tools.languages"


@dataclass(frozen=True)
class Naming:
    """The names.toml of all languages; sets of words, lower case."""

    data: tuple[dict[str, Any], ...]

    def listed(self, key: str) -> tuple[str, ...]:
        return tuple(word for language in self.data for word in language.get(key, ()))

    def _set(self, key: str) -> frozenset[str]:
        return frozenset(unicodedata.normalize("NFKC", word).lower() for word in self.listed(key))

    @cached_property
    def conjunctions(self) -> frozenset[str]:
        return self._set("conjunctions")

    @cached_property
    def articles(self) -> frozenset[str]:
        return self._set("articles")

    @cached_property
    def particles(self) -> frozenset[str]:
        return self._set("particles")

    @cached_property
    def honorifics(self) -> frozenset[str]:
        return self._set("honorifics")

    @cached_property
    def honorifics_after(self) -> frozenset[str]:
        return self._set("honorifics_after")

    @cached_property
    def honorifics_of_companies(self) -> frozenset[str]:
        return self._set("honorifics_of_companies")

    @cached_property
    def company_forms(self) -> frozenset[str]:
        return self._set("company_forms")

    @cached_property
    def trades(self) -> tuple[str, ...]:
        """Longest first."""
        return tuple(sorted(self._set("trades"), key=len, reverse=True))

    @cached_property
    def trades_before(self) -> tuple[str, ...]:
        """Longest first."""
        return tuple(sorted(self._set("trades_before"), key=len, reverse=True))

    @cached_property
    def me(self) -> frozenset[str]:
        return self._set("me")

    @cached_property
    def months(self) -> frozenset[str]:
        return self._set("months")

    @cached_property
    def before_month(self) -> frozenset[str]:
        return self._set("before_month")

    @cached_property
    def before_person(self) -> frozenset[str]:
        return self._set("before_person")

    @cached_property
    def before_company(self) -> frozenset[str]:
        return self._set("before_company")

    @cached_property
    def after_person(self) -> frozenset[str]:
        return self._set("after_person")

    @cached_property
    def after_company(self) -> frozenset[str]:
        return self._set("after_company")

    @cached_property
    def met_after(self) -> frozenset[str]:
        return self._set("met_after")

    @cached_property
    def deeds(self) -> frozenset[str]:
        return self._set("deeds")

    @cached_property
    def contacts(self) -> frozenset[str]:
        return self._set("contacts")

    @cached_property
    def small_after(self) -> frozenset[str]:
        return self._set("small_after")

    @cached_property
    def of_people(self) -> tuple[str, ...]:
        """Ends of nouns behind a family name that say what somebody is."""
        return tuple(self._set("of_people"))

    @cached_property
    def before_noun(self) -> frozenset[str]:
        return self._set("before_noun")

    @cached_property
    def verb_like(self) -> frozenset[str]:
        return self._set("verb_like")

    def tag(self, name: str) -> str:
        """How the morphological analyser marks names of all kinds, nouns and what hangs on them."""
        return next(str(language["tags"][name]) for language in self.data if name in language.get("tags", ()))

    @cached_property
    def variants(self) -> dict[str, str]:
        """Character → the one that stands for its group."""
        groups = self.listed("variants")
        return {char: group[0] for group in groups for char in group}

    @cached_property
    def nicknames(self) -> dict[str, frozenset[str]]:
        """Given name → what else its bearer is called."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for group in self.listed("nicknames"):
            formal, *short = group.split()
            for name in short:
                found[formal].add(name)
                found[name].add(formal)
        return {name: frozenset(others) for name, others in found.items()}

    @cached_property
    def ranks(self) -> dict[str, int]:
        """Ordinary word → its place by frequency, 0 the most frequent."""
        lists = [folder / "words.txt" for folder in files(_FOLDER).iterdir() if folder.is_dir()]
        words = [word for file in lists if file.is_file() for word in file.read_text("utf-8").split()]
        return {word: rank for rank, word in enumerate(words)}


NAMING = Naming(tuple(dict(table) for table in tables("names").values()))
