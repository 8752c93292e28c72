from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from store.text import clean, cleaned

anything = st.text(alphabet=st.characters(exclude_categories=()))


def test_nul_is_taken_out():
    assert clean("Ac\0me\0") == "Acme"


def test_a_lone_surrogate_becomes_the_replacement_character():
    assert clean("a\ud800b\udc00") == "a\ufffdb\ufffd"


def test_two_surrogates_that_make_one_character_become_it():
    assert clean("\ud83d\ude00") == "😀"


def test_ordinary_text_is_left_alone():
    assert clean("東亜精機 – “ok” 😀\n") == "東亜精機 – “ok” 😀\n"


def test_every_text_in_a_nested_value_is_cleaned():
    assert cleaned({"a\0": ["b\0", {"c": ("\ud800", 1, None, True)}]}) == {
        "a": ["b", {"c": ["\ufffd", 1, None, True]}]
    }


@given(anything)
def test_the_result_can_be_encoded_and_is_clean_already(text: str):
    once = clean(text)
    once.encode()
    assert "\0" not in once
    assert clean(once) == once
