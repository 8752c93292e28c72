from __future__ import annotations

import string
from collections.abc import Iterator, Mapping
from typing import Any, get_args, get_type_hints

import pytest

from bot.cards.languages import language, languages
from bot.cards.spans import Span, flat
from tools.reading import Remark
from tools.results import FieldMove
from tools.said import Kind, Mood, Stage

PER_LANGUAGE = ("money",)
"""Tables in which each language has what it needs."""


def texts(tables: Mapping[str, Any], at: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in tables.items():
        path = f"{at}.{key}".strip(".")
        if path in PER_LANGUAGE:
            continue
        if isinstance(value, Mapping) and set(value) - {"one"} != {"other"}:
            yield from texts(value, path)
        else:
            yield path, value["other"] if isinstance(value, Mapping) else value


def names(text: Any) -> set[str]:
    lines = text if isinstance(text, list) else [text]
    return {name for line in lines for _, name, _, _ in string.Formatter().parse(line) if name is not None}


@pytest.mark.parametrize("code", languages())
def test_every_language_says_the_same_things_with_the_same_names(code: str) -> None:
    said = {key: names(text) for key, text in texts(languages()[code].tables)}
    assert said == {key: names(text) for key, text in texts(language("en").tables)}


@pytest.mark.parametrize("code", languages())
@pytest.mark.parametrize(("table", "of"), [("fields", FieldMove), ("remarks", Remark)])
def test_every_field_and_every_remark_has_a_word(code: str, table: str, of: type) -> None:
    kinds = get_type_hints(of)["field" if of is FieldMove else "kind"]
    assert set(get_args(kinds)) <= set(languages()[code].find(table))


@pytest.mark.parametrize("code", languages())
@pytest.mark.parametrize(("table", "values"), [("kinds", Kind), ("moods", Mood), ("stages", Stage)])
def test_every_value_has_a_word(code: str, table: str, values: Any) -> None:
    assert set(languages()[code].find(table)) == set(get_args(values))


def test_two_languages_are_spoken_and_english_for_the_others() -> None:
    assert {"en", "ja"} <= set(languages())
    assert language("ja-JP").code == "ja"
    assert language("xx").code == "en"


def test_a_name_is_put_in_as_data_and_in_the_style_of_its_place() -> None:
    line = language("en").line("owned.nobody", about="{owner} *x*")
    assert line[0] == Span("{owner} *x*", "bold")
    assert flat(line) == "{owner} *x* has no owner yet"
