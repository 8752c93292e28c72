"""What is particular to a language: one folder each, one data file a noun. A new language is a new folder."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def tables(noun: str) -> Mapping[str, Mapping[str, Any]]:
    """`noun`.toml of every language that has one: {"en": {...}, "ja": {...}}."""
    folders = sorted(
        (folder for folder in files(__name__).iterdir() if folder.is_dir()), key=lambda f: f.name
    )
    found = {folder.name: folder / f"{noun}.toml" for folder in folders}
    return {name: tomllib.loads(file.read_text("utf-8")) for name, file in found.items() if file.is_file()}


def language(locale: str) -> str:
    """ "en" of "en-US", "ja" of "ja_JP"."""
    return locale.replace("_", "-").split("-")[0].lower()
